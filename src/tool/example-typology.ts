/**
 * A whole typology around the parts that an example of a page gives, so that it passes through the
 * schema and the proofs of every shared file, and the batch of its tables.
 */
import type { ExampleParameter } from '../measure/measure-page.js';
import type { ListDefinition, SelectionDefinition } from '../selection/selection.js';
import type { Batch } from '../transaction/batch.js';
import type { SubjectField } from '../transaction/transaction.js';
import { lintTypology } from '../typology/lint.js';
import { parseTypology } from '../typology/parse.js';
import type { LoadedTypology } from '../typology/typology.js';
import { caseBatch } from './case-batch.js';
import { type TableRow, textTable } from './page-table.js';

/** What examples of measures and of matchers have in common. */
export interface ExampleParts {
  readonly subject?: SubjectField;
  readonly window?: string;
  readonly parameters?: Readonly<Record<string, ExampleParameter>>;
  readonly lists?: Readonly<Record<string, ListDefinition>>;
  readonly select: Readonly<Record<string, SelectionDefinition>>;
  readonly measures?: Readonly<Record<string, unknown>>;
  readonly postings: string;
  readonly customers?: string;
  readonly accounts?: string;
  readonly observations?: string;
}

/** The example ready to run, or what is wrong with it. */
export type ReadyExample =
  | { readonly loaded: LoadedTypology; readonly batch: Batch }
  | { readonly faults: readonly string[] };

/** Parses, proves and fills an example. */
export function readyExample(example: ExampleParts): ReadyExample {
  const { loaded, problems } = parseTypology(JSON.stringify(typologyAround(example)), 'example');
  const found = loaded === undefined ? problems : lintTypology(loaded);
  if (found.length > 0 || loaded === undefined) {
    return { faults: found.map(({ message, help }) => `${message}${help ? ` (${help})` : ''}`) };
  }
  const made = caseBatch(loaded.typology, loaded.typology.tests[0]!);
  return 'faults' in made ? made : { loaded, batch: made.batch };
}

/** Two families and a decision that any posting reaches: enough for the proofs, of no other use. */
function typologyAround(example: ExampleParts): unknown {
  const english = { en: 'an example' };
  const when = {
    all: [{ fact: 'all_postings', operator: 'greaterThanInclusive', value: 1 }],
  };
  const indicator = (family: string) => ({
    ...{ id: `in-${family}`, family, points: 1, sources: ['page'], when, says: english },
  });
  return {
    ...{ format: 'redthread/typology/1', id: 'docs/example', version: '1.0.0' },
    ...{ status: 'experimental', title: english, summary: english, offence: ['an example'] },
    ...{ hypothesis: 'unknown', subject: example.subject ?? 'customer', contexts: {} },
    ...{ marking: 'TLP:CLEAR', valid: { from: '2026-01-05', reviewBy: '2036-01-05' } },
    sources: [{ id: 'page', publisher: 'redthread', title: 'an invented example', read: 'full' }],
    currency: 'CAD',
    parameters: mapped(example.parameters ?? {}, ({ value, unit }) => ({
      ...{ value, unit, range: [value, value], origin: 'project-default' },
      why: 'an example',
    })),
    ...(example.lists === undefined ? {} : { lists: example.lists }),
    select: { ...example.select, all_postings: { direction: ['credit', 'debit'] } },
    ...{ window: example.window ?? 'P7D', hold: 'P30D' },
    measures: { ...example.measures, all_postings: { count: 'all_postings' } },
    families: { first: {}, second: {} },
    indicators: [indicator('first'), indicator('second')],
    decisions: [
      {
        level: 'watch',
        conditions: { all: [{ fact: 'families', operator: 'greaterThanInclusive', value: 2 }] },
      },
    ],
    innocent: [{ id: 'example', en: 'it is an example' }],
    safeguards: [],
    tests: [exampleCase(example)],
  };
}

function mapped<From, To>(record: Readonly<Record<string, From>>, change: (one: From) => To) {
  return Object.fromEntries(Object.entries(record).map(([key, one]) => [key, change(one)]));
}

function exampleCase({ postings, customers, accounts, observations }: ExampleParts) {
  const optional = (key: string, text: string | undefined, read: (row: TableRow) => unknown) =>
    text === undefined ? {} : { [key]: textTable(text).rows.map(read) };
  return {
    name: 'the example',
    transactions: textTable(postings).rows.map(({ why: _, ...row }) => row),
    ...optional('customers', customers, customerRow),
    ...optional('accounts', accounts, accountRow),
    ...optional('observations', observations, (row) => row),
    expect: {},
  };
}

const LISTS: readonly string[] = ['phones', 'emails', 'addresses'];
const NUMBERS: readonly string[] = ['dependants', 'headcount'];

/** Several values of a list stand apart by commas. */
function customerRow(row: TableRow) {
  const entries = Object.entries(row).map(([key, text]) => {
    if (LISTS.includes(key)) return [key, text.split(', ')] as const;
    return [key, NUMBERS.includes(key) ? Number(text) : text] as const;
  });
  return Object.fromEntries(entries);
}

/** Holders are customers, the primary one first. */
function accountRow({ holders, ...row }: TableRow) {
  if (holders === undefined) return row;
  return { ...row, holders: holders.split(', ').map((customer) => ({ customer })) };
}
