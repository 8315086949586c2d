/** The trace of a subject: every moment, what was asked, what was missing. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { explainer } from '../../src/explain/explainer.js';
import { traceSubject } from '../../src/explain/trace.js';
import { type Held, nearness, type Wanted } from '../../src/explain/trace-nearness.js';
import type { Trace } from '../../src/explain/trace-record.js';
import { loadTypologies } from '../../src/io/load-typologies.js';
import { readAccounts, readCustomers, readObservations } from '../../src/io/read-records.js';
import { readTransactions } from '../../src/io/read-transactions.js';
import { compilePlan } from '../../src/plan/compile-plan.js';
import type { Condition } from '../../src/rule/rule.js';
import { FALSE, TRUE } from '../../src/rule/truth.js';
import { bindPlan } from '../../src/screen/bound-plan.js';
import { compile } from '../../src/screen/screener.js';
import { caseBatch } from '../../src/tool/case-batch.js';
import { parseTypology } from '../../src/typology/parse.js';

const file = readFileSync('fixtures/example-typology.json', 'utf8');

/** The trace of a case of the example, the file changed beforehand. */
function traceOf(name: string, change: (file: Record<string, unknown>) => void = () => {}): Trace {
  const changed = JSON.parse(file);
  change(changed);
  const { loaded, problems } = parseTypology(JSON.stringify(changed), 'example.json');
  expect(problems).toEqual([]);
  const testCase = loaded!.typology.tests.find((one) => one.name.startsWith(name))!;
  const made = caseBatch(loaded!.typology, testCase);
  if ('faults' in made) throw new Error(made.faults.join());
  return traceSubject(bindPlan(compilePlan([loaded!]), made.batch), 0, 0);
}

/** One line a moment: day, score, level, and an indicator's truth and state. */
function table(trace: Trace, id: string): readonly string[] {
  return trace.moments.map(({ at, score, level, couldBe, indicators }) => {
    const { truth, state, trueAt } = indicators.find((one) => one.id === id)!;
    const range = `${score.low}-${score.high}`;
    return [at.slice(0, 10), range, level, couldBe, truth, state, trueAt?.slice(0, 10)].join(' ');
  });
}

describe('a trace', () => {
  it('tells every moment of a case that fires', () => {
    expect(table(traceOf('four towns'), 'many-places')).toEqual([
      '2026-01-05 0-0 none none false quiet ',
      '2026-01-08 0-0 none none false quiet ',
      '2026-01-11 0-0 none none false quiet ',
      '2026-01-14 50-50 review review true fired 2026-01-14',
      '2026-01-15 75-75 report report true fired 2026-01-15',
    ]);
  });

  it('holds each number against its bound, with its window', () => {
    const moment = traceOf('near miss: two towns').moments.at(-1)!;
    expect(moment.at).toBe('2026-01-14T10:00:00.000Z');
    expect(moment.measures.find(({ name }) => name === 'places')).toEqual({
      ...{ name: 'places', unit: 'count', state: 'known', value: 2 },
      ...{ from: '2025-12-31T10:00:00.000Z', to: '2026-01-14T10:00:00.000Z' },
    });
    expect(moment.measures.find(({ name }) => name === 'money_in')?.value).toBe('16000.00');
    expect(moment.indicators[0]?.comparisons).toMatchObject([
      { measure: 'deposits', value: 4, bound: 4, boundName: 'deposits_min', truth: 'true' },
      { measure: 'places', value: 2, bound: 3, boundName: 'places_min', truth: 'false' },
    ]);
  });

  it('says which selections a posting is in, and which cannot be told', () => {
    const withoutHome = traceOf('near miss', (changed) => {
      for (const one of changed['tests'] as { customers?: unknown }[]) {
        one.customers = [{ id: 'C' }, { id: 'D', homeRegion: 'AZ' }];
      }
    });
    expect(withoutHome.moments[0]?.postings).toEqual([
      {
        ...{ id: 't1.1', direction: 'credit', amount: '4000.00', currency: 'USD' },
        ...{ kind: 'cash-deposit', selections: ['cash_in', 'cash_in_small'] },
        undecided: ['cash_in_away'],
      },
    ]);
  });

  it('tells unknown and not assessed apart', () => {
    const named = (trace: Trace, name: string) =>
      trace.moments[0]?.measures.find((one) => one.name === name);
    const bare = traceOf('dates without cities');
    expect(named(bare, 'places')).toMatchObject({ state: 'unassessed', value: null });
    expect(bare.indicators[0]?.missing).toEqual(['placeCity']);
    const empty = traceOf('four towns', (changed) => {
      const [first] = changed['tests'] as { transactions: { direction: string }[] }[];
      first!.transactions[0]!.direction = 'debit';
    });
    expect(named(empty, 'small_share')).toMatchObject({ state: 'unknown', value: null });
    expect(named(empty, 'deposits')).toMatchObject({ state: 'known', value: 0 });
  });

  it('tells how long an indicator is held, and until when it was last true', () => {
    const held = traceOf('four towns', (changed) => {
      changed['window'] = 'P10D';
      const [first] = changed['tests'] as { transactions: object[] }[];
      const late = { direction: 'debit', kind: 'fee', amount: '1.00', placeCity: 'Reno' };
      first!.transactions.push({ ...late, placeRegion: 'NV', at: 'd20T10:00' });
      first!.transactions.push({ ...late, placeRegion: 'NV', at: 'd41T10:00' });
    });
    expect(table(held, 'many-places').slice(-4)).toEqual([
      '2026-01-14 50-50 review review true fired 2026-01-14',
      '2026-01-15 75-75 report report true fired 2026-01-15',
      '2026-01-25 75-75 report report false fired 2026-01-15',
      '2026-02-15 0-0 none none false quiet ',
    ]);
    expect(held.moments[5]?.indicators[0]?.activeSince).toBe('2026-01-14T10:00:00.000Z');
  });

  it('ends with where each indicator came nearest and what was missing', () => {
    const { nearest } = traceOf('near miss: two towns');
    expect(
      nearest.map(({ id, trueCount, at }) => `${id} ${trueCount} ${at?.slice(0, 10)}`),
    ).toEqual([
      'many-places 0 2026-01-14',
      'below-the-line 1 2026-01-14',
      'away-from-home 1 2026-01-14',
      'rapid-out 0 2026-01-14',
    ]);
    expect(nearest[0]?.lacking).toMatchObject([{ measure: 'places', value: 2, bound: 3 }]);
    expect(nearest[3]?.lacking.map(({ measure }) => measure)).toEqual([
      'out_share',
      'moved_region',
    ]);
  });

  it('is frozen through and through', () => {
    const trace = traceOf('near miss: two towns');
    expect(Object.isFrozen(trace.moments[0]?.indicators[0]?.comparisons[0])).toBe(true);
  });
});

