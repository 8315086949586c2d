/**
 * Reports of goAML: valid by the UAE FIU's schema whatever the draft, complete, and never saying
 * more than the draft does. The schema is not of this project: tests that need it skip where it is
 * absent.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProblemError } from '../../src/core/problem.js';
import { type PartyFields, recorded } from '../../src/draft/party-field.js';
import type { DraftParty, DraftTransaction, StrDraft } from '../../src/draft/str-draft.js';
import { goamlProfile } from '../../src/io/goaml-profile.js';
import { type XmlValidator, xmlValidator } from '../../src/io/validate-xml.js';
import { writeGoaml } from '../../src/io/write-goaml.js';
import { ATTACKS, completeDraft, fullDraft } from '../draft/draft-arbitrary.js';
import {
  AE,
  answersOf,
  isAbsent,
  needs,
  refusedFor,
  schemaText,
  textsOf,
  unescaped,
  writtenForAe,
} from './goaml-tools.js';

const only = (draft: StrDraft) => writtenForAe(draft).files[0]!.text;

function withParty(id: string, change: (party: DraftParty) => DraftParty): StrDraft {
  const parties = fullDraft.parties.map((party) => (party.id === id ? change(party) : party));
  return { ...fullDraft, parties };
}

/** A party that knows what it knew, and this. */
function knowing(id: string, more: Partial<Record<keyof PartyFields, unknown>>): StrDraft {
  return withParty(id, (party) => {
    const known = { ...party.identity.known, ...more } as Partial<PartyFields>;
    const names = Object.keys(known) as (keyof PartyFields)[];
    return { ...party, identity: recorded<PartyFields>(names, known) };
  });
}

function withTransaction(
  change: (first: DraftTransaction) => readonly DraftTransaction[],
): StrDraft {
  return { ...fullDraft, transactions: change(fullDraft.transactions[0]!) };
}

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

describe('who is suspected', () => {
  it('flags suspects and those who help, and nobody else', () => {
    const xml = only(fullDraft);
    expect(textsOf(xml, 'to_is_suspected')).toEqual(['1']);
    expect(textsOf(xml, 'is_suspected')).toEqual(['1']);
    expect(xml).not.toContain('from_is_suspected');
  });

  it('never flags a possible victim, in any draft', () => {
    fc.assert(
      fc.property(completeDraft(), (draft) => {
        const parties = draft.parties.map((party) => {
          return { ...party, roleInSuspicion: 'possible-victim' as const };
        });
        const { files } = writtenForAe({ ...draft, parties, subject: null });
        expect(files[0]!.text).not.toContain('is_suspected');
        expect(files[0]!.text).toContain('POSSIBLE VICTIM, not suspected');
      }),
      { numRuns: 50 },
    );
  });

  it('flags whoever carried it out, where that is a suspect', () => {
    const draft = withParty('party-4', (party) => ({ ...party, roleInSuspicion: 'suspect' }));
    expect(textsOf(only(draft), 'conductor_is_suspected')).toEqual(['1']);
  });

  it('tells a possible victim of whom little is known as one, wherever it stands', () => {
    const identity = recorded<PartyFields>(['name'], { name: 'Vera' });
    const isVictim = { kind: null, roleInSuspicion: 'possible-victim', identity } as const;
    const draft = withParty('party-3', (party) => ({ ...party, ...isVictim }));
    const [first] = fullDraft.transactions;
    const paid = { ...first!, conductor: null };
    const carried = {
      ...{ ...first!, conductor: 'party-3' },
      to: first!.to.map((leg) => ({ ...leg, party: 'party-2' })),
    };
    for (const one of [paid, carried]) {
      const { files } = writtenForAe({ ...draft, transactions: [one] });
      const xml = files[0]!.text.slice(files[0]!.text.indexOf('<transaction>'));
      expect(xml).toContain('Vera');
      expect(xml).toContain('POSSIBLE VICTIM, not suspected');
    }
  });

  it('leaves possible victims out of the parties of an activity, and says so', () => {
    const { files, losses } = writtenForAe(fullDraft, { kind: 'activity' });
    const xml = files[0]!.text;
    expect(xml.match(/<report_party>/g)).toHaveLength(3);
    expect(xml).not.toContain('POSSIBLE VICTIM');
    expect(losses.find(({ path }) => path === 'parties[].identity')?.what).toContain('victims');
  });

  it('writes no activity about nobody', () => {
    const parties = fullDraft.parties.map((party) => {
      return { ...party, roleInSuspicion: 'possible-victim' as const };
    });
    const written = writtenForAe({ ...fullDraft, parties, subject: null }, { kind: 'activity' });
    expect(refusedFor(written)).toEqual(['subject']);
    expect(written.files).toEqual([]);
  });
});

