/** The subject's own postings of a moment, and which of the typology's selections each is in. */
import { textFromMinor } from '../core/money.js';
import type { Frame } from '../measure/frame.js';
import { measureItem } from '../measure/index.js';
import type { Plan, PlannedTypology } from '../plan/plan.js';
import type { BoundPlan } from '../screen/bound-plan.js';
import type { Batch } from '../transaction/batch.js';
import type { TextField } from '../transaction/transaction.js';
import type { TracedPosting } from './trace-record.js';

/** Index into the plan's selections, by the typology's own names: those that a measure reads. */
export function selectionsOf(planned: PlannedTypology, plan: Plan): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [name, definition] of Object.entries(planned.loaded.typology.measures)) {
    const { selections } = plan.measures[planned.measures.get(name)!]!;
    // The measure may have come from another typology: its selections stand in the same order.
    const names = measureItem(definition)?.selections(definition) ?? [];
    for (const [at, selection] of selections.entries()) found.set(names[at]!, selection);
  }
  return found;
}

interface PostingParts {
  readonly selections: ReadonlyMap<string, number>;
  readonly postingId: (posting: number) => string;
}

/** The postings of each moment of a frame of one subject. */
export function postingsOf(
  bound: BoundPlan,
  { postings, at, momentAt }: Frame,
  { selections, postingId }: PostingParts,
): (moment: number) => readonly TracedPosting[] {
  const first = new Map<number, number>();
  for (let position = at.length - 1; position >= 0; position -= 1)
    first.set(at[position]!, position);
  const named = [...selections];
  const { selected, unknown } = bound.choose(postings);
  return (moment) => {
    const found: TracedPosting[] = [];
    const instant = momentAt[moment]!;
    for (let p = first.get(instant) ?? at.length; at[p] === instant; p += 1) {
      const posting = postings[p]!;
      found.push({
        id: postingId(posting),
        ...rowOf(bound.batch, posting),
        selections: named.filter(([, s]) => selected.mask(s)[p] === 1).map(([name]) => name),
        undecided: named.filter(([, s]) => unknown(s)?.[p] === 1).map(([name]) => name),
      });
    }
    return found;
  };
}

function rowOf(batch: Batch, posting: number) {
  const textAt = (field: TextField) => batch.text[field].shown[batch.text[field].codes[posting]!];
  const currency = textAt('currency') ?? batch.currency;
  const kind = textAt('kind');
  const status = textAt('status');
  return {
    direction: textAt('direction') === 'credit' ? ('credit' as const) : ('debit' as const),
    amount: textFromMinor(batch.amountMinor[posting]!, currency),
    currency,
    ...(kind === undefined ? {} : { kind }),
    ...(status === undefined || status === 'completed' ? {} : { status }),
  };
}
