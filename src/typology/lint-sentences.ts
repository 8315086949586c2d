/**
 * Proves that the sentence of an indicator can be filled in: every brace belongs to a name, and
 * what hangs on a number names a number that is counted, with forms that the language has.
 */
import type { Unit } from '../measure/measure.js';
import type { Finding } from './finding.js';
import {
  categoriesOf,
  PLURAL_CATEGORIES,
  type Placeholder,
  type PluralCategory,
  sentenceParts,
} from './placeholder.js';
import { badSentence } from './problem-list.js';
import type { Typology } from './typology.js';
import { unitsOf } from './units.js';

/** Units whose numbers are told as they are: a noun can stand behind them. */
const COUNTED: readonly (Unit | undefined)[] = ['count', 'days', 'years'];

/** For a typology whose names and units are sound. */
export function sentenceFindings(typology: Typology): readonly Finding[] {
  const units = unitsOf(typology);
  const unitOf = (name: string) => typology.parameters?.[name]?.unit ?? units.unitOf(name);
  return typology.indicators.flatMap(({ id, says }, index) =>
    Object.entries(says).flatMap(([language, sentence]) =>
      sentenceParts(sentence)
        .flatMap((part) =>
          typeof part === 'string' ? braceFaults(part) : formFaults(part, language, unitOf),
        )
        .map(
          ({ fault, inside }): Finding => ({
            kind: badSentence,
            message: `the sentence of indicator \`${id}\` in \`${language}\` ${fault}`,
            ...{ path: ['indicators', index, 'says', language], inside },
          }),
        ),
    ),
  );
}

interface Fault {
  readonly fault: string;
  readonly inside: string;
}

/** The first brace of a text that is no placeholder. */
function braceFaults(text: string): readonly Fault[] {
  const brace = /[{}]/.exec(text)?.[0];
  return brace === undefined
    ? []
    : [{ fault: `has a \`${brace}\` that belongs to no name`, inside: brace }];
}

function formFaults(
  { name, forms, text }: Placeholder,
  language: string,
  unitOf: (name: string) => Unit | undefined,
): readonly Fault[] {
  if (forms === undefined) return [];
  const has = categoriesOf(language);
  const given = [...text.matchAll(CATEGORY)].map((match) => match[1] as PluralCategory);
  const foreign = given.filter((one) => !has.includes(one));
  const twice = given.filter((one, at) => given.indexOf(one) < at);
  return [
    ...(COUNTED.includes(unitOf(name)) ? [] : [`has forms for \`${name}\`, which counts nothing`]),
    ...(forms.other === undefined ? [`has no form \`other\` for \`${name}\``] : []),
    ...foreign.map((one) => `has a form \`${one}\` for \`${name}\`, which the language has not`),
    ...twice.map((one) => `has two forms \`${one}\` for \`${name}\``),
  ].map((fault) => ({ fault, inside: text }));
}

const CATEGORY = new RegExp(`(${PLURAL_CATEGORIES.join('|')}) ?\\{`, 'g');
