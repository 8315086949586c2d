/** Who is a subject of a report for FinCEN, and what the form demands of it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PartyFields, recorded } from '../../src/draft/party-field.js';
import type { DraftParty, StrDraft } from '../../src/draft/str-draft.js';
import { refusedFor } from './goaml-tools.js';
import {
  ANSWERS,
  changed,
  initial,
  knowing,
  random,
  sar,
  subjectsIn,
  told,
  usDraft,
  withRoles,
  xmlOf,
} from './sarx-tools.js';

describe('who is a subject', () => {
  it('is who is suspected or helps, each with accounts and numbers', () => {
    const [business, person] = subjectsIn(xmlOf(usDraft));
    expect(told(business!, 'PartyAsEntityOrganizationIndicator')).toEqual(['Y']);
    expect(told(business!, 'AccountNumberText')).toEqual(['ACC-002']);
    expect(told(business!, 'CustomerIndicator')).toEqual(['Y']);
    expect(told(person!, 'RawEntityIndividualLastName')).toEqual(['Receiver']);
    expect(told(person!, 'NonUSFinancialInstitutionIndicator')).toEqual(['Y']);
    expect(told(person!, 'BothPurchaserSenderPayeeReceiveIndicator')).toEqual(['Y']);
    expect(person).not.toContain('CustomerIndicator');
  });

  it('is whom the draft is about, where nobody is suspected', () => {
    const xml = xmlOf({ ...withRoles('unknown'), subject: 'party-1' });
    expect(subjectsIn(xml)).toHaveLength(1);
    expect(told(xml, 'RawIndividualFirstName')).toEqual(['Sara']);
  });

  it('is nobody that a person found uninvolved', () => {
    const xml = xmlOf({ ...withRoles('uninvolved'), subject: 'party-1' });
    expect(told(xml, 'AllCriticalSubjectInformationUnavailableIndicator')).toEqual(['Y']);
  });

  it('is unknown where there is a possible victim alone, whose account the narrative tells', () => {
    const written = sar(withRoles('possible-victim'));
    const xml = written.files[0]!.text;
    const [only, ...others] = subjectsIn(xml);
    expect(others).toEqual([]);
    expect(only!.replace(/\s+|SeqNum="\d+"/g, '')).toBe(
      '<fc2:Party><fc2:ActivityPartyTypeCode>33</fc2:ActivityPartyTypeCode>' +
        '<fc2:AllCriticalSubjectInformationUnavailableIndicator>Y' +
        '</fc2:AllCriticalSubjectInformationUnavailableIndicator></fc2:Party>',
    );
    expect(told(xml, 'ActivityNarrativeText').join('')).toContain('ACC-001, ACC-002.');
    expect(written.gaps.find(({ path }) => path === 'subject')?.severity).toBe('expected');
  });

  it('carries nothing of a possible victim, in any draft', () => {
    const marked = (party: DraftParty): DraftParty => {
      const known = JSON.parse(
        JSON.stringify(party.identity.known, (_, value: unknown) =>
          typeof value === 'string' ? `VICTIM${value}` : value,
        ),
      ) as Partial<PartyFields>; // the same record with other texts
      return { ...party, reference: `VICTIM${party.id}`, identity: { ...party.identity, known } };
    };
    let victims = 0;
    fc.assert(
      fc.property(
        random(),
        fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }),
        (draft, who) => {
          const parties = draft.parties.map((party, at) =>
            who[at] === true ? marked({ ...party, roleInSuspicion: 'possible-victim' }) : party,
          );
          const ids = new Set(parties.filter((_, at) => who[at]).map(({ id }) => id));
          const subject = ids.has(draft.subject ?? '') ? null : draft.subject;
          const xml = xmlOf({ ...draft, parties, subject });
          const own = parties.filter(({ id }) => ids.has(id)).flatMap(({ accounts }) => accounts);
          const others = parties.filter(({ id }) => !ids.has(id)).flatMap((each) => each.accounts);
          const subjects = subjectsIn(xml);
          expect(subjects.length).toBeGreaterThan(0);
          for (const text of subjects) {
            expect(text).not.toContain('VICTIM');
            for (const account of own.filter((each) => !others.includes(each))) {
              expect(text).not.toContain(account);
            }
          }
          victims += ids.size;
        },
      ),
      { numRuns: 200 },
    );
    expect(victims).toBeGreaterThan(300);
  });

  it('is refused where it is a possible victim', () => {
    const party = changed(withRoles('unknown'), 'party-1', (each) => {
      return { ...each, roleInSuspicion: 'possible-victim' };
    });
    const asSubject = sar({ ...party, subject: 'party-1' });
    expect(asSubject.files).toEqual([]);
    expect(refusedFor(asSubject)).toEqual(['subject']);
    const hypothesis = 'possible-victim' as const;
    const watched = { ...usDraft.watched, party: 'party-2' };
    const draft = { ...usDraft, hypothesis, supposedBy: 'typology' as const, watched };
    const suspected = sar({ ...draft, subject: null });
    expect(suspected.files).toEqual([]);
    expect(refusedFor(suspected)).toEqual(['parties[party-2].roleInSuspicion']);
  });
});

describe('what the form demands', () => {
  const DEMANDED: readonly (readonly [string, keyof PartyFields, string])[] = [
    ['party-3', 'familyName', 'parties[party-3].familyName'],
    ['party-3', 'givenName', 'parties[party-3].givenName'],
    ['party-3', 'birthDate', 'parties[party-3].birthDate'],
    ['party-3', 'addresses', 'parties[party-3].addresses'],
    ['party-3', 'documents', 'parties[party-3].documents'],
    ['party-3', 'taxNumber', 'parties[party-3].taxNumber'],
    ['party-2', 'name', 'parties[party-2].name'],
    ['party-2', 'addresses', 'parties[party-2].addresses'],
    ['party-2', 'taxNumber', 'parties[party-2].taxNumber'],
  ];
  for (const [id, field, path] of DEMANDED) {
    it(`is a gap where ${id} has no ${field}, and is never told as unknown`, () => {
      const written = sar(knowing(id, { [field]: undefined }));
      expect(refusedFor(written)).toEqual([path]);
      expect(written.files).toEqual([]);
      const said = sar(knowing(id, { [field]: undefined }, [field]));
      expect(refusedFor(said)).toEqual([]);
      expect(said.files[0]!.text).toMatch(/UnknownIndicator>Y/);
      const answers = { ...ANSWERS, [path]: 'unknown' };
      const answered = sar(knowing(id, { [field]: undefined }), { answers });
      expect(answered.files[0]!.text).toBe(said.files[0]!.text);
    });
  }

  it('is not asked of those who are no subject', () => {
    const bare = { familyName: undefined, addresses: undefined, documents: undefined };
    expect(refusedFor(sar(knowing('party-1', bare)))).toEqual([]);
  });

  it('is a number of the institution, as FinCEN gave it', () => {
    const filer = (more: object) => {
      return {
        ...usDraft,
        filer: { ...usDraft.filer, known: { ...usDraft.filer.known, ...more } },
      };
    };
    const refused = (more: object) => refusedFor(sar(filer(more)));
    expect(refused({ tin: '12345' })).toEqual(['filer.tin']);
    expect(refused({ transmitterCode: 'P-1' })).toEqual(['filer.transmitterCode']);
    expect(refused({ regulator: 'somebody' })).toEqual(['filer.regulator']);
    expect(refused({ contactPhone: 'ask' })).toEqual(['filer.contactPhone']);
    expect(refused({ address: { ...usDraft.filer.known.address, region: 'Nevada' } })).toEqual([
      'filer.address.region',
    ]);
  });

  it('is what the record has no field for', () => {
    expect(refusedFor(sar(initial, { answers: {} }))).toEqual([
      ...['filer.contactOffice', 'filer.organizationType'],
    ]);
  });

  it('is all of it where nothing is filled in, and then nothing is invented', () => {
    const none = recorded<PartyFields>(['familyName', 'givenName', 'birthDate'], {});
    const parties = usDraft.parties.map((party) => ({ ...party, identity: none, kind: null }));
    const filer = recorded<Record<string, never>>([], {}) as StrDraft['filer']; // nothing in it
    const written = sar({ ...usDraft, parties, filer }, { answers: {} });
    expect(written.files).toEqual([]);
    expect(refusedFor(written)).toEqual(
      expect.arrayContaining([
        ...['filer.name', 'filer.tin', 'filer.transmitterCode', 'filer.regulator'],
        ...['filer.contact', 'filer.contactPhone', 'filer.address.street', 'filer.address.country'],
        ...['parties[party-2].kind', 'parties[party-3].birthDate', 'parties[party-3].documents'],
      ]),
    );
  });

  it('keeps tokens out, and any unknown sign that nobody gave', () => {
    expect(refusedFor(sar({ ...usDraft, isPseudonymised: true }))).toEqual(['isPseudonymised']);
    fc.assert(
      fc.property(random(), (draft) => {
        expect(xmlOf(draft)).not.toContain('UnknownIndicator');
      }),
      { numRuns: 50 },
    );
  });

  it('takes a birth date of which the day is not known, and no invented one', () => {
    const born = (birthDate: string) => sar(knowing('party-3', { birthDate }));
    const date = (text: string) => told(born(text).files[0]?.text ?? '', 'IndividualBirthDateText');
    expect(date('1988')).toEqual(['19880000']);
    expect(date('1988-05')).toEqual(['19880500']);
    for (const text of ['1988-02-30', '30.02.1988', '1788-01-01', '']) {
      expect(refusedFor(born(text))).toEqual(['parties[party-3].birthDate']);
    }
  });

  it('tells a number of the United States from one that looks alike by a country on file', () => {
    const addresses = [
      { street: '1 Main Street', city: 'Reno', region: 'NV', postcode: '89501', country: 'US' },
    ];
    const code = (more: object) => {
      const [, subject] = subjectsIn(
        xmlOf(knowing('party-3', { taxNumber: '123-45-6789', ...more })),
      );
      return told(subject!, 'PartyIdentificationTypeCode').at(2);
    };
    expect(code({ addresses })).toBe('1');
    expect(code({})).toBe('9');
    const nowhere = { residence: undefined, addresses: undefined, taxNumber: '123456789' };
    const written = sar(knowing('party-3', nowhere, ['addresses']));
    expect(refusedFor(written)).toEqual(['parties[party-3].taxNumberType']);
  });

  it('is a postcode and a state where a country has them', () => {
    const at = (country: string) => {
      const addresses = [{ street: '1 Main Street', city: 'Reno', country }];
      return refusedFor(sar(knowing('party-3', { addresses })));
    };
    const parts = ['region', 'postcode'].map((part) => `parties[party-3].addresses[0].${part}`);
    expect(at('US')).toEqual(parts);
    expect(at('CA')).toEqual(parts);
    expect(at('AE')).toEqual([]);
    const [, subject] = subjectsIn(
      xmlOf(knowing('party-3', { addresses: undefined }), {
        answers: {
          ...ANSWERS,
          'parties[party-3].addresses[0].street': 'unknown',
          'parties[party-3].addresses[0].city': 'Manama',
          'parties[party-3].addresses[0].country': 'BH',
        },
      }),
    );
    expect(told(subject!, 'StreetAddressUnknownIndicator')).toEqual(['Y']);
    expect(told(subject!, 'RawCityText')).toEqual(['Manama']);
  });

  it('is asked in English, and in Latin letters', () => {
    const written = sar({ ...knowing('party-3', { familyName: 'المثال' }), language: 'fr' });
    expect(refusedFor(written)).toEqual([]);
    const expected = written.gaps.map(({ path }) => path);
    expect(expected).toEqual(expect.arrayContaining(['language', 'parties[party-3].familyName']));
  });
});
