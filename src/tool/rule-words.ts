/** Conditions and measures of a typology in words, by the names that its author gave. */
import { durationMs } from '../core/time.js';
import { ASKED } from '../explain/sentence.js';
import { spokenDuration } from '../explain/told-value.js';
import { measureItem } from '../measure/index.js';
import type { MeasureDefinition } from '../measure/measure.js';
import type { Comparison, Condition } from '../rule/rule.js';
import type { Typology } from '../typology/typology.js';

/** `night_count at least 4 (night_min) and night_share at least 0.5`. */
export function conditionWords(condition: Condition, typology: Typology): string {
  if ('not' in condition) return `not (${conditionWords(condition.not, typology)})`;
  if ('fact' in condition) return comparisonWords(condition, typology);
  const [parts, joint] = 'all' in condition ? [condition.all, ' and '] : [condition.any, ' or '];
  const words = parts.map((part) => {
    const isGroup = !('fact' in part) && !('not' in part) && parts.length > 1;
    return isGroup ? `(${conditionWords(part, typology)})` : conditionWords(part, typology);
  });
  return words.join(joint);
}

function comparisonWords({ fact, operator, value }: Comparison, { parameters }: Typology): string {
  if (value === true) return `\`${fact}\``;
  if (typeof value !== 'object') return `\`${fact}\` ${ASKED[operator]} ${String(value)}`;
  const parameter = parameters?.[value.fact];
  const bound =
    parameter === undefined
      ? `\`${value.fact}\``
      : `${String(parameter.value)} (\`${value.fact}\`)`;
  return `\`${fact}\` ${ASKED[operator]} ${bound}`;
}

/** `count of night_cash over 14 days`; of a formula what it is made of. */
export function measureWords(definition: MeasureDefinition, { window }: Typology): string {
  const item = measureItem(definition);
  if (item === undefined) return '';
  const { over, offset, ...keys } = definition as MeasureDefinition & {
    readonly over?: string;
    readonly offset?: string;
  };
  const told = Object.entries(keys).map(([key, value]) => {
    const words = [value]
      .flat()
      .map((one) => (typeof one === 'string' && /^P/.test(one) ? spanWords(one) : `\`${one}\``));
    return key === item.name ? `${key} of ${words.join(' and ')}` : `${key} ${words.join(' and ')}`;
  });
  const spans = [
    ...(item.isWindowed ? [`over ${spanWords(over ?? window)}`] : []),
    ...(offset === undefined ? [] : [`${spanWords(offset)} earlier`]),
  ];
  return [...told, ...spans].join(', ');
}

/** `14 days`, `the month`, `all the time on file`. */
export function spanWords(window: string): string {
  if (window === 'all') return 'all the time on file';
  return window === 'month' ? 'the month' : spokenDuration(durationMs(window));
}