describe('transactions', () => {
  it('stand from one side to one side where a row has one of each, else as parties', () => {
    const blocks = only(fullDraft).split('<transaction>').slice(1);
    const sides = blocks.map((block) =>
      ['t_from_my_client', 't_from', 't_to_my_client', 't_to', 'involved_parties'].filter((name) =>
        block.includes(`<${name}>`),
      ),
    );
    expect(sides).toEqual([
      ['t_from_my_client', 't_to'],
      ['involved_parties'],
      ['t_from', 't_to_my_client'],
    ]);
  });

  it('name whoever carried the cash, with the code for cash on that side alone', () => {
    const cash = only(fullDraft).split('<transaction>')[3]!;
    expect(textsOf(cash, 'from_funds_code')).toEqual(['CASH']);
    expect(textsOf(cash, 'to_funds_code')).toEqual(['DPOST']);
    expect(cash).toMatch(/<from_person>\s*<gender>F<\/gender>\s*<first_name>Grace</);
  });

  it('name the holder of the account for cash that nobody is known to have carried', () => {
    const draft = {
      ...fullDraft,
      transactions: [{ ...fullDraft.transactions[2]!, conductor: null }],
    };
    const { files, gaps } = writtenForAe(draft);
    expect(files[0]!.text).toMatch(
      /<t_from_my_client>\s*<from_funds_code>CASH<\/from_funds_code>\s*<from_person>/,
    );
    expect(gaps.map(({ path }) => path)).toContain('transactions[].conductor');
  });

  it('stand once for a row, whatever the number of its postings', () => {
    const draft = withTransaction((first) => [
      first,
      { ...first, id: 'row-1/2', direction: 'credit', account: 'ACC-002' },
    ]);
    const xml = only(draft);
    expect(textsOf(xml, 'transactionnumber')).toEqual(['row-1/1']);
    expect(textsOf(xml, 'amount_local')).toEqual(['300.00']);
  });

  it('come to the sum of the postings on one side, exactly', () => {
    const draft = withTransaction((first) => [
      { ...first, baseAmount: '0.10' },
      { ...first, id: 'row-1/2', baseAmount: '0.20' },
      { ...first, id: 'row-1/3', baseAmount: '90071992547409.91' },
    ]);
    expect(textsOf(only(draft), 'amount_local')).toEqual(['90071992547410.21']);
  });

  it('of another country are left to the related draft, where there is one', () => {
    const abroad = fullDraft.transactions.map((one, at) =>
      at === 0 ? { ...one, country: 'CA' } : one,
    );
    const own = writtenForAe({ ...fullDraft, transactions: abroad });
    expect(textsOf(own.files[0]!.text, 'transactionnumber')).toEqual(['row-2/1', 'row-3/1']);
    expect(own.losses.find(({ path }) => path === 'transactions[]')?.what).toContain('1 of 3');
    const all = writtenForAe({ ...fullDraft, transactions: abroad, related: [] });
    expect(textsOf(all.files[0]!.text, 'transactionnumber')).toHaveLength(3);
  });

  it('are known by their parties alone where a side has no name', () => {
    const draft = withTransaction((first) => [{ ...first, to: [] }]);
    const { files, gaps } = writtenForAe(draft);
    expect(files[0]!.text).toContain('<involved_parties>');
    expect(gaps.map(({ path }) => path)).toContain('transactions[].to');
  });

  it('tell an account elsewhere in the comments where its institution has no code', () => {
    const draft = withTransaction((first) => [
      { ...first, to: first.to.map((leg) => ({ ...leg, institution: null })) },
    ]);
    const xml = only(draft);
    expect(xml).toContain('<to_person>');
    expect(xml).toContain('account: BH67BMAG00001299123456');
  });

  it('are written in the time of the place, and what the clock lacks is told', () => {
    const written = writtenForAe(fullDraft);
    expect(textsOf(written.files[0]!.text, 'date_transaction')).toEqual([
      ...['2026-03-02T12:15:30', '2026-03-03T13:00:00', '2026-03-04T00:00:00'],
    ]);
    expect(written.cut.join('\n')).toContain('where no time is known midnight is written');
  });
});

