/** One red flag that stands in several families, which is still one. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readTypologies } from '../../src/io/load-typologies.js';
import { oneFlagFindings } from '../../src/typology/one-flag.js';
import { parseTypology } from '../../src/typology/parse.js';
import { warnTypology } from '../../src/typology/warn.js';

const FILE = JSON.parse(readFileSync('fixtures/example-typology.json', 'utf8'));
const TOWNS = { distinct: 'cash_in', over: FILE.window, field: 'placeCity' };
const [FLAG, CASH, AWAY, OUT] = FILE.indicators;

/** The example, its last indicator bent to read the measures of the first, one by another name. */
function bent(measures: object, more: object = {}) {
  const bound = { fact: 'towns', operator: 'greaterThan', value: 3 };
  const file = {
    ...{ ...FILE, measures: { ...FILE.measures, ...measures } },
    indicators: [FLAG, CASH, AWAY, { ...OUT, when: { all: [FLAG.when.all[0], bound] } }],
    ...more,
  };
  const { loaded, problems } = parseTypology(JSON.stringify(file), 'x.json');
  expect(problems).toEqual([]);
  return loaded!;
}

const messages = (one: ReturnType<typeof bent>) =>
  oneFlagFindings(one.typology).map(({ message }) => message);

describe('one flag in several families', () => {
  it('is found whatever its measures are called', () => {
    const both = 'the indicators `many-places`, `rapid-out` read the same measures';
    expect(messages(bent({ towns: TOWNS }))).toEqual([`${both} and alone reach \`review\``]);
    const { over: _, ...windowless } = TOWNS;
    expect(messages(bent({ towns: windowless }))).toHaveLength(1);
  });

  it('is none where another number must be met, or no level above `watch` is', () => {
    expect(messages(bent({ towns: { ...TOWNS, over: 'P20D' } }))).toEqual([]);
    const weak = FILE.indicators.map((one: object) => ({ ...one, points: 15 }));
    const { typology } = bent({ towns: TOWNS });
    const indicators = typology.indicators.map((one, n) => ({ ...one, points: weak[n].points }));
    expect(oneFlagFindings({ ...typology, indicators })).toEqual([]);
  });

  it('is a warning, and an error of `check` from status `test` on', () => {
    const told = (status: string) =>
      warnTypology(bent({ towns: TOWNS }, { status }), { today: '2026-11-25' })
        .filter(({ code }) => code === 'typology/one-flag-too-high')
        .map(({ severity }) => severity);
    expect(told('experimental')).toEqual(['warning']);
    expect(told('test')).toEqual(['error']);
  });

  it('is in none of the typologies that are shipped', async () => {
    const { loaded } = await readTypologies('typologies');
    expect(loaded.flatMap(({ typology }) => oneFlagFindings(typology))).toEqual([]);
  });
});
