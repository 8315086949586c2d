/**
 * Reports of goAML: valid by the UAE FIU's schema whatever the draft, complete, and never saying
 * more than the draft does. The schema is not of this project: tests that need it skip where it is
 * absent.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProblemError } from '../../src/core/problem.js';
import { goamlProfile } from '../../src/io/goaml-profile.js';
import { type XmlValidator, xmlValidator } from '../../src/io/validate-xml.js';
import { writeGoaml } from '../../src/io/write-goaml.js';
import { ATTACKS, completeDraft } from '../draft/draft-arbitrary.js';
import { fullDraft } from '../draft/full-draft.js';
import {
  AE,
  isAbsent,
  knowing,
  needs,
  only,
  refusedFor,
  schemaText,
  textsOf,
  unescaped,
  writtenForAe,
} from './goaml-tools.js';

describe.skipIf(isAbsent)(`against the schema of the UAE FIU${needs}`, () => {
  let validator: XmlValidator;
  beforeAll(async () => {
    validator = await xmlValidator(schemaText(), { repair: 'known-faults' });
  });
  afterAll(() => validator.dispose());

  it('is valid for the draft with every field filled', () => {
    expect(validator.errorsOf(only(fullDraft))).toEqual([]);
  });

  it('is valid for five hundred random drafts', () => {
    fc.assert(
      fc.property(completeDraft(), (draft) => {
        const written = writtenForAe(draft);
        expect(refusedFor(written)).toEqual([]);
        expect(written.files).toHaveLength(1);
        expect(validator.errorsOf(written.files[0]!.text)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  }, 60_000);

  it('is valid as an activity too', () => {
    fc.assert(
      fc.property(completeDraft(), (draft) => {
        const { files } = writtenForAe(draft, { kind: 'activity' });
        for (const { text } of files) expect(validator.errorsOf(text)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it('never writes what the schema refuses, whatever the script of names', () => {
    let refused = 0;
    fc.assert(
      fc.property(completeDraft({ names: 'any' }), (draft) => {
        const written = writtenForAe(draft);
        const names = /(?:givenName|middleName|familyName|\.name|directors|otherNames)/;
        for (const path of refusedFor(written)) expect(path).toMatch(names);
        refused += refusedFor(written).length > 0 ? 1 : 0;
        for (const { text } of written.files) expect(validator.errorsOf(text)).toEqual([]);
      }),
      { numRuns: 200 },
    );
    expect(refused).toBeGreaterThan(100);
  }, 60_000);

  for (const attack of ATTACKS) {
    it(`holds ${JSON.stringify(attack)} in every text that a person may write`, () => {
      const full = {
        ...knowing('party-1', { occupation: attack, otherNames: [attack], nativeName: attack }),
        actionTaken: attack,
        observations: attack,
      };
      const transactions = fullDraft.transactions.map((one) => ({
        ...one,
        recorded: { ...one.recorded, description: attack, merchant: attack, site: attack },
      }));
      const { files, gaps } = writtenForAe({ ...full, transactions });
      expect(gaps.filter(({ severity }) => severity === 'required')).toEqual([]);
      expect(validator.errorsOf(files[0]!.text)).toEqual([]);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
      const legal = attack.replace(/[\u0000\u0007\u000B]|\p{Cs}|[\uFFFE\uFFFF]/gu, '\uFFFD');
      expect(textsOf(files[0]!.text, 'transaction_description')).toContain(legal);
      expect(textsOf(files[0]!.text, 'action')).toEqual([legal]);
    });
  }

  it('is valid in each of its parts', () => {
    const profile = { ...AE, transactionsMax: 2 };
    const { files } = writtenForAe(fullDraft, { profile });
    expect(files).toHaveLength(2);
    for (const { text } of files) expect(validator.errorsOf(text)).toEqual([]);
  });
});

describe('nothing is lost in silence', () => {
  const { files, losses } = writtenForAe(fullDraft);
  const text = unescaped(files[0]!.text);
  const lost = new Set(losses.map(({ path }) => path));

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

  /** The value by itself, not as a piece of another. */
  function isTold(value: string): boolean {
    const before = String.raw`(?<![\p{L}\p{N}])`;
    const after = /[T<]$/.test(value) ? '' : String.raw`(?![\p{L}\p{N}])`;
    const found = value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return new RegExp(before + found + after, 'u').test(text);
  }

  const told = leaves(fullDraft, '');
  it('looks at every field of the record', () => {
    expect(new Set(told.map(([path]) => path)).size).toBeGreaterThan(190);
  });

  it('finds each value in the report, or its field among the losses', () => {
    const silent = told.filter(
      ([path, value]) => !lost.has(path) && !isTold(asWritten(path, value)),
    );
    expect(silent).toEqual([]);
  });

  it('tells a loss for no field that the record does not have', () => {
    const paths = new Set(told.map(([path]) => path));
    const unknown = /\.(?:unknown|notCollected)\[\]$/;
    expect([...lost].filter((path) => !paths.has(path) && !unknown.test(path))).toEqual([]);
  });

  it('names the form in each', () => {
    expect(new Set(losses.map(({ form }) => form))).toEqual(new Set(['goAML']));
  });

  /** Dates have a time of day, and the words of one list are codes that no comment repeats. */
  function asWritten(path: string, value: string): string {
    if (path === 'parties[].identity.gender')
      return value === 'female' ? '<gender>F<' : '<gender>M<';
    const isDate = /^\d{4}-\d{2}-\d{2}$/.test(value);
    return isDate && path !== 'transactions[].at' ? `${value}T` : value;
  }
});

