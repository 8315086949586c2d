/**
 * The naive oracle's evidence: the postings behind the numbers of a measure at a moment, worked out
 * from section 12 of the design. It shares no code with the engine but types.
 */
import type { Operand, SequenceDefinition } from '../../src/measure/measure.js';
import type { Transaction } from '../../src/transaction/transaction.js';
import {
  arePair,
  isAssessed,
  isWithin,
  operandsOf,
  selectionsOf,
  type View,
} from './oracle-measure.js';
import { isSelected, lengthOf } from './oracle-selection.js';

/** Ids of the postings behind a measure, a parameter or a number; none where it is not assessed. */
export function evidenceOf(view: View, name: Operand): ReadonlySet<string> {
  const { world, postings } = view;
  const measure = world.typology.measures[String(name)];
  if (measure === undefined || !isAssessed(world, name)) return new Set();
  const operands = operandsOf(measure);
  if (operands.length > 0) {
    return new Set(operands.flatMap((operand) => [...evidenceOf(view, operand)]));
  }
  if ('sequence' in measure) {
    const ends = postings.filter(
      (row) => isWithin(view, measure, row.at) && isSelected(world, row, measure.sequence.at(-1)!),
    );
    const chains = ends.flatMap((end) => chainsOf(view, measure, [end]));
    return new Set(chains.flat().map(({ id }) => id));
  }
  const selected = postings.filter(
    (row) =>
      isWithin(view, measure, row.at) &&
      selectionsOf(measure).some((selection) => isSelected(world, row, selection)),
  );
  return new Set(selected.map(({ id }) => id));
}

/** Every chain that ends in the tail. */
function chainsOf(
  view: View,
  measure: SequenceDefinition,
  tail: readonly Transaction[],
): readonly (readonly Transaction[])[] {
  const missing = measure.sequence.length - tail.length;
  if (missing === 0) return [tail];
  const [next] = tail;
  return view.postings
    .filter(
      (row) =>
        !tail.includes(row) &&
        row.at <= next!.at &&
        tail.at(-1)!.at - row.at <= lengthOf(measure.within) &&
        isSelected(view.world, row, measure.sequence[missing - 1]!) &&
        arePair(view.world, measure, row, next!),
    )
    .flatMap((row) => chainsOf(view, measure, [row, ...tail]));
}
