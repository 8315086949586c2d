/**
 * A selection in words, by the names that its author gave: lists, packs, parameters, and the
 * selection that it narrows. Told from the file alone; what a run makes of it is in
 * `plan/describe-selection.ts`.
 */
import type { Matcher, MatcherBounds, SelectionDefinition } from '../selection/selection.js';
import type { Typology } from '../typology/typology.js';
import { codeWords as code, joined, operandWords, type Written } from './value-words.js';

interface Telling {
  readonly typology: Typology;
  readonly written: Written;
}

/** ``of `cash_in`: amount is below 10000.00 USD (`report_line`)``. */
export function postingWords(
  selection: SelectionDefinition,
  typology: Typology,
  written: Written,
): string {
  const { is, ...own } = selection;
  const words = parts(own, { typology, written }).join(' and ');
  if (is === undefined) return words;
  return words === '' ? `of ${code(is)}` : `of ${code(is)}: ${words}`;
}

/** The depth of a file bounds how far this goes down. */
function parts(selection: SelectionDefinition, telling: Telling): readonly string[] {
  return Object.entries(selection).flatMap(([key, value]): readonly string[] => {
    if (value === undefined) return [];
    if (key === 'is') return [`is one of ${code(String(value))}`];
    if (key === 'any' || key === 'not') {
      const nested = [value].flat() as readonly SelectionDefinition[]; // by the schema
      const told = nested.map((one) => bracketed(parts(one, telling)));
      return [key === 'any' ? `(${told.join(' or ')})` : `not ${told.join(' or ')}`];
    }
    return [`${key} ${matcherWords(key, value as Matcher, telling)}`]; // a field's, by the schema
  });
}

const bracketed = (words: readonly string[]): string =>
  words.length > 1 ? `(${words.join(' and ')})` : words.join('');

function matcherWords(field: string, matcher: Matcher, telling: Telling): string {
  if (isSeveral(matcher)) {
    return `is ${joined(
      matcher.map((one) => valueWords(field, one, telling)),
      'or',
    )}`;
  }
  if (typeof matcher !== 'object') return `is ${valueWords(field, matcher, telling)}`;
  const tests = Object.entries(matcher).map(([test, bound]) => testWords(field, test, bound));
  return tests.map((words) => words(telling)).join(' and ');
}

const isSeveral = (matcher: Matcher): matcher is readonly (string | number)[] =>
  Array.isArray(matcher);

const TESTS: Readonly<Record<keyof MatcherBounds, string>> = {
  in: 'is in',
  notIn: 'is not in',
  gte: 'is at least',
  gt: 'is above',
  lte: 'is at most',
  lt: 'is below',
  between: 'is between',
  multipleOf: 'is a multiple of',
  mentions: 'mentions something of',
  known: 'is known',
  sameAs: 'is the same as',
  differsFrom: 'differs from',
  looksLike: 'looks like',
};

function testWords(field: string, test: string, bound: unknown): (telling: Telling) => string {
  const begins = TESTS[test as keyof MatcherBounds]; // by the schema
  return (telling) => {
    const { typology, written } = telling;
    if (test === 'known') return bound === true ? begins : 'is not known';
    if (test === 'in' || test === 'notIn' || test === 'mentions') {
      return `${begins} ${listNameWords(String(bound), typology)}`;
    }
    if (test === 'between') {
      const ends = [bound].flat().map((one) => valueWords(field, one, telling));
      return `${begins} ${ends.join(' and ')}`;
    }
    if (test === 'looksLike') return `${begins} ${written(String(bound))}`;
    return `${begins} ${valueWords(field, bound, telling)}`;
  };
}

function listNameWords(name: string, { lists }: Typology): string {
  const list = lists?.[name];
  return list !== undefined && 'pack' in list
    ? `the pack ${code(list.pack)}`
    : `the list ${code(name)}`;
}

const MONEY: readonly string[] = ['amount', 'balance'];

function valueWords(field: string, value: unknown, { typology, written }: Telling): string {
  if (typeof value === 'object' && value !== null && 'parameter' in value) {
    return operandWords(String(value.parameter), typology);
  }
  const unit = MONEY.includes(field) ? ` ${typology.currency}` : '';
  return `${written(String(value))}${unit}`;
}
