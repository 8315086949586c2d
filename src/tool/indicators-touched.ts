/**
 * Which indicators a part of a typology can change: those that read it, themselves or through
 * others.
 */

import type { Unit } from '../measure/measure.js';
import { isTextField } from '../selection/field.js';
import type { JsonPath } from '../typology/finding.js';
import type { Typology } from '../typology/typology.js';

/** Ids of indicators; all of them for what every measure reads, such as the window. */
export function indicatorsTouched(typology: Typology, path: JsonPath): ReadonlySet<string> {
  const [part, name] = path;
  const all = typology.indicators.map(({ id }) => id);
  if (part === 'indicators') return new Set([typology.indicators[Number(name)]?.id ?? '']);
  if (part !== 'parameters' && part !== 'select' && part !== 'measures' && part !== 'lists') {
    return new Set(all);
  }
  const touched = typology.indicators.filter(({ when }) =>
    reachedNames(typology, when).has(String(name)),
  );
  return new Set(touched.map(({ id }) => id));
}

const SPANS: readonly unknown[] = ['over', 'offset', 'within', 'every', 'tolerance', 'localTime'];

/**
 * What of a case most likely shows a change at this place: fields of its rows, or kinds of variant.
 */
export function tellingFields({ parameters }: Typology, path: JsonPath): readonly string[] {
  const [part, name] = path;
  if (part === 'window' || part === 'hold') return ['at'];
  if (part === 'indicators') return ['rows', 'share', 'amount', 'records'];
  if (part === 'parameters') return TELLING[parameters?.[String(name)]?.unit ?? 'count'];
  if (path.some((one) => SPANS.includes(one))) return ['at'];
  if (path.includes('amountRatio')) return ['amount'];
  const field = path.findLast((one) => typeof one === 'string' && isKnown(one));
  if (field === undefined) return [];
  return [String(field).includes('.') ? 'records' : String(field)];
}

const TELLING: Readonly<Record<Unit, readonly string[]>> = {
  count: ['rows', 'records', 'parties'],
  money: ['amount', 'records'],
  share: ['share', 'amount'],
  days: ['at', 'records', 'rows'],
  years: ['records'],
};

const isKnown = (name: string): boolean =>
  isTextField(name) || name === 'amount' || name.includes('.');

/** Every text met from a condition on, following names of measures, selections and parameters. */
function reachedNames(typology: Typology, from: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  const waiting: unknown[] = [from];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === 'object' && value !== null) waiting.push(...Object.values(value));
    if (typeof value !== 'string' || names.has(value)) continue;
    names.add(value);
    waiting.push(typology.measures[value], typology.select[value]);
  }
  return names;
}
