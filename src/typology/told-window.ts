/**
 * The window that `{over}` tells in a sentence: that of the first measure of the condition that the
 * sentence tells, since it stands beside its number; of the first one at all where it tells none.
 */
import { measureItem } from '../measure/index.js';
import type { MeasureDefinition } from '../measure/measure.js';
import { factsOf } from '../rule/compiled.js';
import { placeholdersOf } from './placeholder.js';
import type { Indicator, Typology } from './typology.js';

/** An ISO 8601 duration, `month` or `all`. */
export function toldWindow(
  { when }: Pick<Indicator, 'when'>,
  sentence: string,
  { measures, window }: Pick<Typology, 'measures' | 'window'>,
): string {
  const told = new Set(placeholdersOf(sentence).map(({ name }) => name));
  const facts = factsOf(when).filter((fact) => looksBack(measures[fact]));
  const fact = facts.find((one) => told.has(one)) ?? facts[0];
  const definition = fact === undefined ? undefined : measures[fact];
  return (definition !== undefined && 'over' in definition ? definition.over : undefined) ?? window;
}

/** Formulas, attributes and peers have no window of their own. */
function looksBack(definition: MeasureDefinition | undefined): definition is MeasureDefinition {
  if (definition === undefined) return false;
  if ('observation' in definition) return true;
  return (measureItem(definition)?.selections(definition) ?? []).length > 0;
}
