/** The unit of each measure: what numbers may be compared, and how they are told. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { MeasureDefinition } from '../../src/measure/measure.js';
import type { Typology } from '../../src/typology/typology.js';
import { unitsOf } from '../../src/typology/units.js';

// A file of ours whose shape other tests hold.
const EXAMPLE = JSON.parse(readFileSync('fixtures/example-typology.json', 'utf8')) as Typology;
/** `deposits` counts, `money_in` is money, `small_share` a share, `days` days. */
const unitOf = (definition: MeasureDefinition) =>
  unitsOf({
    ...EXAMPLE,
    measures: { ...EXAMPLE.measures, days: { days: 'cash_in' }, asked: definition },
  }).unitOf('asked');

describe('the unit of a formula', () => {
  it.each<[MeasureDefinition, string | undefined]>([
    [{ ratio: ['money_out', 'money_in'] }, 'share'],
    [{ ratio: ['deposits', 'places'] }, 'share'],
    [{ ratio: ['deposits', 'days'] }, 'share'],
    [{ ratio: ['money_in', 'deposits'] }, 'money'],
    [{ ratio: ['money_in', 4] }, 'money'],
    [{ ratio: ['deposits', 4] }, 'count'],
    [{ ratio: ['days', 4] }, 'days'],
    [{ ratio: ['small_share', 2] }, 'share'],
    [{ ratio: [4, 2] }, 'share'],
    [{ ratio: [1, 'deposits'] }, 'share'],
    [{ ratio: ['deposits', 'money_in'] }, undefined],
    [{ product: ['money_in', 2, 'small_share'] }, 'money'],
    [{ product: ['money_in', 'money_out'] }, undefined],
    [{ product: ['deposits', 'places'] }, 'count'],
    [{ product: ['deposits', 'days'] }, undefined],
    [{ product: ['small_share', 2] }, 'share'],
    [{ greatestOf: ['deposits', 'places', 3] }, 'count'],
    [{ leastOf: ['money_in', 'report_line'] }, 'money'],
    [{ leastOf: ['money_in', 3] }, undefined],
    [{ difference: ['deposits', 'days'] }, undefined],
  ])('%o: %s', (definition, unit) => {
    expect(unitOf(definition)).toBe(unit);
  });
});