describe('the reason', () => {
  const long = (count: number, priority: 1 | 2 | 3) =>
    Array.from({ length: count }, (_, at) => ({
      ...{ text: `${priority}-${at} ${'ü'.repeat(90)}.`, priority },
      ...{ evidence: [], indicators: [], parties: [] },
    }));

  it('is cut by priority to what the form takes, and each sentence that went is told', () => {
    const narrative = [
      { id: 'summary' as const, title: 'Summary', sentences: long(40, 1) },
      { id: 'activity' as const, title: 'What happened', sentences: long(60, 2) },
      { id: 'limits' as const, title: 'Limits', sentences: long(40, 3) },
    ];
    const { files, cut } = writtenForAe({ ...fullDraft, narrative });
    const [reason] = textsOf(files[0]!.text, 'reason');
    expect([...reason!].length).toBeLessThanOrEqual(8000);
    expect([...reason!].length).toBeGreaterThan(7700);
    for (const { text } of narrative[0]!.sentences) expect(reason).toContain(text);
    for (const { text } of narrative[2]!.sentences) expect(cut).toContain(text);
    for (const { text } of narrative[1]!.sentences) {
      expect(cut.includes(text)).toBe(!reason!.includes(text));
    }
  });

  it('begins with the key terms of the authority', () => {
    const reporting = fullDraft.reporting.map((each) => ({ ...each, authority: 'UAE FIU' }));
    const [reason] = textsOf(only({ ...fullDraft, reporting }), 'reason');
    expect(reason).toMatch(/^#project protect\nHUMAN TRAFFICKING FIN-2020-A008\n\nSummary\n/);
  });

  it('ends with what people observed, half of it at most', () => {
    const observations = '𠮷'.repeat(9000);
    const { files, cut } = writtenForAe({ ...fullDraft, observations });
    const [reason] = textsOf(files[0]!.text, 'reason');
    expect([...reason!].length).toBeLessThanOrEqual(8000);
    expect(cut.some((text) => text.startsWith('𠮷'))).toBe(true);
  });

  it('numbers the parts of a report that is too large for one, and says why', () => {
    const profile = { ...AE, transactionsMax: 2 };
    const { files, cut } = writtenForAe(fullDraft, { profile });
    expect(files.map(({ suffix }) => suffix)).toEqual(['.xml', '-2.xml']);
    const [first, second] = files.map(({ text }) => text);
    expect(textsOf(first!, 'transactionnumber')).toEqual(['row-1/1', 'row-2/1']);
    expect(textsOf(second!, 'transactionnumber')).toEqual(['row-3/1']);
    expect(textsOf(second!, 'entity_reference')).toEqual(['STR-2026_0001-2']);
    expect(textsOf(second!, 'reason')[0]).toMatch(/^Part 2 of 2 of report STR-2026_0001, because/);
    expect(cut).toContain('3 transactions stand in 2 reports: goaml-ae takes at most 2 in one');
  });
});

describe('profiles', () => {
  const generic = goamlProfile('goaml-generic');

  it('without codes say which they need', () => {
    const written = writeGoaml(fullDraft, { profile: generic, submittedOn: '2026-04-02' });
    expect(refusedFor(written)).toContain('codes.funds.transfer');
    expect(written.files).toEqual([]);
  });

  it('take the codes that are added to them', () => {
    const profile = { ...generic, codes: AE.codes };
    const draft = { ...fullDraft, filer: { ...fullDraft.filer } };
    const written = writeGoaml(draft, { profile, submittedOn: '2026-04-02' });
    expect(refusedFor(written)).toEqual([]);
    expect(written.files[0]!.text).not.toContain('transmode_comment');
    expect(written.files[0]!.text).not.toContain('full_name_frn');
    expect(written.files[0]!.text).toContain('nativeName: سارة المثال');
  });

  it('that are not shipped are a problem that names those that are', () => {
    expect(() => goamlProfile('goaml-as')).toThrow(ProblemError);
    try {
      goamlProfile('goaml-as');
    } catch (error) {
      const [problem] = (error as ProblemError).problems;
      expect(problem).toMatchObject({ code: 'io/unknown-report-profile' });
      expect(problem!.help).toContain('did you mean `goaml-ae`?');
    }
  });
});

describe('the writer', () => {
  it('writes the same bytes for the same draft', () => {
    expect(writtenForAe(fullDraft)).toEqual(writtenForAe(structuredClone(fullDraft)));
  });

  it('writes an activity where there are no transactions', () => {
    const { files } = writtenForAe({ ...fullDraft, transactions: [] });
    expect(textsOf(files[0]!.text, 'report_code')).toEqual(['SAR']);
    expect(files[0]!.text).not.toContain('<transaction>');
  });

  it('holds no required gap and a file at once', () => {
    fc.assert(
      fc.property(completeDraft({ names: 'any' }), (draft) => {
        const written = writtenForAe(draft);
        expect(written.files.length === 0).toBe(refusedFor(written).length > 0);
      }),
      { numRuns: 50 },
    );
  });
});
