/**
 * Who stands in a report of FINTRAC and in which part, who is suspected, and what is demanded before
 * it is written.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PartyFields, recorded } from '../../src/draft/party-field.js';
import type { DraftLeg, StrDraft } from '../../src/draft/str-draft.js';
import { completeDraft } from '../draft/draft-arbitrary.js';
import {
  ANSWERS,
  descriptionOf,
  FOR_FINTRAC,
  forFintrac,
  knowing,
  leg,
  refusedFor,
  report,
  reportOf,
  withFirst,
  withParty,
  writtenForFintrac,
} from './fintrac-tools.js';

describe('parties', () => {
  it('stand once for each role that asks for more of them, in their order', () => {
    expect(report(forFintrac).definitions.map(({ refId, typeCode }) => [refId, typeCode])).toEqual([
      ['party-1-name', 1],
      ['party-1-details', 3],
      ['party-2-name', 2],
      ['party-2-details', 4],
      ['party-3-name', 1],
      ['party-3-details', 3],
      ['party-3-full', 5],
      ['party-4-full', 5],
    ]);
  });

  it('have numbers where an id is none that FINTRAC takes', () => {
    const change = (id: string | null) => (id === null ? null : `${id}/ü`);
    const moved = (legs: readonly DraftLeg[]) =>
      legs.map((each) => ({ ...each, party: change(each.party) }));
    const draft: StrDraft = {
      ...forFintrac,
      parties: forFintrac.parties.map((party) => ({ ...party, id: `${party.id}/ü` })),
      accounts: forFintrac.accounts.map((account) => ({
        ...account,
        holders: account.holders.map((each) => ({ ...each, party: `${each.party}/ü` })),
      })),
      transactions: forFintrac.transactions.map((one) => ({
        ...{ ...one, conductor: change(one.conductor), from: moved(one.from), to: moved(one.to) },
      })),
    };
    expect(report(draft).definitions).toEqual(report(forFintrac).definitions);
  });

  it('that are referred to and are not there keep a report from being written', () => {
    const absent = [leg({ party: 'party-9' })];
    const account = { ...forFintrac.accounts[0]!, holders: [{ party: 'party-9', role: null }] };
    for (const [draft, path] of [
      [withFirst({ to: absent }), 'transactions[row-1/1].to[0].party'],
      [withFirst({ from: absent }), 'transactions[row-1/1].from[0].party'],
      [withFirst({ conductor: 'party-9' }), 'transactions[row-1/1].conductor'],
      [{ ...forFintrac, accounts: [account] }, 'accounts[ACC-001].holders'],
    ] as const) {
      const written = writtenForFintrac(draft);
      expect(refusedFor(written)).toContain(path);
      expect(written.files).toEqual([]);
    }
  });

  it('of whom nothing is known are not written, and that is told', () => {
    const draft = withParty('party-3', (party) => ({
      ...party,
      identity: recorded<PartyFields>(['name'], {}),
    }));
    const written = writtenForFintrac(draft);
    expect(written.files[0]!.text).not.toContain('party-3-');
    expect(written.gaps.map(({ path }) => path)).toContain('parties[party-3].familyName');
    const [first] = reportOf(written).transactions;
    expect(first!.completingActions[0]!.details['beneficiaryIndicator']).toBe(false);
  });

  it('that are clients have a name', () => {
    const bare = { givenName: undefined, familyName: undefined, name: undefined };
    const written = writtenForFintrac(knowing('party-1', bare));
    expect(refusedFor(written)).toEqual(['parties[party-1].familyName']);
    expect(written.files).toEqual([]);
    const answers = { ...ANSWERS, 'parties[party-1].familyName': 'Answered' };
    const told = report(knowing('party-1', bare), { answers });
    expect(told.definitions[0]).toMatchObject({ surname: 'Answered' });
  });

  it('known only by a whole name are divided, and that is told', () => {
    const bare = { givenName: undefined, middleName: undefined, familyName: undefined };
    const { files, cut, gaps } = writtenForFintrac(knowing('party-4', bare));
    expect(files[0]!.text).toMatch(/"surname": "Bearer",\s+"givenName": "Grace"/);
    expect(cut.join('\n')).toContain('`parties[party-4].name`: divided at the last space');
    expect(gaps.map(({ path }) => path)).not.toContain('parties[party-4].givenName');
  });

  it('with the family name before a comma are divided there', () => {
    const bare = { givenName: undefined, middleName: undefined, familyName: undefined };
    const { files } = writtenForFintrac(knowing('party-4', { ...bare, name: 'BEARER, Grace' }));
    expect(files[0]!.text).toMatch(/"surname": "BEARER",\s+"givenName": "Grace"/);
  });

  it('with a single name have no given name made up for them', () => {
    const bare = { givenName: undefined, familyName: undefined, name: 'Grace' };
    const { files, gaps } = writtenForFintrac(knowing('party-4', bare));
    expect(files[0]!.text).toContain('"surname": "Grace"');
    expect(files[0]!.text).not.toContain('XXX');
    expect(gaps.find(({ path }) => path === 'parties[party-4].givenName')?.what).toContain('XXX');
  });

  it('have the form’s own sign for a country that somebody said to be unknown', () => {
    const draft = withParty('party-3', (party) => {
      const { residence: _, nationalities: __, ...known } = party.identity.known;
      const names = ['residence', 'nationalities', ...Object.keys(known)] as (keyof PartyFields)[];
      const unknown = ['residence', 'nationalities'];
      return { ...party, identity: recorded<PartyFields>(names, known, unknown) };
    });
    const full = report(draft).definitions.find(({ refId }) => refId === 'party-3-full');
    expect(full).toMatchObject({ countryOfResidenceCode: 'ZZ', countryOfCitizenshipCode: 'ZZ' });
    expect(descriptionOf(draft)).toContain('party-3, not known: ');
    const bare = report(knowing('party-3', { residence: undefined })).definitions;
    expect(bare.find(({ refId }) => refId === 'party-3-full')).not.toHaveProperty(
      'countryOfResidenceCode',
    );
  });

  it('have no invented date, and no country that is none', () => {
    for (const birthDate of ['1988', '1988-02-30', '30.02.1988', '2026-04-03']) {
      const draft = knowing('party-3', { birthDate, residence: 'Bahrain' });
      const { files, losses } = writtenForFintrac(draft);
      const full = report(draft).definitions.find(({ refId }) => refId === 'party-3-full');
      expect(full).not.toHaveProperty('dateOfBirth');
      expect(full).not.toHaveProperty('countryOfResidenceCode');
      expect(files[0]!.text).toContain(birthDate);
      const paths = losses.map(({ path }) => path);
      expect(paths).toContain('parties[].identity.birthDate');
      expect(paths).toContain('parties[].identity.residence');
    }
  });

  it('have no country of two letters that no country has', () => {
    const full = report(knowing('party-3', { residence: 'UK' })).definitions.at(-2);
    expect(full).toMatchObject({ refId: 'party-3-full', countryOfCitizenshipCode: 'PH' });
    expect(full).not.toHaveProperty('countryOfResidenceCode');
  });

  it('that are clients and conduct are asked for what FINTRAC asks of them', () => {
    const bare = { birthDate: undefined, addresses: undefined, occupation: undefined };
    const { identity } = knowing('party-1', { ...bare, documents: undefined }).parties[0]!;
    const draft = {
      ...withParty('party-1', (party) => ({ ...party, identity })),
      transactions: [{ ...forFintrac.transactions[0]!, conductor: null }],
    };
    const asked = (told: StrDraft, answers: Readonly<Record<string, string>> = ANSWERS) =>
      writtenForFintrac(told, { answers })
        .gaps.map(({ path }) => path)
        .filter((path) => path.startsWith('parties[party-1].'));
    const names = ['birthDate', 'addresses', 'occupation', 'documents'];
    expect(asked(draft)).toEqual(names.map((name) => `parties[party-1].${name}`));
    const answers = { ...ANSWERS, 'parties[party-1].birthDate': '1990-05-06' };
    expect(asked(draft, answers)).not.toContain('parties[party-1].birthDate');
    expect(asked({ ...draft, transactions: forFintrac.transactions })).toEqual([]);
  });

  it('have what is too long cut in its field and whole in the narrative', () => {
    const occupation = '𠮷'.repeat(201);
    const draft = knowing('party-3', { occupation });
    const { cut } = writtenForFintrac(draft);
    const full = report(draft).definitions.find(({ refId }) => refId === 'party-3-full');
    expect(full).toMatchObject({ occupation: '𠮷'.repeat(200) });
    expect(descriptionOf(draft)).toContain(occupation);
    expect(cut.join('\n')).toContain('`parties[party-3].occupation`: cut from 201 to 200');
  });

  it('have an address in parts, else as one text', () => {
    const text = report(knowing('party-4', { addresses: [{ text: '3rd house', country: 'CA' }] }));
    expect(text.definitions.at(-1)).toMatchObject({
      ...{ addressTypeCode: 2 },
      address: { typeCode: 2, countryCode: 'CA', unstructured: '3rd house' },
    });
    expect(report(forFintrac).definitions.at(-1)).toMatchObject({
      ...{ addressTypeCode: 1 },
      address: { typeCode: 1, streetAddress: '22 Palm Street', city: 'Sharjah' },
    });
  });

  it('that are corporations name their directors where they conduct', () => {
    const told = report(withFirst({ conductor: 'party-2' }));
    expect(told.definitions.find(({ refId }) => refId === 'party-2-full')).toMatchObject({
      ...{ structureTypeCode: 1 },
      directorsOfCorporation: [
        { surname: 'Director', givenName: 'Omar' },
        { surname: 'Director', givenName: 'Lina' },
      ],
    });
  });
});

describe('who is suspected', () => {
  it('stands in the narrative alone, and possible victims stand first', () => {
    const { losses } = writtenForFintrac(forFintrac);
    expect(losses.find(({ path }) => path === 'parties[].roleInSuspicion')?.what).toContain(
      'narrative alone',
    );
    const [, details] = descriptionOf(forFintrac).split('Further details\n');
    expect(details).toMatch(/^party-4, Grace Bearer .*: POSSIBLE VICTIM, not suspected; /);
  });

  it('is never a possible victim, in any draft', () => {
    fc.assert(
      fc.property(completeDraft(FOR_FINTRAC), (draft) => {
        const parties = draft.parties.map((party) => {
          return { ...party, roleInSuspicion: 'possible-victim' as const };
        });
        const text = descriptionOf({ ...draft, parties, subject: null });
        expect(text.match(/POSSIBLE VICTIM, not suspected/g)).toHaveLength(parties.length);
        expect(text).not.toMatch(/\): suspected/);
        // Nothing else of the report knows of suspicion.
        const other = { ...draft, subject: null };
        expect(report({ ...draft, parties }).definitions).toEqual(report(other).definitions);
      }),
      { numRuns: 50 },
    );
  });

  it('is told in the language of the draft', () => {
    const text = descriptionOf({ ...forFintrac, language: 'fr' });
    expect(text).toContain('VICTIME POSSIBLE, non soupçonnée');
    const inSpanish = { ...forFintrac, language: 'es', observations: 'visto en caja' } as const;
    expect(descriptionOf(inSpanish)).toContain('Observaciones\nvisto en caja');
    const details = text.slice(text.indexOf('Autres précisions'));
    expect(details).toContain("Partie 1, Sara J. O'Neil Al-Example (client, CUST-1) : rôle");
    expect(details).not.toMatch(/\b(?:country|amount|from|to|description|status)[:,]|cash-deposit/);
  });
});

describe('what FINTRAC demands', () => {
  it('is told by name for a draft that a person has not completed', () => {
    const filer = { known: {}, unknown: [], notCollected: [] };
    const draft: StrDraft = { ...forFintrac, filer, actionTaken: null, narrative: [] };
    const written = writtenForFintrac(draft, { answers: {} });
    expect(new Set(refusedFor(written))).toEqual(
      new Set([
        ...['filer.fintracNumber', 'filer.fintracLocation', 'filer.activitySector'],
        ...['filer.contactId', 'suspicionType', 'narrative', 'actionTaken'],
      ]),
    );
    expect(written.files).toEqual([]);
  });

  it('keeps tokens and the drafts of other authorities out', () => {
    const tokens = writtenForFintrac({ ...forFintrac, isPseudonymised: true });
    expect(refusedFor(tokens)).toEqual(['isPseudonymised']);
    const other = { ...forFintrac, authority: { name: 'UAE FIU', country: 'AE' } };
    expect(refusedFor(writtenForFintrac({ ...other, related: [] }))).toEqual(['authority']);
    expect(refusedFor(writtenForFintrac({ ...forFintrac, authority: null }))).toEqual([]);
  });

  it('is a transaction at least', () => {
    const written = writtenForFintrac({ ...forFintrac, transactions: [] });
    expect(refusedFor(written)).toEqual(['transactions']);
  });

  /** Answers that are none of FINTRAC's. */
  const WRONG: readonly (readonly [string, string])[] = [
    ['filer.activitySector', '23'],
    ['filer.activitySector', 'bank'],
    ['filer.contactId', '0'],
    ['filer.contactId', '12a'],
    ['suspicionType', '8'],
    ['suspicionType', ' '],
  ];
  for (const [path, answer] of WRONG) {
    it(`is not answered by \`${answer}\` for ${path}`, () => {
      const answers = { ...ANSWERS, [path]: answer };
      expect(refusedFor(writtenForFintrac(forFintrac, { answers }))).toEqual([path]);
    });
  }

  it('is a number of seven digits that FINTRAC gave', () => {
    for (const fintracNumber of ['123456', '0123456', '12345678', 'RE12345']) {
      const filer = { ...forFintrac.filer, known: { ...forFintrac.filer.known, fintracNumber } };
      expect(refusedFor(writtenForFintrac({ ...forFintrac, filer }))).toEqual([
        'filer.fintracNumber',
      ]);
    }
  });

  it('is no band and no debt in place of an amount', () => {
    for (const amount of ['100-500', '-5.00', '1e3', '']) {
      const draft = withFirst({ to: [leg({ amount })] });
      expect(refusedFor(writtenForFintrac(draft))).toEqual(['transactions[row-1/1].amount']);
    }
  });

  it('is no day after the report, and none that is no day', () => {
    for (const localDate of ['2026-04-03', '2026-02-30', '02/03/2026']) {
      const written = writtenForFintrac(withFirst({ localDate }));
      expect(refusedFor(written)).toEqual(['transactions[row-1/1].localDate']);
    }
  });

  it('is how it was carried out, once for all where no posting says', () => {
    const { channel: _, ...rest } = forFintrac.transactions[0]!.recorded;
    const draft = withFirst({ recorded: rest });
    const path = 'transactions[].recorded.channel';
    expect(refusedFor(writtenForFintrac(draft))).toEqual([path]);
    const answers = { ...ANSWERS, [path]: 'telephone' };
    expect(report(draft, { answers }).transactions[0]!.suspiciousTransactionDetails).toMatchObject({
      methodCode: 7,
      methodOther: 'telephone',
    });
  });

  it('holds no required gap and a file at once', () => {
    fc.assert(
      fc.property(completeDraft(), fc.boolean(), (draft, isForFintrac) => {
        const authority = isForFintrac ? forFintrac.authority : draft.authority;
        const written = writtenForFintrac({ ...draft, authority });
        expect(written.files.length === 0).toBe(refusedFor(written).length > 0);
        expect(written.files.length === 1).toBe(isForFintrac);
      }),
      { numRuns: 50 },
    );
  });
});
