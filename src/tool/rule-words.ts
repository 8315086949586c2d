/** Conditions of a typology in words, by the names that its author gave. */
import { ASKED, type Comparison, type Condition } from '../rule/rule.js';
import type { Typology } from '../typology/typology.js';
import { codeWords, operandWords } from './value-words.js';

/** `` `night_count` at least 4 (`night_min`) and `night_share` at least 0.5``. */
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

function comparisonWords({ fact, operator, value }: Comparison, typology: Typology): string {
  if (value === true && operator === 'equal') return codeWords(fact);
  const bound = typeof value === 'object' ? operandWords(value.fact, typology) : String(value);
  return `${codeWords(fact)} ${ASKED[operator]} ${bound}`;
}
