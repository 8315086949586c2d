/** Mutants of typologies: which there are, which no case notices, and what holds of all of them. */
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/core/canonical-json.js';
import { readTypologies } from '../../src/io/load-typologies.js';
import { changeText, edited } from '../../src/tool/mutant-edit.js';
import { type MutationResult, mutantsOf, mutateTypology } from '../../src/tool/mutate.js';
import { testTypology } from '../../src/tool/test-typology.js';
import { lintTypology } from '../../src/typology/lint.js';
import type { LoadedTypology, Typology } from '../../src/typology/typology.js';
import { TINY, tiny } from './tiny-typology.js';

const told = ({ mutants }: MutationResult, place?: string) =>
  mutants
    .filter((one) => place === undefined || one.place === place)
    .map((one) => `${one.fate} ${place === undefined ? `${one.place}: ` : ''}${one.change}`);

/**
 * What is changed at a place, and which changes are no mutants: of files whose cases need not pass.
 */
const made = (loaded: LoadedTypology, place: string) =>
  mutantsOf(loaded)
    .filter(({ edit }) => edit.place === place)
    .map((one) => `${'fate' in one ? one.fate : 'valid'} ${changeText(one.edit)}`);

const changes = (loaded: LoadedTypology, place: string) =>
  made(loaded, place).map((one) => one.replace(/^\w+ /, ''));

const selecting = (definition: object) =>
  changes(tiny({ select: { small: definition } }), 'selection small');

describe('the mutants of a tiny typology', () => {
  it('are these, in the order of the file', () => {
    const result = mutateTypology(tiny());
    expect(told(result)).toEqual([
      'killed parameter sums_min: 3 → 2',
      'killed parameter sums_min: 3 → 4',
      'survived selection small: without direction credit',
      'survived selection small: without kind cash-deposit or transfer',
      'killed selection small: kind without cash-deposit',
      'survived selection small: kind without transfer',
      'killed selection small: without amount < 100.00',
      'killed selection small: amount < 100.00 → < 99.99',
      'killed selection small: amount < 100.00 → < 100.01',
      'repeated selection small: amount < 100.00 → ≤ 100.00',
      "survived the typology's window: P7D → P6D",
      "survived the typology's window: P7D → P8D",
      'repeated indicator many: sums ≥ sums_min → > sums_min',
      'refused level watch: score ≥ 10 → ≥ 0',
      'refused level watch: score ≥ 10 → > 10',
    ]);
    expect([result.killed, result.valid]).toEqual([6, 11]);
  });

  it('tell which case killed them, and which problem refused them', () => {
    const { mutants } = mutateTypology(tiny());
    expect(mutants[0]).toEqual({
      fate: 'killed',
      place: 'parameter sums_min',
      change: '3 → 2',
      path: ['parameters', 'sums_min', 'value'],
      ...{ value: 2, what: '', from: '3', to: '2', killedBy: 'near miss: two of them' },
    });
    expect(mutants.at(-1)?.refusedFor).toEqual(['typology/unreachable-level']);
  });

  it('are not made of a file whose own cases fail', () => {
    const tests = [{ ...TINY.tests[0], expect: { score: 11 } }];
    expect(() => mutateTypology(tiny({ tests }))).toThrow('whose own cases fail');
  });

  it('are killed where a case is added that differs in nothing else', () => {
    const week = { at: 'd0T10:00', direction: 'credit', kind: 'transfer', amount: '1.00' };
    const tests = [
      ...TINY.tests,
      {
        name: 'three transfers within seven days less a minute',
        transactions: [
          { ...week, times: 2 },
          { ...week, at: 'd7T09:59' },
        ],
        expect: { fires: ['many'] },
      },
      {
        name: 'near miss: within seven days',
        transactions: [
          { ...week, times: 2 },
          { ...week, at: 'd7T10:00' },
        ],
        expect: { quiet: ['many'] },
      },
      {
        name: 'near miss: money going out',
        transactions: [{ ...week, direction: 'debit', every: 'P1D', times: 3 }],
        expect: { quiet: ['many'] },
      },
      {
        name: 'near miss: refunds',
        transactions: [{ ...week, kind: 'refund', every: 'P1D', times: 3 }],
        expect: { quiet: ['many'] },
      },
    ];
    const { killed, valid } = mutateTypology(tiny({ tests }));
    expect([killed, valid]).toEqual([11, 11]);
  });
});

