/**
 * Reports of FINTRAC: valid by its schema whatever the draft, of one piece, and never saying more
 * than the draft does. The schema is not of this project: tests that need it skip where it is
 * absent.
 */
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { CURRENCIES } from '../../src/core/money.js';
import { type PartyFields, recorded } from '../../src/draft/party-field.js';
import { codeWords, phrasesOf } from '../../src/draft/phrases.js';
import type {
  DraftLeg,
  DraftParty,
  DraftReporting,
  DraftTransaction,
  StrDraft,
} from '../../src/draft/str-draft.js';
import { fintracFaults } from '../../src/io/fintrac-check.js';
import { COUNTRIES, CURRENCIES_LACKING } from '../../src/io/fintrac-code.js';
import type { JsonObject } from '../../src/io/fintrac-fill.js';
import { FINTRAC_LOSSES } from '../../src/io/fintrac-losses.js';
import { DESCRIPTION_MAX } from '../../src/io/fintrac-narrative.js';
import type { Written } from '../../src/io/written.js';
import { ATTACKS, completeDraft } from '../draft/draft-arbitrary.js';
import {
  ANSWERS,
  forFintrac,
  isAbsent,
  needs,
  refusedFor,
  SCHEMA,
  schemaErrors,
  writtenForFintrac,
} from './fintrac-tools.js';

/** Parts of a report that tests look at; others stay unknown. */
interface Report {
  readonly reportDetails: Readonly<Record<string, unknown>>;
  readonly detailsOfSuspicion: {
    readonly descriptionOfSuspiciousActivity: string;
    readonly suspicionTypeCode: number;
    readonly publicPrivatePartnershipProjectNameCodes: readonly number[];
    readonly politicallyExposedPersonIncludedIndicator?: boolean;
  };
  readonly relatedReports: readonly unknown[];
  readonly actionTaken?: { readonly description: string };
  readonly definitions: readonly Readonly<Record<string, unknown>>[];
  readonly transactions: readonly {
    readonly suspiciousTransactionDetails: Readonly<Record<string, unknown>>;
    readonly startingActions: readonly Action[];
    readonly completingActions: readonly Action[];
  }[];
}

interface Role {
  readonly refId: string;
  readonly typeCode: number;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly onBehalfOfs?: readonly Role[];
}

interface Action {
  readonly details: Readonly<Record<string, unknown>> & {
    readonly account?: Readonly<Record<string, unknown>> & { readonly holders: readonly Role[] };
  };
  readonly conductors?: readonly Role[];
  readonly sourcesOfFundsOrVirtualCurrency?: readonly Role[];
  readonly beneficiaries?: readonly Role[];
}

/** The one report that was written. */
function reportOf({ files }: Written): Report {
  expect(files).toHaveLength(1);
  return JSON.parse(files[0]!.text) as Report; // of the writer's own shapes
}

const report = (draft: StrDraft, options: Parameters<typeof writtenForFintrac>[1] = {}) =>
  reportOf(writtenForFintrac(draft, options));

const descriptionOf = (draft: StrDraft) =>
  report(draft).detailsOfSuspicion.descriptionOfSuspiciousActivity;

const refIds = (roles: readonly Role[] | undefined) => (roles ?? []).map(({ refId }) => refId);

function withParty(id: string, change: (party: DraftParty) => DraftParty): StrDraft {
  const parties = forFintrac.parties.map((party) => (party.id === id ? change(party) : party));
  return { ...forFintrac, parties };
}

/** A party that knows what it knew, and this. */
function knowing(id: string, more: Partial<Record<keyof PartyFields, unknown>>): StrDraft {
  return withParty(id, (party) => {
    const known = { ...party.identity.known, ...more } as Partial<PartyFields>;
    const names = Object.keys(known) as (keyof PartyFields)[];
    return { ...party, identity: recorded<PartyFields>(names, known) };
  });
}

function withFirst(change: Partial<DraftTransaction>): StrDraft {
  return { ...forFintrac, transactions: [{ ...forFintrac.transactions[0]!, ...change }] };
}

const kindOf = (kind: string): Pick<DraftTransaction, 'recorded'> => ({
  recorded: { ...forFintrac.transactions[0]!.recorded, kind },
});

const leg = (parts: Partial<DraftLeg>): DraftLeg => ({
  ...{ party: 'party-3', account: null, isOurs: false, institution: null, country: null },
  ...{ amount: '10.00', currency: 'CAD' },
  ...parts,
});