describe('the trace of an alerted subject', () => {
  it('says at the peak what the alert says', async () => {
    const here = 'fixtures/demonstration';
    const typologies = await loadTypologies('typologies');
    const batch = await readTransactions(`${here}/transactions.csv`, {
      ...{ profile: 'generic', currency: 'CAD', zone: 'America/Toronto' },
      customers: await readCustomers(`${here}/customers.csv`, 'CAD'),
      accounts: await readAccounts(`${here}/accounts.csv`),
      observations: await readObservations(`${here}/observations.csv`, 'America/Toronto'),
    });
    const run = compile(typologies).screen(batch);
    let alerts = 0;
    for await (const alert of run) {
      alerts += 1;
      const record = explainer(run.bound()).explain(alert);
      const trace = traceSubject(run.bound(), alert.typologyIndex, alert.subjectIndex);
      expect(trace.subject).toBe(record.subject);
      const peak = trace.moments.find(({ at }) => at === record.asOf)!;
      const { score, level, couldBe, families } = peak;
      expect({ score, level, couldBe }).toEqual({
        ...{ score: record.score, level: record.level, couldBe: record.couldBe },
      });
      expect(families.length).toBe(record.families);
      expect(families.reduce((sum, { counted }) => sum + counted, 0)).toBe(score.low);
      for (const one of record.indicators) {
        const told = trace.moments.find(({ at }) => at === one.at)!;
        const here = told.indicators.find(({ id }) => id === one.id)!;
        expect(peak.indicators.find(({ id }) => id === one.id)?.state).toBe(one.state);
        expect(
          here.comparisons.map(({ measure, value, operator, bound }) => ({
            ...{ name: measure, value, operator, bound },
          })),
        ).toEqual(
          one.measures.map(({ name, value, operator, bound }) => ({
            ...{ name, value, operator, bound },
          })),
        );
      }
    }
    expect(alerts).toBeGreaterThan(3);
  });
});

describe('nearness', () => {
  const numbers: Readonly<Record<string, number>> = { a: 2, b: 9, c: Number.NaN };
  const held = ({ fact, operator, value }: Wanted): Held => {
    const [number, bound] = [numbers[fact]!, Number(value)];
    const isHeld = operator === 'greaterThanInclusive' ? number >= bound : number < bound;
    return { truth: isHeld ? TRUE : FALSE, value: number, bound };
  };
  const atLeast = (fact: string, value: number): Condition => ({
    ...{ fact, operator: 'greaterThanInclusive', value },
  });
  const lacking = (condition: Condition) => {
    const { distance, lacking } = nearness(condition, held);
    return [distance.toFixed(2), ...lacking.map(({ fact, operator }) => `${fact} ${operator}`)];
  };

  it.each<[string, Condition, readonly string[]]>([
    ['nothing where it holds', { all: [atLeast('a', 2)] }, ['0.00']],
    ['a share of the bound', { all: [atLeast('a', 4)] }, ['0.50', 'a greaterThanInclusive']],
    [
      'the sum under `all`',
      { all: [atLeast('a', 4), atLeast('b', 10)] },
      ['0.60', 'a greaterThanInclusive', 'b greaterThanInclusive'],
    ],
    [
      'the smallest under `any`',
      { any: [atLeast('a', 4), atLeast('b', 10)] },
      ['0.10', 'b greaterThanInclusive'],
    ],
    ['the opposite under `not`', { not: atLeast('b', 9) }, ['0.00', 'b lessThan']],
    [
      'all the opposites under `not any`',
      { not: { any: [atLeast('a', 1), atLeast('b', 6)] } },
      ['1.50', 'a lessThan', 'b lessThan'],
    ],
    ['a whole for what is unknown', { all: [atLeast('c', 3)] }, ['1.00', 'c greaterThanInclusive']],
    ['no more than a whole', { all: [atLeast('a', -8)] }, ['0.00']],
  ])('is %s', (_, condition, expected) => {
    expect(lacking(condition)).toEqual(expected);
  });
});
