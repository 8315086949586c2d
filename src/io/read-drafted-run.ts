/**
 * Reads from an output folder what trends are counted over: its drafts, and what analysts decided.
 */
import { ProblemError, problemOf } from '../core/problem.js';
import { z } from '../core/schema.js';
import type { Annex } from '../draft/annex.js';
import { annexOfAnotherRun } from '../draft/problem-list.js';
import type { DraftParty } from '../draft/str-draft.js';
import {
  type DecidedAlert,
  type DraftedRun,
  type TrendDraft,
  trendDraft,
} from '../draft/trend-alerts.js';
import { OUTCOMES } from '../explain/decision.js';
import { canonicalValue } from '../transaction/canonical.js';
import { alertLines } from './alert-lines.js';
import { readDrafts } from './read-drafts.js';

/** Of a line only what is looked at here; it may hold more. */
const alertLine = z.object({
  alert: z.string(),
  decision: z
    .object({ outcome: z.enum(OUTCOMES), when: z.string(), isSuppressed: z.boolean() })
    .optional(),
});

/**
 * The run of a folder. With its annex a person has one name in every run; without, one in this run.
 * Throws a `ProblemError` with every fault of a file; no message has a value.
 */
export async function readDraftedRun(
  folder: string,
  { annex, number }: { readonly annex: Annex | undefined; readonly number: number },
): Promise<DraftedRun> {
  const drafts: TrendDraft[] = [];
  for await (const { draft } of readDrafts(folder)) drafts.push(trendDraft(draft));
  const decisions = await decisionsIn(folder);
  const personOf =
    annex === undefined ? ({ reference }: DraftParty) => `${number}\n${reference}` : namedBy(annex);
  return { drafts, decisions, personOf };
}

function namedBy({ values }: Annex): DraftedRun['personOf'] {
  return ({ relation, reference }) => {
    if (!Object.hasOwn(values, reference)) {
      const message = 'the annex does not know a party of a draft';
      throw new ProblemError([problemOf(annexOfAnotherRun, message)]);
    }
    const value = values[reference]!;
    const field = relation === 'account-holder' ? 'account' : 'customer';
    return `${field}\n${canonicalValue(field, value) ?? value}`;
  };
}

async function decisionsIn(folder: string): Promise<readonly DecidedAlert[]> {
  const lines = await alertLines(folder, alertLine);
  return lines.flatMap(({ alert, decision }) =>
    decision === undefined ? [] : [{ alert, ...decision }],
  );
}
