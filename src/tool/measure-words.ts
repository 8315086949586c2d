/** A measure in words, by the names that its author gave: what is counted, over which window. */
import { never } from '../core/invariant.js';
import { measureItem } from '../measure/index.js';
import type { By, MeasureDefinition, SequenceDefinition } from '../measure/measure.js';
import type { Typology } from '../typology/typology.js';
import { codeWords as code, joined, operandWords, spanWords } from './value-words.js';

/** ``how many different `placeCity` in `cash_in`, over 14 days``. */
export function measureWords(definition: MeasureDefinition, typology: Typology): string {
  const per =
    'per' in definition && definition.per !== undefined
      ? [`with everybody who shares the same ${code(definition.per)}`]
      : [];
  return [numberWords(definition, typology), ...per, ...windowWords(definition, typology)].join(
    ', ',
  );
}

function windowWords(definition: MeasureDefinition, { window }: Typology): readonly string[] {
  if (measureItem(definition)?.isWindowed !== true) return [];
  const over = ('over' in definition ? definition.over : undefined) ?? window;
  const offset = 'offset' in definition ? definition.offset : undefined;
  return [
    `over ${spanWords(over)}`,
    ...(offset === undefined ? [] : [`as they stood ${spanWords(offset)} earlier`]),
  ];
}

function numberWords(definition: MeasureDefinition, typology: Typology): string {
  const d = definition;
  if ('count' in d) return `how many ${code(d.count)}`;
  if ('sum' in d) return `the amount of ${code(d.sum)}`;
  if ('mean' in d) return `the mean amount of ${code(d.mean)}`;
  if ('least' in d) return `the least amount of ${code(d.least)}`;
  if ('greatest' in d) return `the greatest amount of ${code(d.greatest)}`;
  if ('days' in d) return `on how many days there are ${code(d.days)}`;
  if ('distinct' in d) {
    const together = [d.field].flat();
    const fields = joined(together.map(code), 'and');
    return `how many different ${fields}${together.length > 1 ? ' together' : ''} in ${code(d.distinct)}`;
  }
  if ('largest' in d) {
    const most = d.by === 'amount' ? 'the greatest amount of' : 'the most';
    return `${most} ${code(d.largest)} with one and the same ${code(d.field)}`;
  }
  if ('last' in d) return `the latest ${code(d.field)} in ${code(d.last)}`;
  if ('share' in d) {
    return `the share of ${code(d.share[0])} in ${code(d.share[1])}${byWords(d.by)}`;
  }
  if ('overlap' in d) {
    const [first, second] = d.overlap;
    return `the share of ${code(first)}${byWords(d.by)} whose ${code(d.field)} is also in ${code(second)}`;
  }
  if ('sequence' in d) return sequenceWords(d);
  if ('recurring' in d) {
    const rhythm = `every ${spanWords(d.every)}, give or take ${spanWords(d.tolerance)}`;
    return `how many ${code(d.field)} recur in ${code(d.recurring)} at least ${d.times} times, ${rhythm}`;
  }
  if ('observation' in d) return `how often staff noted ${code(d.observation)}`;
  if ('attribute' in d) return `${code(d.attribute)} as recorded`;
  if ('peer' in d) {
    const group = `at least ${d.atLeast} with the same ${code(d.group)}`;
    return `the ${d.statistic} of everybody’s greatest ${code(d.peer)} among ${group}`;
  }
  if ('neighbour' in d) {
    const whom = `of those whom ${code(d.through)} lead to`;
    if (d.take === 'count') return `how many ${whom} have ${code(d.neighbour)} above 0`;
    return `the ${d.take === 'sum' ? 'sum of' : d.take} ${code(d.neighbour)} ${whom}`;
  }
  const words = (operand: number | string) => operandWords(operand, typology);
  if ('ratio' in d) return d.ratio.map(words).join(' divided by ');
  if ('difference' in d) return d.difference.map(words).join(' less ');
  if ('total' in d) return d.total.map(words).join(' plus ');
  if ('product' in d) return d.product.map(words).join(' times ');
  if ('greatestOf' in d) return `the greatest of ${joined(d.greatestOf.map(words), 'and')}`;
  if ('leastOf' in d) return `the least of ${joined(d.leastOf.map(words), 'and')}`;
  return never(d);
}

const byWords = (by: By | undefined): string => (by === 'amount' ? ' by amount' : ' by count');

function sequenceWords({ sequence, within, same, different, amountRatio }: SequenceDefinition) {
  const [last, ...earlier] = [...sequence].reverse();
  const before = earlier.reverse().map(code).join(' and then ');
  return [
    `how many ${code(last!)} come within ${spanWords(within)} after ${before}`,
    ...(same === undefined ? [] : [`same ${joined(same.map(code), 'and')}`]),
    ...(different === undefined ? [] : [`different ${joined(different.map(code), 'and')}`]),
    ...(amountRatio === undefined
      ? []
      : [`later over earlier amount ${amountRatio[0]} to ${amountRatio[1]}`]),
  ].join(', ');
}
