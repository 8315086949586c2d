/**
 * The engine as the laws ask it: one typology and plain records in, alerts and numbers out in the
 * oracle's shape, with subjects by their folded spelling and moments as instants.
 */
import { frameValues } from '../../src/screen/frame-values.js';
import { compile, type Run, type Screener } from '../../src/screen/screener.js';
import { batchOf } from '../../src/transaction/batch-of.js';
import type { Typology } from '../../src/typology/typology.js';
import type { OracleAlert } from './oracle.js';
import { folded, type Records } from './oracle-selection.js';

function screenerOf(typology: Typology): Screener {
  return compile([{ typology, digest: '0'.repeat(64), file: 'random.json' }]);
}

export function runOf(typology: Typology, { transactions, ...beside }: Records): Run {
  return screenerOf(typology).screen(
    batchOf(transactions, { currency: typology.currency, ...beside }),
  );
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
    const subject = folded(alert.subject);
    found.push({ subject, level, couldBe, score, families, asOf, episode, indicators });
  }
  return found.sort((a, b) =>
    a.subject === b.subject ? a.asOf - b.asOf : a.subject < b.subject ? -1 : 1,
  );
}

export type Numbers = Readonly<Record<string, readonly (number | undefined)[]>>;

/** Every measure at every moment, by subject, moment and measure; undefined is unknown. */
export async function engineNumbers(from: Records, typology: Typology): Promise<Numbers> {
  const run = runOf(typology, from);
  for await (const _ of run);
  const bound = run.bound();
  const timeline = bound.timeline(0);
  const values = frameValues(bound, { timeline: 0, from: 0, to: timeline.keys.length });
  const found: Record<string, readonly (number | undefined)[]> = {};
  for (const [name, index] of bound.plan.typologies[0]!.measures) {
    const column = values.value(index);
    timeline.keys.forEach((key, subject) => {
      const [start, end] = [timeline.momentStart[subject]!, timeline.momentStart[subject + 1]!];
      if (start === end) throw new Error('a subject without a moment stands in the timeline');
      const own = [...column.subarray(start, end)];
      found[`${key} ${name}`] = own.map((one) => (Number.isNaN(one) ? undefined : one));
    });
  }
  return found;
}

export interface Cited {
  readonly subject: string;
  readonly at: number;
  readonly ids: readonly string[];
}

/** The postings behind one measure at every moment of every subject. */
export async function engineEvidence(
  from: Records,
  typology: Typology,
  measure: string,
): Promise<readonly Cited[]> {
  const run = runOf(typology, from);
  for await (const _ of run);
  const bound = run.bound();
  const timeline = bound.timeline(0);
  const values = frameValues(bound, { timeline: 0, from: 0, to: timeline.keys.length });
  const index = bound.plan.typologies[0]!.measures.get(measure)!;
  return timeline.keys.flatMap((subject, s) => {
    const moments = timeline.momentAt.subarray(
      timeline.momentStart[s]!,
      timeline.momentStart[s + 1]!,
    );
    return [...moments].map((at, m): Cited => {
      const postings = values.evidence(index, timeline.momentStart[s]! + m);
      const ids = [...postings].map((posting) => bound.batch.ids[posting]!);
      return { subject, at, ids };
    });
  });
}
