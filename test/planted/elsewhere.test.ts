/** The other half of the table: everything but Canada's and the United States' typologies. */
import { describe } from 'vitest';
import { holdToTable } from './hold-to-table.js';

describe('planted cases elsewhere', () => {
  holdToTable((folder) => !['ca', 'us'].includes(folder));
});
