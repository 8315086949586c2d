/** Typologies of the folders `in` to `us`: the other half of the table. */
import { describe } from 'vitest';
import { holdToTable } from './hold-to-table.js';

describe('planted cases, h to z', () => {
  holdToTable((folder) => folder >= 'h');
});
