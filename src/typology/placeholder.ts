/**
 * Names in braces in an indicator's sentence: measures and parameters, or `over` for the window.
 * What stands beside a number may hang on it, in the words of ICU MessageFormat's plural:
 * `{visits, plural, one {# visit} other {# visits}}`. Of that format nothing else is read.
 */

/** The forms that CLDR tells apart; which of them a language has, Intl.PluralRules knows. */
export const PLURAL_CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;
export type PluralCategory = (typeof PLURAL_CATEGORIES)[number];

/** A number or the window; `forms` are what is told in its place, with `#` for the number. */
export interface Placeholder {
  readonly name: string;
  /** As it is written. */
  readonly text: string;
  readonly forms?: Forms;
}

export type Forms = Readonly<Partial<Record<PluralCategory, string>>>;

const FORM = `(?:${PLURAL_CATEGORIES.join('|')}) ?\\{[^{}]*\\}`;
const PLACEHOLDER = new RegExp(
  `\\{([a-z][a-z0-9_]{0,63})(?:, ?plural, ?(${FORM}(?: ?${FORM})*))?\\}`,
  'g',
);
const EACH_FORM = /(\w+) ?\{([^{}]*)\}/g;

/**
 * A sentence in its parts: what stands as it is, and placeholders.
 *
 * @example
 * sentenceParts('{n} within {over}')
 * // => [{ name: 'n', text: '{n}' }, ' within ', { name: 'over', text: '{over}' }]
 */
export function sentenceParts(sentence: string): readonly (string | Placeholder)[] {
  const parts: (string | Placeholder)[] = [];
  let from = 0;
  for (const { 0: text, 1: name, 2: forms, index } of sentence.matchAll(PLACEHOLDER)) {
    if (index > from) parts.push(sentence.slice(from, index));
    parts.push({ name: name!, text, ...(forms === undefined ? {} : { forms: formsOf(forms) }) });
    from = index + text.length;
  }
  if (from < sentence.length) parts.push(sentence.slice(from));
  return parts;
}

function formsOf(text: string): Forms {
  // The first of two of one category holds; lint refuses the second.
  const all = [...text.matchAll(EACH_FORM)].map((match) => [match[1]!, match[2]!] as const);
  return Object.fromEntries(all.reverse());
}

/** Placeholders of a sentence. */
export function placeholdersOf(sentence: string): readonly Placeholder[] {
  return sentenceParts(sentence).filter((part): part is Placeholder => typeof part !== 'string');
}

/** The form that a number asks for in a language (BCP 47), its `#` still in it. */
export function formFor(forms: Forms, value: number, language: string) {
  return forms[pluralsOf(language).select(value)] ?? forms.other ?? '';
}

/** The forms that a language has. */
export function categoriesOf(language: string): readonly PluralCategory[] {
  return pluralsOf(language).resolvedOptions().pluralCategories as PluralCategory[];
}

const plurals = new Map<string, Intl.PluralRules>();

/** Making one takes longer than asking it a hundred times. */
function pluralsOf(language: string): Intl.PluralRules {
  const known = plurals.get(language) ?? new Intl.PluralRules([language, 'en']);
  plurals.set(language, known);
  return known;
}