describe('what the form demands', () => {
  /** A field of a client that is missing, and the path of the gap. */
  const DEMANDED: readonly (readonly [keyof PartyFields, string])[] = [
    ['gender', 'gender'],
    ['givenName', 'givenName'],
    ['familyName', 'familyName'],
    ['birthDate', 'birthDate'],
    ['nationalities', 'nationalities'],
    ['residence', 'residence'],
    ['phones', 'phones'],
    ['documents', 'documents'],
  ];
  for (const [field, name] of DEMANDED) {
    it(`is a gap by name where a client has no ${field}, and nothing is written`, () => {
      const written = writtenForAe(knowing('party-1', { [field]: undefined }));
      expect(refusedFor(written)).toContain(`parties[party-1].${name}`);
      expect(written.files).toEqual([]);
    });
  }

  it('is asked of clients alone', () => {
    const bare = { gender: undefined, birthDate: undefined, documents: undefined };
    expect(refusedFor(writtenForAe(knowing('party-3', bare)))).toEqual([]);
  });

  it('is the authority’s sign where somebody said that it is unknown', () => {
    const draft = withParty('party-1', (party) => {
      const { gender: _, residence: __, ...known } = party.identity.known;
      const names = ['gender', 'residence', ...Object.keys(known)] as (keyof PartyFields)[];
      const identity = recorded<PartyFields>(names, known, ['gender', 'residence']);
      return { ...party, identity };
    });
    const xml = only(draft);
    expect(textsOf(xml, 'gender')).toContain('-');
    expect(textsOf(xml, 'residence')).toContain('-');
  });

  it('is no invented date', () => {
    for (const birthDate of ['1988', '1988-02-30', '30.02.1988', '']) {
      const written = writtenForAe(knowing('party-1', { birthDate }));
      expect(refusedFor(written)).toEqual(['parties[party-1].birthDate']);
    }
  });

  it('is closed by an answer for its path', () => {
    const answers = { ...answersOf(fullDraft), 'parties[party-1].birthDate': '1988-02-29' };
    const draft = knowing('party-1', { birthDate: undefined });
    const { files } = writtenForAe(draft, { answers });
    expect(textsOf(files[0]!.text, 'birthdate')).toContain('1988-02-29T00:00:00');
  });

  it('is what the record has no field for', () => {
    const written = writtenForAe(fullDraft, { answers: {} });
    expect(refusedFor(written)).toEqual(['filer.nonBank', 'parties[party-2].incorporatedOn']);
  });

  it('keeps tokens and other currencies out', () => {
    expect(refusedFor(writtenForAe({ ...fullDraft, isPseudonymised: true }))).toEqual([
      'isPseudonymised',
    ]);
    expect(refusedFor(writtenForAe({ ...fullDraft, currency: 'USD' }))).toContain('currency');
  });

  it('is a number that the authority gave', () => {
    for (const rentityId of ['0', '12a', '99999999999', '2147483648', '-1']) {
      const filer = { ...fullDraft.filer, known: { ...fullDraft.filer.known, rentityId } };
      expect(refusedFor(writtenForAe({ ...fullDraft, filer }))).toEqual(['filer.rentityId']);
    }
  });

  it('is an indicator of this authority', () => {
    const reporting = fullDraft.reporting.filter(({ authority }) => authority === 'FinCEN');
    expect(refusedFor(writtenForAe({ ...fullDraft, reporting }))).toEqual(['reporting']);
  });

  it('is expected, not demanded, of the action taken', () => {
    const { gaps, files } = writtenForAe({ ...fullDraft, actionTaken: null });
    expect(gaps.find(({ path }) => path === 'actionTaken')?.severity).toBe('expected');
    expect(files[0]!.text).not.toContain('<action>');
  });
});

describe('names', () => {
  it('that are not Latin are a gap, and stand in the comments', () => {
    const written = writtenForAe(knowing('party-1', { givenName: 'سارة' }));
    expect(refusedFor(written)).toEqual(['parties[party-1].givenName']);
    expect(written.gaps[0]?.what ?? '').not.toContain('سارة');
    expect(written.losses.find(({ path }) => path === 'parties[].givenName')?.form).toBe('goAML');
  });

  it('that are not demanded go to the comments, told as a loss', () => {
    const { files, losses } = writtenForAe(knowing('party-1', { middleName: 'عبد' }));
    expect(files[0]!.text).toContain('middleName: عبد');
    expect(losses.map(({ path }) => path)).toContain('parties[].middleName');
  });

  it('go without their accents, and as they are to the comments', () => {
    const { files, cut } = writtenForAe(knowing('party-1', { familyName: 'Núñez' }));
    expect(textsOf(files[0]!.text, 'last_name')).toContain('Nunez');
    expect(files[0]!.text).toContain('familyName: Núñez');
    expect(cut.join('\n')).toContain('`parties[party-1].familyName`: written without its accents');
  });

  it('in their own script stand where the form has a place', () => {
    expect(textsOf(only(fullDraft), 'full_name_frn')).toContain('سارة المثال');
  });

  it('known only as a whole are divided, and that is told', () => {
    const draft = knowing('party-4', { givenName: undefined, familyName: undefined });
    const { files, cut } = writtenForAe(draft);
    expect(textsOf(files[0]!.text, 'last_name')).toContain('Bearer');
    expect(cut.join('\n')).toContain('`parties[party-4].name`: divided at the last space');
  });

  // Seen failing without the comma: `BEARER,` was a given name, which is no Latin one.
  it('with the family name before a comma are divided there', () => {
    const bare = { givenName: undefined, familyName: undefined, middleName: undefined };
    const draft = knowing('party-4', { ...bare, name: 'BEARER LONG, Grace' });
    const xml = only(draft);
    expect(textsOf(xml, 'last_name')).toContain('BEARER LONG');
    expect(textsOf(xml, 'first_name')).toContain('Grace');
  });

  it('of one word cannot be divided: a gap', () => {
    const draft = knowing('party-4', {
      ...{ givenName: undefined, familyName: undefined, name: 'Grace' },
    });
    expect(refusedFor(writtenForAe(draft))).toContain('parties[party-4].familyName');
  });
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