const FOR_FINTRAC = {
  ...{
    currency: 'CAD',
    country: 'CA',
    authority: 'FINTRAC',
    foreign: ['USD', 'INR', 'JPY', 'BHD'],
  },
} as const;

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

describe('transactions', () => {
  it('start with whoever pays and end with whoever is paid', () => {
    const sides = report(forFintrac).transactions.map(({ startingActions, completingActions }) => [
      startingActions.map(({ details, conductors }) => [
        ...[details['direction'], details['fundAssetVirtualCurrencyTypeCode'], details['amount']],
        refIds(conductors).join(' '),
      ]),
      completingActions.map(({ details, beneficiaries }) => [
        ...[details['dispositionCode'], details['amount'], details['currencyCode']],
        refIds(beneficiaries).join(' '),
      ]),
    ]);
    expect(sides).toEqual([
      [[[2, 7, '300.00', 'party-4-full']], [[25, '30.150', 'BHD', 'party-3-details']]],
      [
        [
          [1, 8, '60.00', 'party-3-full'],
          [1, 8, '40.00', 'party-4-full'],
        ],
        [[1, '100.00', 'USD', 'party-1-details party-2-details']],
      ],
      [
        [[1, 2, '200.00', 'party-4-full']],
        [[1, '200.00', 'AED', 'party-1-details party-2-details']],
      ],
    ]);
  });

  it('name all who hold an account of the institution', () => {
    const [, second] = report(forFintrac).transactions;
    const { account } = second!.completingActions[0]!.details;
    expect(account).toMatchObject({ number: 'ACC-002', currencyCode: 'AED', typeOther: 'savings' });
    expect(refIds(account?.holders)).toEqual(['party-1-name', 'party-2-name']);
  });

  /** Kind, country of the other side, and the code: coming in, and going out to another. */
  const KINDS: readonly (readonly [string, string | null, number, number])[] = [
    ['transfer', 'CA', 5, 24],
    ['transfer', 'PH', 8, 25],
    ['remittance', 'PH', 8, 25],
    ['transfer', null, 17, 11],
    ['cheque', 'CA', 4, 23],
    ['card-purchase', 'CA', 17, 11],
    ['virtual-currency', 'CA', 17, 11],
    ['prepaid-load', 'CA', 17, 26],
  ];
  for (const [kind, country, incoming, outgoing] of KINDS) {
    it(`of kind ${kind} with ${country ?? 'no country'} have codes ${incoming} and ${outgoing}`, () => {
      const own = leg({ party: 'party-1', account: 'ACC-001', isOurs: true });
      const other = leg({ account: 'EXT-1', country });
      const start = report(withFirst({ ...kindOf(kind), from: [other], to: [own] }));
      const started = start.transactions[0]!.startingActions[0]!.details;
      expect(started['fundAssetVirtualCurrencyTypeCode']).toBe(incoming);
      const end = report(withFirst({ ...kindOf(kind), from: [own], to: [other] }));
      const ended = end.transactions[0]!.completingActions[0]!.details;
      expect(ended['dispositionCode']).toBe(outgoing);
      expect(started['fundAssetVirtualCurrencyTypeOther']).toBe(incoming === 17 ? kind : undefined);
      expect(ended['dispositionOther']).toBe(outgoing === 11 ? kind : undefined);
    });
  }

  it('of cash that goes out name whoever took it, or nobody', () => {
    const own = leg({ party: 'party-1', account: 'ACC-001', isOurs: true, amount: '80.00' });
    const cash = { ...kindOf('cash-withdrawal'), from: [own], to: [] };
    const taken = report(withFirst(cash)).transactions[0]!.completingActions[0]!;
    expect(taken.details).toMatchObject({ dispositionCode: 32, amount: '80.00' });
    expect(refIds(taken.beneficiaries)).toEqual(['party-4-details']);
    const written = writtenForFintrac(withFirst({ ...cash, conductor: null }));
    expect(reportOf(written).transactions[0]!.completingActions[0]!.beneficiaries).toEqual([]);
    expect(written.gaps.map(({ path }) => path)).toContain('transactions[].beneficiary');
  });

  it('of cash that nobody is known to have carried have no conductor made up', () => {
    const cash = { ...forFintrac.transactions[2]!, conductor: null };
    const written = writtenForFintrac({ ...forFintrac, transactions: [cash] });
    const [start] = reportOf(written).transactions[0]!.startingActions;
    expect(start!.conductors).toEqual([]);
    expect(start!.details['conductorIndicator']).toBe(false);
    expect(written.gaps.map(({ path }) => path)).toContain('transactions[].conductor');
  });

  it('name whoever pays as conductor where nobody is recorded, and the narrative says so', () => {
    const said = 'whoever pays is named as conductor';
    const draft = withFirst({ conductor: null });
    const [start] = report(draft).transactions[0]!.startingActions;
    expect(refIds(start!.conductors)).toEqual(['party-1-full']);
    expect(descriptionOf(draft)).toContain(said);
    expect(descriptionOf(withFirst({}))).not.toContain(said);
  });

  it('of cash or a cheque name the source where somebody else carried it', () => {
    const own = leg({ party: 'party-1', account: 'ACC-001', isOurs: true });
    const from = [leg({ account: 'EXT-1' })];
    for (const kind of ['cash-deposit', 'cheque']) {
      const told = report(withFirst({ ...kindOf(kind), from, to: [own], conductor: 'party-4' }));
      const [start] = told.transactions[0]!.startingActions;
      expect(start!.sourcesOfFundsOrVirtualCurrency).toEqual([
        { typeCode: 1, refId: 'party-3-name', details: { accountNumber: 'EXT-1' } },
      ]);
      expect(start!.details['sourcesOfFundsOrVirtualCurrencyIndicator']).toBe(true);
      expect(refIds(start!.conductors)).toEqual(['party-4-full']);
    }
  });

  it('say on whose behalf only where a person did, or where one pays for oneself', () => {
    const told = (draft: StrDraft, answers: Readonly<Record<string, string>> = {}) => {
      const written = writtenForFintrac(draft, { answers: { ...ANSWERS, ...answers } });
      const [conductor] = reportOf(written).transactions[0]!.startingActions[0]!.conductors!;
      const indicator = conductor!.details?.['onBehalfOfIndicator'];
      return [indicator, refIds(conductor!.onBehalfOfs)];
    };
    expect(told(forFintrac)).toEqual([undefined, []]);
    expect(told(withFirst({ conductor: null }))).toEqual([false, []]);
    expect(told(withFirst({ conductor: 'party-1' }))).toEqual([false, []]);
    expect(told(forFintrac, { 'transactions[].onBehalfOf': 'none' })).toEqual([false, []]);
    const path = 'transactions[row-1/1].onBehalfOf';
    expect(told(forFintrac, { [path]: 'party-2' })).toEqual([true, ['party-2-full']]);
  });

  it('attempted are told as such, with the reason where one is given', () => {
    const [first, second] = report(forFintrac).transactions;
    expect(first!.suspiciousTransactionDetails['attemptedTransactionIndicator']).toBe(false);
    expect(second!.suspiciousTransactionDetails['attemptedTransactionIndicator']).toBe(true);
    const { gaps } = writtenForFintrac(forFintrac);
    expect(gaps.map(({ path }) => path)).toContain('transactions[].reasonNotCompleted');
  });

  it('that were reversed stand as completed, and that is told', () => {
    const draft = withFirst({ recorded: { ...kindOf('transfer').recorded, status: 'reversed' } });
    const { cut } = writtenForFintrac(draft);
    const [first] = report(draft).transactions;
    expect(first!.suspiciousTransactionDetails['attemptedTransactionIndicator']).toBe(false);
    expect(cut.join('\n')).toContain('what was reversed stands as completed');
    expect(descriptionOf(draft)).toContain('status of postings: reversed');
  });

  /** Instant, local date and time, and the time with its zone. */
  const TIMES: readonly (readonly [string, string, string | null, string | undefined])[] = [
    ['2026-03-02T08:15:30Z', '2026-03-02', '12:15', '12:15:30+04:00'],
    ['2026-03-02T02:00:09.000Z', '2026-03-01', '22:00', '22:00:09-04:00'],
    ['2026-03-01T20:00:00Z', '2026-03-02', '01:30', '01:30:00+05:30'],
    ['2026-03-02T03:30:00Z', '2026-03-02', '00:00', '00:00:00-03:30'],
    ['2026-03-02T12:00:00Z', '2026-03-02', '12:00', '12:00:00+00:00'],
    ['2026-03-02T12:00:00Z', '2026-03-02', null, undefined],
    ['2026-03-02', '2026-03-02', null, undefined],
  ];
  for (const [at, localDate, localTime, expected] of TIMES) {
    it(`at ${at}, ${localDate} ${localTime ?? 'without a time'}, are at ${expected ?? 'none'}`, () => {
      const [first] = report(withFirst({ at, localDate, localTime })).transactions;
      expect(first!.suspiciousTransactionDetails['timeOfTransaction']).toBe(expected);
      expect(first!.suspiciousTransactionDetails['dateOfTransaction']).toBe(localDate);
    });
  }

  it('stand once for a row, and the sides are not added up again', () => {
    const [first] = forFintrac.transactions;
    const second = { ...first!, id: 'row-1/2', direction: 'credit', account: 'ACC-002' } as const;
    const told = report({ ...forFintrac, transactions: [first!, second] });
    expect(told.transactions).toHaveLength(1);
    expect(told.transactions[0]!.startingActions[0]!.details['amount']).toBe('300.00');
  });

  it('without a name on one side come to the exact sum of the other', () => {
    const paid = (amount: string) => leg({ account: 'ACC-001', isOurs: true, amount });
    const to = [paid('0.10'), paid('0.20'), paid('90071992547409.91')];
    const told = report(withFirst({ ...kindOf('cash-deposit'), from: [], to }));
    const [start] = told.transactions[0]!.startingActions;
    expect(start!.details['amount']).toBe('90071992547410.21');
  });

  it('in a currency that the form does not list stand in the narrative with it', () => {
    const to = [leg({ amount: '5.00', currency: 'ANG' })];
    const draft = withFirst({ amount: '5.00', currency: 'ANG', from: [], to });
    const { losses } = writtenForFintrac(draft);
    const [done] = report(draft).transactions[0]!.completingActions;
    expect(done!.details).toMatchObject({ amount: '5.00' });
    expect(done!.details).not.toHaveProperty('currencyCode');
    expect(descriptionOf(draft)).toContain('amount: 5.00 ANG');
    expect(losses.map(({ path }) => path)).toContain('transactions[].currency');
  });

  it('have references that FINTRAC takes, no two alike, and that is told', () => {
    const rows = ['a/1', 'a-1', 'a.1', 'r'.repeat(300), '', 'A_1'];
    const transactions = rows.map((row, at) => ({
      ...forFintrac.transactions[0]!,
      ...{ row, id: `id-${at}` },
    }));
    const written = writtenForFintrac({ ...forFintrac, transactions });
    const references = reportOf(written).transactions.map(
      (one) => one.suspiciousTransactionDetails['reportingEntityTransactionReference'],
    );
    expect(references).toEqual(['a-1', 'a-1-2', 'a-1-3', 'r'.repeat(200), 'row', 'A_1']);
    expect(written.cut.join('\n')).toContain('`transactions[].row`');
  });

  it('have the account’s status only where it is known for their day', () => {
    const status = (known: Readonly<Record<string, string>>) => {
      const [first, ...rest] = forFintrac.accounts;
      const { closedOn: _, ...own } = first!.details.known;
      const details = { ...first!.details, known: { ...own, ...known } };
      const told = report({ ...forFintrac, accounts: [{ ...first!, details }, ...rest] });
      return told.transactions[0]!.startingActions[0]!.details['accountStatusAtTimeOfTransaction'];
    };
    expect(status({ status: 'active' })).toBe(1);
    expect(status({ status: 'dormant' })).toBe(3);
    expect(status({ status: 'closed' })).toBeUndefined();
    expect(status({ status: 'closed', closedOn: '2026-03-20' })).toBeUndefined();
    expect(status({ status: 'closed', closedOn: '2026-03-01' })).toBe(4);
  });

  it('have a device only of whoever gave the order here', () => {
    const [out, coming] = report(forFintrac).transactions;
    const device = { deviceIdentifierNumber: 'device-cc-03' };
    expect(out!.startingActions[0]!.conductors![0]!.details).toMatchObject(device);
    const [sender] = coming!.startingActions[0]!.conductors!;
    expect(sender!.details).not.toHaveProperty('deviceIdentifierNumber');
    expect(descriptionOf(forFintrac)).toMatch(/^row-2, .*device: device-cc-03/m);
  });

  it('of another country are left to the related draft, where there is one', () => {
    const abroad = forFintrac.transactions.map((one, at) =>
      at === 0 ? { ...one, country: 'AE' } : one,
    );
    const own = writtenForFintrac({ ...forFintrac, transactions: abroad });
    expect(reportOf(own).transactions).toHaveLength(2);
    expect(own.losses.find(({ path }) => path === 'transactions[]')?.what).toContain('1 of 3');
    expect(own.losses.map(({ path }) => path)).toContain('related[].reference');
    expect(own.files[0]!.text).not.toContain('STR-2026_0002');
    const all = report({ ...forFintrac, transactions: abroad, related: [] });
    expect(all.transactions).toHaveLength(3);
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
