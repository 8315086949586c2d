/**
 * Sentences of indicators: their placeholders, words that hang on a number, and what of them is
 * refused or told to be missing.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainer } from '../../src/explain/explainer.js';
import { LANGUAGES, type Language } from '../../src/explain/language.js';
import { lintTypology } from '../../src/typology/lint.js';
import { parseTypology } from '../../src/typology/parse.js';
import {
  formFor,
  PLURAL_CATEGORIES,
  placeholdersOf,
  sentenceParts,
} from '../../src/typology/placeholder.js';
import { toldWindow } from '../../src/typology/told-window.js';
import type { Localised } from '../../src/typology/typology.js';
import { warnTypology } from '../../src/typology/warn.js';
import { runOf } from '../law/engine.js';
import { table } from '../law/table.js';
import { measuring } from '../law/typology-arbitraries.js';

const EXAMPLE = readFileSync('fixtures/example-typology.json', 'utf8');
const SENTENCE = '{deposits} cash deposits in {places} cities within {over}';

/** What is wrong with the example where a sentence of it reads otherwise. */
function faults(sentence: string, language = 'en'): readonly string[] {
  const file = JSON.parse(EXAMPLE);
  file.indicators[0].says = { en: SENTENCE, [language]: sentence };
  const { loaded, locate } = parseTypology(JSON.stringify(file, undefined, 2), 'x.json');
  return lintTypology(loaded!, locate).map(
    ({ code, message, place }) =>
      `${code.split('/')[1]}: ${message.split(' ').slice(7).join(' ')} | ${place?.source?.slice(
        place.column! - 1,
        place.column! - 1 + place.length!,
      )}`,
  );
}

describe('a sentence', () => {
  it('is what stands as it is, and placeholders', () => {
    const visits = '{visits, plural, one {# visit} other {# visits}}';
    expect(sentenceParts(`at once ${visits} in {over}.`)).toEqual([
      'at once ',
      { name: 'visits', text: visits, forms: { one: '# visit', other: '# visits' } },
      ' in ',
      { name: 'over', text: '{over}' },
      '.',
    ]);
    expect(placeholdersOf('{n,plural,one{a}other{b}}{over}').map(({ name }) => name)).toEqual([
      'n',
      'over',
    ]);
  });

  it('is whole again from its parts, whatever braces it has', () => {
    const pieces = ['{n}', '{', '}', 'plural', ', ', 'one', ' ', 'other {#}', '{over}', 'ü'];
    const sentence = fc.array(fc.constantFrom(...pieces)).map((all) => all.join(''));
    fc.assert(
      fc.property(sentence, (text) => {
        const parts = sentenceParts(text);
        expect(parts.map((one) => (typeof one === 'string' ? one : one.text)).join('')).toBe(text);
      }),
      { numRuns: 2000, seed: 5 },
    );
  });

  it('of two thousand characters of braces is looked at at once', () => {
    const hostile = '{n, plural, '.padEnd(1990, 'one {} ');
    expect(placeholdersOf(hostile)).toEqual([]);
  });

  it('takes the form that Intl has for the number in the language of the text', () => {
    const forms = Object.fromEntries(PLURAL_CATEGORIES.map((one) => [one, one]));
    expect([0, 1, 2, 1.5].map((n) => formFor(forms, n, 'en'))).toEqual([
      ...['other', 'one', 'other', 'other'],
    ]);
    expect([0, 1, 2, 1.5].map((n) => formFor(forms, n, 'fr'))).toEqual([
      ...['one', 'one', 'other', 'one'],
    ]);
    expect([1, 3, 5].map((n) => formFor(forms, n, 'pl'))).toEqual(['one', 'few', 'many']);
    // A form that is not given, and a language that nobody knows.
    expect(formFor({ one: 'a', other: 'b' }, 5, 'pl')).toBe('b');
    expect(formFor({ one: 'a', other: 'b' }, 1, 'qqq')).toBe('a');
  });

  it.each([
    ['{deposits} in {', 'has a `{` that belongs to no name | {'],
    ['{Deposits} a', 'has a `{` that belongs to no name | {'],
    ['a } b', 'has a `}` that belongs to no name | }'],
    ['{deposits, select, other {#}}', 'has a `{` that belongs to no name | {'],
    ['{deposits, plural, =1 {#} other {#}}', 'has a `{` that belongs to no name | {'],
    ['{deposits, plural, other {# {places}}}', 'has a `{` that belongs to no name | {'],
    [
      '{deposits, plural, one {#}}',
      'has no form `other` for `deposits` | {deposits, plural, one {#}}',
    ],
    [
      '{deposits, plural, one {#} one {x} other {#}}',
      'has two forms `one` for `deposits` | {deposits, plural, one {#} one {x} other {#}}',
    ],
    [
      '{deposits, plural, few {#} other {#}}',
      'has a form `few` for `deposits`, which the language has not | {deposits, plural, few {#} other {#}}',
    ],
    [
      '{out_share, plural, one {#} other {#}}',
      'has forms for `out_share`, which counts nothing | {out_share, plural, one {#} other {#}}',
    ],
    [
      '{report_line, plural, one {#} other {#}}',
      'has forms for `report_line`, which counts nothing | {report_line, plural, one {#} other {#}}',
    ],
  ])('is refused where it is `%s`', (sentence, told) => {
    expect(faults(sentence)[0]).toBe(`bad-sentence: ${told}`);
  });

  it('may have the forms of its language, and of parameters that are counted', () => {
    expect(faults('{deposits, plural, one {# dépôt} many {# de dépôts} other {#}}', 'fr')).toEqual(
      [],
    );
    expect(faults('{deposits, plural, one {#} few {#} many {#} other {#}}', 'pl')).toEqual([]);
    expect(faults('{deposits_min, plural, one {#} other {#}}')).toEqual([]);
  });

  it('with forms names numbers that there are', () => {
    expect(faults('{depsits, plural, one {#} other {#}}')[0]).toMatch(/^unknown-name/);
  });
});

