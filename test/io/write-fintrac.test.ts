/**
 * Reports of FINTRAC: valid by its schema whatever the draft, of one piece, and never saying more
 * than the draft does. The schema is not of this project: tests that need it skip where it is
 * absent.
 */
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { CURRENCIES } from '../../src/core/money.js';
import { codeWords, phrasesOf } from '../../src/draft/phrases.js';
import type { DraftReporting } from '../../src/draft/str-draft.js';
import { fintracFaults } from '../../src/io/fintrac-check.js';
import { COUNTRIES, CURRENCIES_LACKING } from '../../src/io/fintrac-code.js';
import type { JsonObject } from '../../src/io/fintrac-fill.js';
import { FINTRAC_LOSSES } from '../../src/io/fintrac-losses.js';
import { DESCRIPTION_MAX } from '../../src/io/fintrac-narrative.js';
import { ATTACKS, completeDraft } from '../draft/draft-arbitrary.js';
import {
  ANSWERS,
  descriptionOf,
  FOR_FINTRAC,
  forFintrac,
  isAbsent,
  knowing,
  needs,
  refusedFor,
  report,
  reportOf,
  SCHEMA,
  schemaErrors,
  writtenForFintrac,
} from './fintrac-tools.js';

describe.skipIf(isAbsent)(`against the schema of FINTRAC${needs}`, () => {
  let errorsOf: (json: string) => readonly string[];
  beforeAll(() => {
    errorsOf = schemaErrors();
  });

  it('is valid for the draft with every field filled', () => {
    expect(errorsOf(writtenForFintrac(forFintrac).files[0]!.text)).toEqual([]);
  });

  it('is refused by a validator that is told of a code that is none', () => {
    const text = writtenForFintrac(forFintrac).files[0]!.text;
    expect(errorsOf(text.replace('"methodCode": 12', '"methodCode": 13'))).not.toEqual([]);
  });

  it('is valid for five hundred random drafts', () => {
    fc.assert(
      fc.property(completeDraft({ ...FOR_FINTRAC, names: 'any' }), (draft) => {
        const written = writtenForFintrac(draft);
        expect(refusedFor(written)).toEqual([]);
        expect(written.files).toHaveLength(1);
        expect(errorsOf(written.files[0]!.text)).toEqual([]);
        expect(fintracFaults(JSON.parse(written.files[0]!.text) as JsonObject)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  }, 60_000);

  it('is valid with every answer that it may be given', () => {
    const answers = {
      ...ANSWERS,
      ...{ politicallyExposed: 'no', 'series.transactions': 'T-1, T-2' },
      ...{ 'transactions[].onBehalfOf': 'party-2 party-1', 'transactions[].relationship': '6' },
      ...{ 'transactions[].exchangeRate': '0.1005', 'transactions[].howObtained': 'wages' },
      ...{ 'transactions[].sourceOfFunds': 'party-2', 'transactions[].location': 'LOC-9' },
      'transactions[].reasonNotCompleted': 'no document was shown',
    };
    const { files } = writtenForFintrac(forFintrac, { answers });
    expect(errorsOf(files[0]!.text)).toEqual([]);
    for (const text of ['"T-2"', '"0.1005"', '"wages"', '"LOC-9"', '"no document was shown"']) {
      expect(files[0]!.text).toContain(text);
    }
  });

  for (const attack of ATTACKS) {
    it(`holds ${JSON.stringify(attack)} in every text that a person may write`, () => {
      const full = {
        ...knowing('party-3', {
          ...{ occupation: attack, otherNames: [attack, attack], nativeName: attack },
          ...{ familyName: attack, addresses: [{ text: attack }], usernames: [attack] },
          documents: [{ type: attack, number: attack, country: attack }],
        }),
        ...{ actionTaken: attack, observations: attack },
      };
      const transactions = forFintrac.transactions.map((one) => ({
        ...one,
        row: `${attack}${one.row}`,
        recorded: { ...one.recorded, description: attack, device: attack, kind: attack },
      }));
      const { files, gaps } = writtenForFintrac({ ...full, transactions });
      expect(gaps.filter(({ severity }) => severity === 'required')).toEqual([]);
      expect(errorsOf(files[0]!.text)).toEqual([]);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
      const legal = attack.replace(/[\u0000\u0007\u000B]|\p{Cs}|[\uFFFE\uFFFF]/gu, '\uFFFD');
      const told = reportOf({ files, gaps, losses: [], cut: [] });
      expect(told.actionTaken?.description).toBe(legal);
      expect(told.transactions[0]!.suspiciousTransactionDetails['purpose']).toBe(legal);
      expect(told.definitions.map(({ surname }) => surname)).toContain(legal);
      expect(files[0]!.text).not.toMatch(/\p{Cs}/u);
      expect(files[0]!.text).not.toMatch(/\\u(?:0000|000b|d[89a-f]|fff[ef])/i);
    });
  }

  it('writes no country and no currency that the schema does not list', () => {
    const lists = JSON.parse(readFileSync(SCHEMA, 'utf8')) as {
      readonly definitions: Readonly<Record<string, { readonly enum: readonly string[] }>>;
    };
    const { CountryCode, CurrencyCode } = lists.definitions;
    expect([...COUNTRIES].filter((code) => !CountryCode!.enum.includes(code))).toEqual([]);
    const lacking = CURRENCIES.filter((code) => !CurrencyCode!.enum.includes(code));
    expect(new Set(lacking)).toEqual(CURRENCIES_LACKING);
  });
});

describe('nothing is lost in silence', () => {
  const { files, losses } = writtenForFintrac(forFintrac);
  const text = textsIn(JSON.parse(files[0]!.text)).join('\n');
  const lost = new Set(losses.map(({ path }) => path));

  /** Every text, number and flag of a report, without its names. */
  function textsIn(value: unknown): readonly string[] {
    if (typeof value !== 'object' || value === null) return [String(value)];
    return Object.values(value).flatMap(textsIn);
  }

  /** Every leaf, by its path with `[]` for each of a list, and its value as text. */
  function leaves(value: unknown, path: string): readonly (readonly [string, string])[] {
    if (value === null || value === undefined) return [];
    if (Array.isArray(value)) return value.flatMap((each) => leaves(each, `${path}[]`));
    if (typeof value !== 'object') return [[path, String(value)]];
    return Object.entries(value).flatMap(([name, child]) =>
      // A field of a record is named without the step to what is known of it.
      leaves(child, name === 'known' ? path : path === '' ? name : `${path}.${name}`),
    );
  }

  const { codes } = phrasesOf('en');

  /** The value by itself, not as a piece of another; a code of ours may stand there in words. */
  function isTold(value: string): boolean {
    return stands(value) || (Object.hasOwn(codes, value) && stands(codeWords(codes, value)));
  }

  function stands(value: string): boolean {
    const found = value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return new RegExp(String.raw`(?<![\p{L}\p{N}])${found}(?![\p{L}\p{N}])`, 'u').test(text);
  }

  const told = leaves(forFintrac, '');
  it('looks at every field of the record', () => {
    expect(new Set(told.map(([path]) => path)).size).toBeGreaterThan(190);
  });

  it('finds each value in the report, or its field among the losses', () => {
    const silent = told.filter(([path, value]) => !lost.has(path) && !isTold(value));
    expect(silent).toEqual([]);
  });

  it('tells a loss for no field that the record does not have', () => {
    const paths = new Set(told.map(([path]) => path));
    const unknown = /\.(?:unknown|notCollected)\[\]$/;
    expect([...lost].filter((path) => !paths.has(path) && !unknown.test(path))).toEqual([]);
  });

  it('names the form in each, and keeps all in one table', () => {
    expect(new Set(losses.map(({ form }) => form))).toEqual(new Set(['FINTRAC']));
    const table = new Set(FINTRAC_LOSSES.map(([path]) => path));
    const kept = ['narrative[].title', 'narrative[].sentences[].text'];
    expect([...lost].filter((path) => !table.has(path))).toEqual(kept);
    expect(table.size).toBe(FINTRAC_LOSSES.length);
  });

  it('leaves out a tax number of a person, which may be a social insurance number', () => {
    expect(text).not.toContain('TAX-778');
    expect(text).toContain('TRN-100200300');
  });
});

describe('the report', () => {
  it('is an update under the first number where it corrects', () => {
    const series = { kind: 'correcting', supersedes: 'REF-2025-77' } as const;
    const written = writtenForFintrac({ ...forFintrac, series });
    expect(reportOf(written).reportDetails).toMatchObject({
      ...{ submitTypeCode: 2, reportingEntityReportReference: 'REF-2025-77' },
    });
    expect(reportOf(written).relatedReports).toEqual([]);
    expect(written.losses.map(({ path }) => path)).toContain('reference');
    const unnumbered = { kind: 'correcting', supersedes: null } as const;
    expect(refusedFor(writtenForFintrac({ ...forFintrac, series: unnumbered }))).toEqual([
      'series.supersedes',
    ]);
  });

  it('names the report that it continues', () => {
    expect(report(forFintrac).relatedReports).toEqual([
      {
        reportingEntityReportReference: 'REF-2025-77',
        reportingEntityTransactionReferences: [],
      },
    ]);
  });

  const project = (authority: string, code: string): DraftReporting => ({
    ...{ authority, code, keyTerm: null, field: null, xmlCode: null, validFrom: null },
  });

  it('is filed under the projects of FINTRAC alone', () => {
    const reporting = [
      ...[project('FINTRAC', '8'), project('FINTRAC', '7'), project('FINTRAC', '8')],
      ...[project('FinCEN', '3'), project('FINTRAC', '927')],
    ];
    const written = writtenForFintrac({ ...forFintrac, reporting });
    const { publicPrivatePartnershipProjectNameCodes: codes } =
      reportOf(written).detailsOfSuspicion;
    expect(codes).toEqual([7, 8]);
    expect(written.gaps.map(({ path }) => path)).toContain('reporting');
  });

  it('begins its description with the key term of FINTRAC alone', () => {
    expect(descriptionOf(forFintrac)).toMatch(/^#project protect\n\nSummary\n/);
    expect(descriptionOf(forFintrac)).not.toContain('FIN-2020-A008');
  });

  it('says whether it tells of a politically exposed person where somebody answered', () => {
    const told = (answer: string) =>
      report(forFintrac, { answers: { ...ANSWERS, politicallyExposed: answer } }).detailsOfSuspicion
        .politicallyExposedPersonIncludedIndicator;
    expect([told('yes'), told('no'), told('perhaps')]).toEqual([true, false, undefined]);
  });

  const long = (count: number, priority: 1 | 2 | 3) =>
    Array.from({ length: count }, (_, at) => ({
      ...{ text: `${priority}-${at} ${'ü'.repeat(90)}.`, priority },
      ...{ evidence: [], indicators: [], parties: [] },
    }));

  it('has a description that a person reads, cut by priority, and each cut is told', () => {
    const narrative = [
      { id: 'summary' as const, title: 'Summary', sentences: long(60, 1) },
      { id: 'limits' as const, title: 'Limits', sentences: long(400, 3) },
    ];
    const { files, cut } = writtenForFintrac({ ...forFintrac, narrative });
    const text = reportOf({ files, cut, gaps: [], losses: [] }).detailsOfSuspicion
      .descriptionOfSuspiciousActivity;
    expect([...text].length).toBeLessThanOrEqual(DESCRIPTION_MAX);
    expect([...text].length).toBeGreaterThan(DESCRIPTION_MAX - 200);
    for (const { text: sentence } of narrative[0]!.sentences) expect(text).toContain(sentence);
    for (const { text: sentence } of narrative[1]!.sentences) {
      expect(cut.includes(sentence)).toBe(!text.includes(sentence));
    }
    expect(text).toContain('POSSIBLE VICTIM, not suspected');
  });

  it('leaves most of the description to the narrative, whatever has no field', () => {
    const transactions = Array.from({ length: 400 }, (_, at) => ({
      ...forFintrac.transactions[0]!,
      ...{ id: `p-${at}`, row: `row-${at}` },
    }));
    const written = writtenForFintrac({ ...forFintrac, transactions });
    const text = reportOf(written).detailsOfSuspicion.descriptionOfSuspiciousActivity;
    const [, details] = text.split('Further details\n');
    expect([...details!].length).toBeLessThanOrEqual(DESCRIPTION_MAX / 3);
    expect(written.cut.join('\n')).toMatch(/`narrative`: \d+ of \d+ lines of what has no field/);
    expect(reportOf(written).transactions).toHaveLength(400);
  });

  it('tells observations once', () => {
    const [first, ...rest] = forFintrac.narrative;
    const text = `Seen: ${forFintrac.observations}`;
    const sentences = [{ ...first!.sentences[0]!, text }];
    const told = descriptionOf({ ...forFintrac, narrative: [{ ...first!, sentences }, ...rest] });
    expect(told.split(forFintrac.observations!)).toHaveLength(2);
    expect(descriptionOf(forFintrac).split(forFintrac.observations!)).toHaveLength(2);
  });

  it('is the same bytes for the same draft, two spaces a level', () => {
    expect(writtenForFintrac(forFintrac)).toEqual(writtenForFintrac(structuredClone(forFintrac)));
    const { files } = writtenForFintrac(forFintrac);
    expect(files[0]!.suffix).toBe('-fintrac.json');
    expect(files[0]!.text).toMatch(/^\{\n {2}"reportDetails": \{\n {4}"reportTypeCode": 102,/);
  });
});

describe('faults beyond the schema', () => {
  const parsed = (text: string) => JSON.parse(text) as JsonObject;
  const text = writtenForFintrac(forFintrac).files[0]!.text;

  it('are none in what is written', () => {
    expect(fintracFaults(parsed(text))).toEqual([]);
  });

  /** What is changed in a report, and what is then wrong with it. */
  const FAULTS: readonly (readonly [string, string, string])[] = [
    [
      '"refId": "party-4-full",\n              "d',
      '"refId": "x",\n              "d',
      'is not defined',
    ],
    [
      '"typeCode": 5,\n              "refId"',
      '"typeCode": 6,\n              "refId"',
      'another type',
    ],
    ['"beneficiaryIndicator": true', '"beneficiaryIndicator": false', 'denies its list'],
    ['"conductorIndicator": true', '"conductorIndicator": false', 'denies its list'],
    ['"refId": "party-2-name",\n      "n', '"refId": "party-1-name",\n      "n', 'twice'],
    ['"ctionReference": "row-2"', '"ctionReference": "row-1"', 'a reference stands there twice'],
  ];
  for (const [before, after, what] of FAULTS) {
    it(`tell \`${after.replaceAll(/\s+/g, ' ')}\``, () => {
      const [from, to] = [before, after].map((part) => part.replace('"ctionRef', 'ctionRef'));
      expect(text).toContain(from!);
      expect(fintracFaults(parsed(text.replace(from!, to!))).join('\n')).toContain(what);
    });
  }

  it('tell a description of a million characters, which the schema takes', () => {
    const told = parsed(text);
    const detailsOfSuspicion = {
      publicPrivatePartnershipProjectNameCodes: [],
      descriptionOfSuspiciousActivity: 'x'.repeat(1_000_000),
    };
    expect(fintracFaults({ ...told, detailsOfSuspicion }).join('\n')).toContain('description of');
    if (existsSync(SCHEMA)) {
      const errors = schemaErrors()(JSON.stringify({ ...told, detailsOfSuspicion }));
      expect(errors).toEqual([]);
    }
  });
});
