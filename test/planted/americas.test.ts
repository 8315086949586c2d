/** Canada's and the United States' typologies: half of the table, so that two workers share it. */
import { describe } from 'vitest';
import { holdToTable } from './hold-to-table.js';

describe('planted cases of the Americas', () => {
  holdToTable((folder) => ['ca', 'us'].includes(folder));
});
