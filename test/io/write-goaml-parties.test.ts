/**
 * Who is suspected in a report of goAML, the sides of its transactions, what the form demands, and
 * names.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PartyFields, recorded } from '../../src/draft/party-field.js';
import { completeDraft } from '../draft/draft-arbitrary.js';
import { fullDraft } from '../draft/full-draft.js';
import {
  answersOf,
  knowing,
  only,
  refusedFor,
  textsOf,
  withParty,
  withTransaction,
  writtenForAe,
} from './goaml-tools.js';

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