const SAYS: Localised = {
  en: 'in {over}: {n, plural, one {# payment} other {# payments}}, {n}',
  fr: 'en {over} : {n, plural, one {# paiement reçu} other {# paiements reçus}}',
};

const ROWS = table(`
  t1  d0  10:00  a1  credit  1  p1
  t2  d9  10:00  a2  credit  1  p1
  t3  d9  10:00  a2  credit  1  p1
`);

async function toldIn(language: Language): Promise<Readonly<Record<string, string>>> {
  const base = measuring({
    ...{ subject: 'account', window: 'P3D', hold: 'P2D' },
    select: { credits: { direction: 'credit' } },
    measures: { n: { count: 'credits' } },
  });
  const counts = {
    ...base.indicators[0]!,
    ...{ id: 'counts', says: SAYS },
    when: { all: [{ fact: 'n', operator: 'greaterThanInclusive', value: 1 } as const] },
  };
  const run = runOf({ ...base, indicators: [counts] }, { transactions: ROWS });
  const told: Record<string, string> = {};
  for await (const alert of run) {
    const record = explainer(run.bound(), { language }).explain(alert);
    told[record.subject] = record.indicators.find(({ id }) => id === 'counts')!.says;
  }
  return told;
}

describe('an alert', () => {
  it('tells one as one, and several as several, in each language', async () => {
    expect(LANGUAGES).toEqual(['en', 'fr', 'es']);
    expect(await toldIn('en')).toEqual({
      a1: 'in 3 days: 1 payment, 1',
      a2: 'in 3 days: 2 payments, 2',
    });
    expect(await toldIn('fr')).toEqual({
      a1: 'en 3\u00a0jours : 1 paiement reçu',
      a2: 'en 3\u00a0jours : 2 paiements reçus',
    });
    // A text that lacks the language has the plurals of the language that it is in.
    expect((await toldIn('es'))['a1']).toBe('in 3 días: 1 payment, 1');
  });
});

describe('a language that some texts lack', () => {
  const found = (change: (file: Record<string, never>) => void) => {
    const file = JSON.parse(EXAMPLE);
    file.title = { en: 'x' };
    change(file);
    const { loaded } = parseTypology(JSON.stringify(file), 'x.json');
    return warnTypology(loaded!, { today: '2026-11-25' })
      .filter(({ code }) => code === 'typology/missing-language')
      .map(({ severity, message }) => `${severity}: ${message}`);
  };

  it('is told with the first texts that lack it, and counted', () => {
    expect(found(() => undefined)).toEqual([]);
    expect(
      found((file: Record<string, unknown>) => (file['title'] = { en: 'x', fr: 'y' })),
    ).toEqual([
      'warning: not in `fr`: `summary`, `indicators many-places says`, `indicators below-the-line says`, and 5 more',
    ]);
  });

  it('counts titles and labels, and English always', () => {
    const titled = (file: Record<string, never>) => {
      Object.assign(file, { labels: { deposits: { es: 'c' } } });
      Object.assign(file['families']!['flow']!, { title: { fr: 'a' } });
      Object.assign(file['indicators']![0]!, { title: { en: 'b' } });
    };
    expect(found(titled)).toEqual([
      'warning: not in `en`: `labels deposits`, `families flow title`',
    ]);
    expect(found((file: Record<string, unknown>) => (file['title'] = { fr: 'x' }))).toContain(
      'warning: not in `en`: `title`',
    );
  });

  it('is an error once the file calls itself more than experimental', () => {
    const stable = (file: Record<string, unknown>) =>
      Object.assign(file, { status: 'stable', summary: { fr: 'x' } });
    expect(found(stable)).toEqual(['error: not in `en`: `summary`']);
  });
});

describe('the window of a sentence', () => {
  const typology = measuring({
    ...{ subject: 'account', window: 'P9D', hold: 'P1D' },
    select: { credits: { direction: 'credit' } },
    measures: {
      past: { count: 'credits', over: 'P60D' },
      own: { count: 'credits' },
      week: { count: 'credits', over: 'P7D' },
      both: { total: ['past', 'week'] },
      age: { attribute: 'account.ageDays' },
    },
  });
  const windowOf = (facts: readonly string[], sentence: string) => {
    const all = facts.map((fact) => ({ fact, operator: 'greaterThan', value: 0 }) as const);
    return toldWindow({ when: { all } }, sentence, typology);
  };

  it('is that of the first number told that has one, in the order of the condition', () => {
    expect(windowOf(['past', 'own'], '{own} in {over}')).toBe('P9D');
    expect(windowOf(['past', 'week', 'own'], '{own} and {week} in {over}')).toBe('P7D');
    expect(windowOf(['age', 'both', 'week'], '{age}, {both}, {week} in {over}')).toBe('P7D');
  });

  it('is that of the first number of the condition where none of them is told', () => {
    expect(windowOf(['both', 'past', 'week'], 'in {over}')).toBe('P60D');
    expect(windowOf(['both'], '{both} in {over}')).toBe('P9D');
  });
});
