/**
 * The naive oracle's evidence: the postings behind the numbers of a measure at a moment, worked out
 * from section 12 of the design. It shares no code with the engine but types.
 */
import type { Operand } from '../../src/measure/measure.js';
import { chainsTo, recurringValues } from './oracle-chain.js';
import { linkingRows, perRows } from './oracle-cross.js';
import { isAssessed, operandsOf, selectionsOf, spanOf, within } from './oracle-measure.js';
import { selectedBy } from './oracle-selection.js';
import type { Posting, View } from './oracle-world.js';

/** Postings behind a measure, a parameter or a number; none where it is not assessed. */
export function evidenceOf(view: View, name: Operand): ReadonlySet<Posting> {
  const { world, postings } = view;
  const measure = world.typology.measures[String(name)];
  if (measure === undefined || !isAssessed(world, name)) return new Set();
  const operands = operandsOf(measure);
  if (operands.length > 0) {
    return new Set(operands.flatMap((operand) => [...evidenceOf(view, operand)]));
  }
  if ('per' in measure) return new Set(perRows(view, measure));
  const rows = within(postings, spanOf(view, measure));
  if ('neighbour' in measure) return new Set(linkingRows(view, measure, rows));
  if ('recurring' in measure) {
    return new Set([...recurringValues(world, measure, rows).values()].flat());
  }
  const selected = (selection: string) =>
    rows.filter((row) => selectedBy(world, selection).has(row));
  if ('sequence' in measure) {
    const ends = selected(measure.sequence.at(-1)!);
    return new Set(ends.flatMap((end) => chainsTo(view, measure, end)).flat());
  }
  return new Set(selectionsOf(measure).flatMap(selected));
}
