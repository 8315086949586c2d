/** Typologies of the folders `ae` to `generic`: half of the table, so that two workers share it. */
import { describe } from 'vitest';
import { holdToTable } from './hold-to-table.js';

describe('planted cases, a to g', () => {
  holdToTable((folder) => folder < 'h');
});