describe('a selection', () => {
  it('keeps its last key, and the last value of a key', () => {
    expect(selecting({ kind: 'cash-deposit' })).toEqual([]);
    expect(selecting({ kind: ['cash-deposit'] })).toEqual([]);
  });

  it('loses each key and each branch, in `any` and `not` too', () => {
    const definition = {
      any: [
        { kind: 'cash-deposit', channel: 'atm' },
        { not: { direction: 'debit', channel: 'atm' } },
      ],
    };
    expect(selecting(definition)).toEqual([
      'any without (kind cash-deposit, channel atm)',
      'any 1: without kind cash-deposit',
      'any 1: without channel atm',
      'any without (not direction debit, channel atm)',
      'any 2: not: without direction debit',
      'any 2: not: without channel atm',
    ]);
  });

  it('has bounds that move by a minute, a minor unit, a whole number', () => {
    const definition = {
      localTime: { between: ['00:00', '06:00'] },
      amount: { gte: '5.00' },
      'account.holderCount': 2,
    };
    expect(selecting(definition).filter((one) => one.includes('→'))).toEqual([
      'localTime from 00:00 → 23:59',
      'localTime from 00:00 → 00:01',
      'localTime to 06:00 → 05:59',
      'localTime to 06:00 → 06:01',
      'amount ≥ 5.00 → ≥ 4.99',
      'amount ≥ 5.00 → ≥ 5.01',
      'amount ≥ 5.00 → > 5.00',
      'account.holderCount 2 → 1',
      'account.holderCount 2 → 3',
    ]);
  });

  it('that says a thing twice means the same with one of them', () => {
    const select = {
      credits: { direction: 'credit' },
      small: { is: 'credits', direction: 'credit', kind: 'cash-deposit' },
    };
    const found = made(tiny({ select }), 'selection small');
    expect(found).toContain('same without is credits');
    expect(found).toContain('same without direction credit');
  });
});

describe('a measure', () => {
  it('has durations, numbers and pairings that are changed', () => {
    const measures = {
      sums: { count: 'small' },
      chains: {
        sequence: ['small', 'small'],
        within: 'PT36H',
        ...{ different: ['site', 'placeCity'], amountRatio: [0.7, 1.05], over: 'P2W' },
      },
      share: { ratio: ['chains', 'sums'] },
    };
    const when = { all: [{ fact: 'share', operator: 'greaterThan', value: 0.5 }] };
    const indicators = [{ ...TINY.indicators[0], when }];
    const loaded = tiny({ measures, indicators });
    expect(changes(loaded, 'measure chains')).toEqual([
      'within PT36H → PT35H',
      'within PT36H → PT37H',
      'without different site, placeCity',
      'different without site',
      'different without placeCity',
      'without amountRatio 0.7 to 1.05',
      'amountRatio 0.7 → 0.69',
      'amountRatio 0.7 → 0.71',
      'amountRatio 1.05 → 1.04',
      'amountRatio 1.05 → 1.06',
      'over P2W → P1W',
      'over P2W → P3W',
    ]);
    expect(changes(loaded, 'indicator many')).toEqual([
      'share > 0.5 → > 0.49',
      'share > 0.5 → > 0.51',
      'share > 0.5 → ≥ 0.5',
    ]);
  });
});

describe('measures of peers, neighbours and what recurs', () => {
  it('have their own numbers and durations changed', () => {
    const measures = {
      sums: { count: 'small' },
      usual: { peer: 'sums', group: 'customer.occupation', statistic: 'median', atLeast: 20 },
      near: { neighbour: 'sums', through: 'small', take: 'greatest', offset: 'P1D' },
      rent: {
        ...{ recurring: 'small', field: 'counterparty', every: 'P30D', tolerance: 'P4D' },
        ...{ times: 3, over: 'P120D' },
      },
      all: { total: ['usual', 'near', 'rent', 2] },
    };
    const when = { all: [{ fact: 'all', operator: 'greaterThan', value: 3 }] };
    const loaded = tiny({ measures, indicators: [{ ...TINY.indicators[0], when }] });
    expect(made(loaded, 'measure usual')).toEqual([
      'valid atLeast 20 → 19',
      'valid atLeast 20 → 21',
    ]);
    expect(made(loaded, 'measure near')).toEqual([
      'refused offset P1D → P0D',
      'valid offset P1D → P2D',
    ]);
    expect(made(loaded, 'measure rent')).toEqual([
      'valid every P30D → P29D',
      'valid every P30D → P31D',
      'valid tolerance P4D → P3D',
      'valid tolerance P4D → P5D',
      'valid times 3 → 2',
      'valid times 3 → 4',
      'valid over P120D → P119D',
      'valid over P120D → P121D',
    ]);
    // A peer's median may lie between two whole numbers, and so may the total: ≥ 3 is not > 2
    // there.
    expect(made(loaded, 'measure all')).toEqual(['valid total 2 → 1', 'valid total 2 → 3']);
    expect(made(loaded, 'indicator many')).toEqual([
      'valid all > 3 → > 2',
      'valid all > 3 → > 4',
      'valid all > 3 → ≥ 3',
    ]);
  });
});

