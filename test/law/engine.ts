/**
 * The engine as the laws ask it: one typology and plain records in, alerts, numbers and postings
 * out in the oracle's shape, with subjects by their compared spelling and moments as instants.
 */
import { type FrameValues, frameValues } from '../../src/screen/frame-values.js';
import { compile, type Run } from '../../src/screen/screener.js';
import type { Batch } from '../../src/transaction/batch.js';
import { batchOf } from '../../src/transaction/batch-of.js';
import type { Typology } from '../../src/typology/typology.js';
import type { OracleAlert } from './oracle.js';
import { canonical } from './oracle-text.js';
import type { Records } from './oracle-world.js';

export function batchFrom({ transactions, packs: _, ...beside }: Records): Batch {
  return batchOf(transactions, { currency: 'USD', ...beside });
}

export function runOf(typology: Typology, from: Records): Run {
  const packs = new Map((from.packs ?? []).map((pack) => [pack.name, pack]));
  const loaded = { typology, digest: '0'.repeat(64), file: 'random.json' };
  return compile([loaded], { packs }).screen(batchFrom(from));
}

/** How a subject is compared that is shown as it was first spelt. */
export function keyOf(run: Run, subject: string): string {
  const { keys, shown } = run.bound().timeline(0);
  return keys[shown.indexOf(subject)]!;
}

/** The engine's alerts as the oracle tells them. */
export async function engineAlerts(
  from: Records,
  typology: Typology,
): Promise<readonly OracleAlert[]> {
  const run = runOf(typology, from);
  const found: OracleAlert[] = [];
  for await (const alert of run) {
    const { momentAt } = run.bound().timeline(0);
    const { level, couldBe, score, families, asOf, episode } = alert;
    const indicators = alert.indicators.map(({ id, state, moment }) => ({
      ...{ id, state },
      at: momentAt[moment]!,
    }));
    const subject = keyOf(run, alert.subject);
    found.push({ subject, level, couldBe, score, families, asOf, episode, indicators });
  }
  return found.sort((a, b) =>
    a.subject === b.subject ? a.asOf - b.asOf : a.subject < b.subject ? -1 : 1,
  );
}

/** Undefined is unknown. */
export type Numbers = Readonly<Record<string, readonly (number | undefined)[]>>;

/** One measure of the engine at every moment of every subject. */
export interface Probe {
  readonly subjects: readonly string[];
  momentsOf(subject: string): readonly number[];
  valuesOf(subject: string, measure: string): readonly (number | undefined)[];
  /** Keys of the postings behind a measure at some of the subject's moments, by their places. */
  evidence(subject: string, measure: string, ...moments: number[]): readonly string[];
}

/** What stands for a posting: ids may be shared by both legs of a row. */
export const postingKey = (id: string, direction: string, account: string) =>
  `${id} ${direction} ${canonical('account', account)}`;

function keyAt({ ids, text }: Batch, posting: number): string {
  const textAt = (field: 'direction' | 'account') =>
    text[field].values[text[field].codes[posting]!]!;
  return postingKey(ids.at(posting), textAt('direction'), textAt('account'));
}

/** Runs the engine and lets every measure be asked at every moment. */
export async function probe(from: Records, typology: Typology): Promise<Probe> {
  const run = runOf(typology, from);
  for await (const _ of run);
  const bound = run.bound();
  const { keys, momentStart, momentAt } = bound.timeline(0);
  const values: FrameValues = frameValues(bound, { timeline: 0, from: 0, to: keys.length });
  const indexOf = (measure: string) => bound.plan.typologies[0]!.measures.get(measure)!;
  const rangeOf = (subject: string) => {
    const at = keys.indexOf(subject);
    const [start, end] = [momentStart[at]!, momentStart[at + 1]!];
    if (start === end) throw new Error('a subject without a moment stands in the timeline');
    return [start, end] as const;
  };
  return {
    subjects: keys,
    momentsOf: (subject) => [...momentAt.subarray(...rangeOf(subject))],
    valuesOf: (subject, measure) => {
      const own = [...values.value(indexOf(measure)).subarray(...rangeOf(subject))];
      return own.map((one) => (Number.isNaN(one) ? undefined : one));
    },
    evidence: (subject, measure, ...moments) => {
      const [start] = rangeOf(subject);
      const postings = new Set<number>();
      const asked = moments.map((moment) => start + moment);
      values.evidence(indexOf(measure), asked, (posting) => postings.add(posting));
      return [...postings].map((posting) => keyAt(bound.batch, posting));
    },
  };
}

/** Every measure at every moment, by subject and measure. */
export async function engineNumbers(from: Records, typology: Typology): Promise<Numbers> {
  const asked = await probe(from, typology);
  const entries = asked.subjects.flatMap((subject) =>
    Object.keys(typology.measures).map(
      (name) => [`${subject} ${name}`, asked.valuesOf(subject, name)] as const,
    ),
  );
  return Object.fromEntries(entries);
}
