/** Ten rules of three conditions: compiled over columns, and json-rules-engine run for each row. */
import { Engine } from 'json-rules-engine';
import { sha256Hex } from '../src/core/digest.js';
import { compileCondition } from '../src/rule/compiled.js';
import type { RootCondition } from '../src/rule/rule.js';
import { TRUE } from '../src/rule/truth.js';
import type { Section } from './section.js';
import { interleaved, type Sample, timed } from './timing.js';

const RULES = 10;
const ENGINE_ROWS_MAX = 20_000;

export const rules: Section = {
  name: 'rules',
  run: async ({ rows, rounds }) => {
    const engineRows = Math.min(rows, ENGINE_ROWS_MAX);
    const columns = factColumns(rows);
    const conditions = Array.from({ length: RULES }, (_, rule) => conditionOf(rule));
    const result = await interleaved(rounds, [
      {
        name: 'redthread, compiled',
        includes: `ten rules of three conditions over ${rows} rows of columns`,
        run: () => compiledSample(conditions, columns, { rows, engineRows }),
      },
      {
        name: 'json-rules-engine',
        includes: `the same rules in one engine, run for each of ${engineRows} rows`,
        run: () => engineSample(conditions, columns, engineRows),
      },
    ]);
    const [ours, theirs] = result;
    const perRow = (ms: number, count: number) => ms / count;
    return {
      ...{ name: 'rules', title: 'rule evaluation', rows },
      groups: [result],
      bars: [
        {
          ...{ what: 'times as fast a row', asks: 'at least', bar: 500, unit: '×' },
          reached: perRow(theirs!.medianMs, engineRows) / perRow(ours!.medianMs, rows),
        },
      ],
      notes: [
        `${Math.round(rows / ours!.medianMs)} against ${(engineRows / theirs!.medianMs).toFixed(1)} ` +
          `rows a millisecond; equal over the first ${engineRows}`,
      ],
    };
  },
};

type Columns = Readonly<Record<string, Float64Array>>;

function factColumns(rows: number): Columns {
  const columns: Record<string, Float64Array> = {};
  for (let fact = 0; fact < RULES; fact += 1) {
    // A different stride for each, so that no two facts go together.
    columns[`fact_${fact}`] = Float64Array.from({ length: rows }, (_, row) => {
      return (Math.imul(row + 1, 2_654_435_761 + fact * 40_503) >>> 16) % 1000;
    });
  }
  return columns;
}

function conditionOf(rule: number): RootCondition {
  const fact = (step: number) => `fact_${(rule + step) % RULES}`;
  return {
    all: [
      { fact: fact(0), operator: 'greaterThanInclusive', value: 300 + rule * 20 },
      { fact: fact(3), operator: 'lessThan', value: 900 - rule * 10 },
      { fact: fact(7), operator: 'greaterThan', value: 100 + rule * 30 },
    ],
  };
}

interface Sizes {
  readonly rows: number;
  readonly engineRows: number;
}

async function compiledSample(
  conditions: readonly RootCondition[],
  columns: Columns,
  { rows, engineRows }: Sizes,
): Promise<Sample> {
  const compiled = conditions.map(compileCondition);
  const { ms, result } = await timed(() =>
    compiled.map((one) => one((fact) => columns[fact]!, rows)),
  );
  const fired = result.map((truths) =>
    truths.subarray(0, engineRows).map((one) => Number(one === TRUE)),
  );
  return { ms, hash: firedHash(fired) };
}

async function engineSample(
  conditions: readonly RootCondition[],
  columns: Columns,
  rows: number,
): Promise<Sample> {
  const engine = new Engine();
  for (const [rule, condition] of conditions.entries()) {
    // The library types conditions as mutable; it does not change them.
    engine.addRule({ conditions: structuredClone(condition) as never, event: { type: `${rule}` } });
  }
  const fired = conditions.map(() => new Uint8Array(rows));
  const { ms } = await timed(async () => {
    for (let row = 0; row < rows; row += 1) {
      const facts: Record<string, number> = {};
      for (const [fact, column] of Object.entries(columns)) facts[fact] = column[row]!;
      const { events } = await engine.run(facts);
      for (const { type } of events) fired[Number(type)]![row] = 1;
    }
  });
  return { ms, hash: firedHash(fired) };
}

function firedHash(fired: readonly Uint8Array[]): string {
  return sha256Hex(fired.map((one) => one.join('')).join());
}