describe('an indicator', () => {
  it('loses each condition of each group, and has its groups swapped and its bounds moved', () => {
    const sums = (operator: string, value: number) => ({ fact: 'sums', operator, value });
    const three = { any: [sums('greaterThan', 2), { not: sums('lessThanInclusive', 2) }] };
    const when = { all: [sums('notEqual', 7), three] };
    const found = mutateTypology(tiny({ indicators: [{ ...TINY.indicators[0], when }] }));
    expect(told(found, 'indicator many')).toEqual([
      'killed all of (sums ≠ 7, any of (sums > 2, not (sums ≤ 2))) → any of them',
      'survived without sums ≠ 7',
      'survived sums ≠ 7 → ≠ 6',
      'survived sums ≠ 7 → ≠ 8',
      'killed without any of (sums > 2, not (sums ≤ 2))',
      'survived any of (sums > 2, not (sums ≤ 2)) → all of them',
      'survived without sums > 2',
      'killed sums > 2 → > 1',
      'survived sums > 2 → > 3',
      'repeated sums > 2 → ≥ 2',
      'survived without not (sums ≤ 2)',
      'killed sums ≤ 2 → ≤ 1',
      'survived sums ≤ 2 → ≤ 3',
      'repeated sums ≤ 2 → < 2',
    ]);
  });
});

describe('decisions', () => {
  it('have scores that move to the next sum, and are the same where every set reaches the same', () => {
    const second = { ...TINY.indicators[0], id: 'again', family: 'more', points: 15 };
    const score = { fact: 'score', operator: 'greaterThanInclusive', value: 20 };
    const families = { fact: 'families', operator: 'greaterThanInclusive', value: 2 };
    const loaded = tiny({
      families: { cash: {}, more: {} },
      indicators: [TINY.indicators[0], second],
      decisions: [{ level: 'review', conditions: { all: [score, families] } }],
    });
    // Sums: 0, 10, 15, 25. Who has more than 20 has two families, and the other way round.
    expect(made(loaded, 'level review')).toEqual([
      'same all of (score ≥ 20, families ≥ 2) → any of them',
      'same without score ≥ 20',
      'same score ≥ 20 → ≥ 15',
      'same score ≥ 20 → > 20',
      'same without families ≥ 2',
      'same families ≥ 2 → ≥ 1',
      'refused families ≥ 2 → ≥ 3',
      'refused families ≥ 2 → > 2',
    ]);
  });
});

const files: readonly LoadedTypology[] = [
  tiny(),
  ...(await readTypologies('fixtures/example-typology.json')).loaded,
  ...(await readTypologies('typologies/us/funnel-account.json')).loaded,
];

describe.each(files.map((loaded) => ({ id: loaded.typology.id, file: loaded.file, loaded })))(
  'of the mutants of $file',
  ({ loaded }) => {
    const mutants = mutantsOf(loaded);
    const withoutCases = { ...loaded.typology, tests: [] };

    it('none is the file itself, no two are alike, and all are sound', () => {
      const texts = mutants.flatMap((one) => ('plan' in one ? [canonicalJson(one.typology)] : []));
      expect(texts.length).toBeGreaterThan(10);
      expect(new Set([canonicalJson(withoutCases), ...texts]).size).toBe(texts.length + 1);
      for (const one of mutants) {
        if ('plan' in one) expect(lintTypology({ ...loaded, typology: one.typology })).toEqual([]);
      }
    });

    it('all come in the same order each time', () => {
      expect(mutantsOf(loaded).map(({ edit }) => edit)).toEqual(mutants.map(({ edit }) => edit));
    });

    it('those of the same meaning pass every case', () => {
      const same = mutants.filter((one) => 'fate' in one && one.fate === 'same');
      for (const { edit } of same) {
        const typology = edited(loaded.typology, edit) as Typology; // it was sound when it was made
        const { cases } = testTypology({ ...loaded, typology });
        expect(cases.flatMap(({ failures }) => failures)).toEqual([]);
      }
    });

    it('killed and survived are what the cases say when the file itself is changed', () => {
      const { mutants: results } = mutateTypology(loaded);
      results.forEach(({ fate, killedBy }, index) => {
        if (fate !== 'killed' && fate !== 'survived') return;
        const typology = edited(loaded.typology, mutants[index]!.edit) as Typology; // as above
        const failed = testTypology({ ...loaded, typology }).cases.find(
          ({ failures }) => failures.length > 0,
        );
        expect(failed?.name).toBe(killedBy);
      });
    });
  },
);
