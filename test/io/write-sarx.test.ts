/**
 * Suspicious activity reports for FinCEN: valid by its schema whatever the draft, complete, and
 * about nobody who may be a victim. The schema is not of this project: tests that need it skip
 * without it.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PartyFields, recorded } from '../../src/draft/party-field.js';
import type { DraftParty, DraftReporting, StrDraft } from '../../src/draft/str-draft.js';
import { record } from '../../src/io/sarx-element.js';
import { SARX_LOSSES } from '../../src/io/sarx-losses.js';
import { blocksOf } from '../../src/io/sarx-narrative.js';
import { type XmlValidator, xmlValidator } from '../../src/io/validate-xml.js';
import { ATTACKS, completeDraft, fullDraft } from '../draft/draft-arbitrary.js';
import { refusedFor, unescaped } from './goaml-tools.js';
import {
  ANSWERS,
  changed,
  completed,
  inDollars,
  isAbsent,
  needs,
  sar,
  schemaText,
  subjectsIn,
  told,
  usDraft,
  xmlOf,
} from './sarx-tools.js';

const KIND = {
  ...{ currency: 'USD', country: 'US', authority: 'FinCEN' },
  foreign: ['AED', 'MXN', 'JPY'],
};
const random = (names: 'latin' | 'any' = 'latin') =>
  completeDraft({ ...KIND, names }).map(completed);

/** A party that knows what it knew, and this. */
function knowing(
  id: string,
  more: Partial<Record<keyof PartyFields, unknown>>,
  unknown: readonly string[] = [],
): StrDraft {
  return changed(usDraft, id, (party) => {
    const known = { ...party.identity.known, ...more } as Partial<PartyFields>;
    const names = [...Object.keys(known), ...unknown] as (keyof PartyFields)[];
    return { ...party, identity: recorded<PartyFields>(names, known, unknown) };
  });
}

const withRoles = (role: DraftParty['roleInSuspicion'], draft: StrDraft = usDraft): StrDraft => {
  const parties = draft.parties.map((party) => ({ ...party, roleInSuspicion: role }));
  return { ...draft, parties, subject: null };
};

const initial: StrDraft = { ...usDraft, series: { kind: 'initial', supersedes: null } };

describe.skipIf(isAbsent)(`against the schema of FinCEN${needs}`, () => {
  let validator: XmlValidator;
  beforeAll(async () => {
    validator = await xmlValidator(schemaText(), { repair: 'none' });
  });
  afterAll(() => validator.dispose());
  const errorsOf = (draft: StrDraft, answers = ANSWERS) => {
    const written = sar(draft, { answers });
    expect(refusedFor(written)).toEqual([]);
    return validator.errorsOf(written.files[0]!.text);
  };

  it('is valid for the draft with every field filled', () => {
    expect(errorsOf(usDraft)).toEqual([]);
  });

  it('is valid for five hundred random drafts', () => {
    fc.assert(
      fc.property(random(), (draft) => {
        expect(errorsOf(draft)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  }, 60_000);

  it('never writes what the schema refuses, whatever the script of names', () => {
    fc.assert(
      fc.property(random('any'), (draft) => {
        for (const { text } of sar(draft).files.slice(0, 1)) {
          expect(validator.errorsOf(text)).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  it('is valid without a subject, and in each place of a series', () => {
    expect(errorsOf(withRoles('possible-victim'))).toEqual([]);
    expect(errorsOf(initial)).toEqual([]);
    expect(errorsOf({ ...usDraft, series: { kind: 'correcting', supersedes: null } })).toEqual([]);
    expect(errorsOf(usDraft, { ...ANSWERS, 'series.joint': 'Y' })).toEqual([]);
  });

  it('is valid for each kind of institution, and for an activity without postings', () => {
    for (const type of ['1/101', '1/1999/a card room', '4', '5/533', '5/5999/x', '999/a lender']) {
      expect(errorsOf(usDraft, { ...ANSWERS, 'filer.organizationType': type })).toEqual([]);
    }
    const answers = { ...ANSWERS, 'totals.amount': '0' };
    expect(errorsOf({ ...usDraft, transactions: [] }, answers)).toEqual([]);
  });

  it('is valid where all that can be unknown is unknown', () => {
    const unknown = ['givenName', 'familyName', 'birthDate', 'gender', 'addresses', 'documents'];
    const names = [...unknown, 'taxNumber'] as (keyof PartyFields)[];
    const draft = changed(usDraft, 'party-3', (party) => {
      return { ...party, identity: recorded<PartyFields>(names, {}, names) };
    });
    expect(errorsOf(draft)).toEqual([]);
    const [, subject] = subjectsIn(xmlOf(draft));
    for (const name of ['BirthDate', 'FirstName', 'EntityLastName', 'City', 'TIN']) {
      expect(told(subject!, `${name}UnknownIndicator`)).toEqual(['Y']);
    }
    expect(told(subject!, 'IdentificationPresentUnknownIndicator')).toEqual(['Y']);
    expect(told(subject!, 'UnknownGenderIndicator')).toEqual(['Y']);
  });

  for (const attack of ATTACKS) {
    it(`holds ${JSON.stringify(attack)} in every text that a person may write`, () => {
      const name = { familyName: attack, otherNames: [attack], nativeName: attack };
      const draft = {
        ...knowing('party-3', { ...name, occupation: attack, usernames: [attack] }),
        ...{ actionTaken: attack, observations: attack },
      };
      const transactions = draft.transactions.map((one) => ({
        ...one,
        recorded: { ...one.recorded, description: attack, placeCity: attack, ip: attack },
      }));
      expect(errorsOf({ ...draft, transactions })).toEqual([]);
      const xml = xmlOf({ ...draft, transactions });
      const line = attack
        // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
        .replace(/[\u0000\u000B\u0007]|\p{Cs}|[\uFFFE\uFFFF]/gu, '\uFFFD')
        .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
        .trim();
      expect(told(xml, 'RawEntityIndividualLastName')).toContain(line);
      expect(told(xml, 'ActivityNarrativeText').join('')).toContain(`Action taken: ${line}`);
    });
  }
});

describe('nothing is lost in silence', () => {
  const { files, losses } = sar(usDraft);
  const text = unescaped(files[0]!.text) + files[1]!.text.replaceAll('""', '"');
  const bare = (path: string) => path.replace(/(?:\[\])+$/, '');
  const lost = new Set(losses.map(({ path }) => bare(path)));

  /** Every leaf, by its path with `[]` for each of a list, and its value as text. */
  function leaves(value: unknown, path: string): readonly (readonly [string, string])[] {
    if (value === null || value === undefined) return [];
    if (Array.isArray(value)) return value.flatMap((each) => leaves(each, `${path}[]`));
    if (typeof value !== 'object') return [[bare(path), String(value)]];
    return Object.entries(value).flatMap(([name, child]) =>
      // A field of a record is named without the step to what is known of it.
      leaves(child, name === 'known' ? path : path === '' ? name : `${path}.${name}`),
    );
  }

  /** The value by itself, not as a piece of another. */
  function isTold(value: string): boolean {
    const found = value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return new RegExp(String.raw`(?<![\p{L}\p{N}])${found}(?![\p{L}\p{N}])`, 'u').test(text);
  }

  /** Telephone and taxpayer numbers without their marks, dates too, and words by their codes. */
  function asWritten(path: string, value: string): readonly string[] {
    const codes: Readonly<Record<string, string>> = {
      'filer.regulator': '4',
      'filer.address.region': 'NV',
      'filer.tin': '123456789',
      'filer.address.postcode': '895011234',
    };
    const digits = value.replace(/[\s().+-]/g, '');
    return [value, codes[path] ?? value, digits];
  }

  const all = leaves(usDraft, '');
  const silent = (entries: readonly (readonly [string, string])[]) =>
    entries.filter(
      ([path, value]) => !lost.has(path) && !asWritten(path, value).some((each) => isTold(each)),
    );

  it('looks at every field of the record', () => {
    expect(new Set(all.map(([path]) => path)).size).toBeGreaterThan(190);
  });

  it('finds each value in the report or its attachment, or its field among the losses', () => {
    expect(silent(all)).toEqual([]);
  });

  it('finds what subjects have a place for, and every sentence of the narrative', () => {
    const suspects = usDraft.parties.filter(({ id }) => id === 'party-2' || id === 'party-3');
    const of = ({ identity: { known } }: DraftParty) =>
      leaves({ ...known, documents: known.documents?.map(({ number }) => number) }, '').filter(
        ([path]) =>
          !SARX_LOSSES.some(([lostPath, what]) => {
            const isOf = lostPath.replace('parties[].identity.', '') === path;
            return isOf && !what.startsWith('of subjects');
          }),
      );
    const kept = suspects.flatMap(of).filter(([path]) => !/region|^name$/.test(path));
    expect(kept.length).toBeGreaterThan(30);
    expect(kept.filter(([path, value]) => !asWritten(path, value).some(isTold))).toEqual([
      ['gender', 'male'],
    ]);
    for (const { id, sentences } of usDraft.narrative) {
      for (const sentence of sentences)
        expect(text.includes(sentence.text)).toBe(id !== 'action' && id !== 'cleared');
    }
  });

  it('tells a loss for no field that the record does not have', () => {
    const paths = new Set(all.map(([path]) => path));
    const unknown = /\.(?:unknown|notCollected)$/;
    expect([...lost].filter((path) => !paths.has(path) && !unknown.test(path))).toEqual([]);
  });

  it('tells no loss of subjects where all parties are subjects, but of the other kind', () => {
    const paths = (draft: StrDraft) => sar(draft).losses.map(({ path }) => path);
    const suspected = withRoles('suspect');
    expect(paths(usDraft)).toContain('parties[].identity.birthDate');
    expect(paths(suspected)).not.toContain('parties[].identity.birthDate');
    expect(paths(suspected)).not.toContain('parties[].identity.industry');
    const known = knowing('party-3', { industry: 'Couriers' });
    expect(paths(withRoles('suspect', known))).toContain('parties[].identity.industry');
  });

  it('names the form in each', () => {
    expect(new Set(losses.map(({ form }) => form))).toEqual(new Set(['FinCEN']));
  });
});

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

describe('the file', () => {
  const rootOf = (xml: string) => xml.slice(0, xml.indexOf('>', 60)).split('\n')[1]!;

  it('numbers every element with parts, each once, and uses the prefix that FinCEN takes', () => {
    const xml = xmlOf(usDraft);
    const numbers = [...xml.matchAll(/SeqNum="(\d+)"/g)].map(([, number]) => Number(number));
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
    expect(xml.match(/<(?!\/?fc2:|\?)/g)).toBeNull();
  });

  it('counts subjects, attachments and dollars in its root', () => {
    expect(rootOf(xmlOf(usDraft))).toContain(
      'TotalAmount="668" PartyCount="2" ActivityCount="1" ' +
        'ActivityAttachmentCount="1" AttachmentCount="1"',
    );
    const answers = { ...ANSWERS, 'totals.amount': 'unknown' };
    const xml = xmlOf({ ...withRoles('unknown'), transactions: [] }, { answers });
    expect(rootOf(xml)).toContain('TotalAmount="0" PartyCount="1"');
    expect(rootOf(xml)).toContain('ActivityAttachmentCount="0" AttachmentCount="0"');
    expect(told(xml, 'AmountUnknownIndicator')).toEqual(['Y']);
    expect(xml).not.toContain('ActivitySupportDocument');
  });

  it('has the parties of one institution in their order, and branches where something was done', () => {
    expect(told(xmlOf(usDraft), 'ActivityPartyTypeCode')).toEqual([
      ...['35', '37', '30', '8', '34', '46', '33', '41', '33', '41'],
    ]);
    const transactions = usDraft.transactions.map((one) => ({
      ...one,
      recorded: { ...one.recorded, channel: 'online' },
    }));
    const xml = xmlOf({ ...usDraft, transactions });
    expect(told(xml, 'NoBranchActivityInvolvedIndicator')).toEqual(['Y']);
    const unsaid = transactions.map((one) => ({ ...one, recorded: {} }));
    const written = sar({ ...usDraft, transactions: unsaid });
    expect(written.files[0]!.text).not.toContain('NoBranchActivityInvolvedIndicator');
    expect(written.gaps.map(({ path }) => path)).toContain('transactions[].channel');
  });

  it('has the simple elements in the order of the alphabet, whatever their case', () => {
    const names = { PayLocationIndicator: 'Y', PayeeReceiverIndicator: 'Y', AnyText: undefined };
    const { content } = record('Party', names);
    expect(typeof content === 'string' ? content : content.map(({ name }) => name)).toEqual([
      ...['PayeeReceiverIndicator', 'PayLocationIndicator'],
    ]);
  });

  it('has every IP address once where there are more than it takes with each of their times', () => {
    const transactions = Array.from({ length: 150 }, (_, at) => ({
      ...usDraft.transactions[0]!,
      at: `2026-03-02T08:${String(at % 60).padStart(2, '0')}:${at < 60 ? '00' : '30'}Z`,
      recorded: { kind: 'transfer', channel: 'online', ip: `192.0.2.${at % 30}` },
    }));
    const { files, cut } = sar({ ...usDraft, transactions });
    const found = told(files[0]!.text, 'IPAddressText').filter((ip) => ip.startsWith('192.0.2.'));
    expect(new Set(found).size).toBe(30);
    expect(found.filter((ip) => ip !== '192.0.2.17')).toHaveLength(29);
    expect(cut).toEqual([]);
  });

  it('is the first, a later or a corrected report, and a joint one where somebody says so', () => {
    const boxes = (draft: StrDraft, answers = ANSWERS) =>
      [...xmlOf(draft, { answers }).matchAll(/fc2:(\w+)ReportIndicator>Y/g)].map(([, box]) => box);
    expect(boxes(initial)).toEqual(['Initial']);
    expect(boxes(usDraft)).toEqual(['ContinuingActivity']);
    expect(boxes({ ...usDraft, series: { kind: 'correcting', supersedes: null } })).toEqual([
      'CorrectsAmendsPrior',
    ]);
    expect(boxes(initial, { ...ANSWERS, 'series.joint': 'Y' })).toEqual(['Initial', 'Joint']);
  });

  it('names the earlier report by FinCEN’s number, or not at all', () => {
    expect(told(xmlOf(usDraft), 'EFilingPriorDocumentNumber')).toEqual(['31000012345678']);
    expect(xmlOf(initial)).not.toContain('EFilingPriorDocumentNumber');
    const { 'series.supersedes': _, ...answers } = ANSWERS;
    expect(refusedFor(sar(usDraft, { answers }))).toEqual(['series.supersedes']);
    const series = { kind: 'continuing' as const, supersedes: '31000099999999' };
    const xml = xmlOf({ ...usDraft, series }, { answers });
    expect(told(xml, 'EFilingPriorDocumentNumber')).toEqual(['31000099999999']);
  });

  it('is the same bytes for the same draft', () => {
    expect(sar(usDraft)).toEqual(sar(structuredClone(usDraft)));
  });

  it('is not there while a required gap is open', () => {
    fc.assert(
      fc.property(completeDraft({ ...KIND, names: 'any' }).map(inDollars), (draft) => {
        const written = sar(draft);
        expect(written.files.length === 0).toBe(refusedFor(written).length > 0);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the amount', () => {
  const [first] = usDraft.transactions;
  const of = (parts: readonly Partial<typeof first>[], more: Partial<StrDraft> = {}) => {
    const transactions = parts.map((part) => ({ ...first!, ...part }));
    return told(xmlOf({ ...usDraft, transactions, ...more }), 'TotalSuspiciousAmountText');
  };

  it('is in whole dollars, rounded up once, to the last cent', () => {
    const rows = [
      { row: 'a', baseAmount: '0.10' },
      { row: 'b', baseAmount: '0.20' },
      { row: 'c', baseAmount: '90071992547409.91' },
    ];
    expect(of(rows)).toEqual(['90071992547411']);
    expect(of([{ baseAmount: '668.00' }])).toEqual(['668']);
  });

  it('has each watched row once, whatever the number of its postings', () => {
    expect(
      of([
        { baseAmount: '300.00' },
        { id: 'row-1/2', direction: 'credit', account: 'ACC-002', baseAmount: '300.00' },
        { row: 'other', baseAmount: '5.00', isWatched: false },
      ]),
    ).toEqual(['300']);
  });

  it('is of dollars alone: postings in them where the draft reckons in something else', () => {
    const row = { amount: '12.01', currency: 'USD', baseAmount: '44.11' };
    expect(of([row], { currency: 'AED' })).toEqual(['13']);
    expect(refusedFor(sar({ ...usDraft, currency: 'AED' }))).toEqual(['totals.amount']);
  });

  it('is none or unknown where somebody says so, and never by itself', () => {
    const draft = { ...usDraft, currency: 'AED' };
    const boxes = (amount: string) => {
      const xml = xmlOf(draft, { answers: { ...ANSWERS, 'totals.amount': amount } });
      return [
        'NoAmountInvolvedIndicator',
        'AmountUnknownIndicator',
        'TotalSuspiciousAmountText',
      ].map((name) => told(xml, name)[0]);
    };
    expect(boxes('0')).toEqual(['Y', undefined, undefined]);
    expect(boxes('unknown')).toEqual([undefined, 'Y', undefined]);
    expect(boxes('950')).toEqual([undefined, undefined, '950']);
    expect(boxes('9.50')).toEqual([undefined, undefined, undefined]);
  });

  it('leaves what took place in another country to the related draft, where there is one', () => {
    const related = [{ reference: 'STR-2', authority: 'FINTRAC' }];
    const transactions = usDraft.transactions.map((one, at) => {
      return { ...one, country: at === 1 ? 'CA' : 'US' };
    });
    const written = sar({ ...usDraft, related, transactions });
    expect(told(written.files[0]!.text, 'TotalSuspiciousAmountText')).toEqual(['300']);
    expect(written.files[1]!.text).not.toContain('row-2');
    expect(written.losses.find(({ path }) => path === 'transactions[]')?.what).toContain('1 of 3');
  });
});

describe('the type of activity', () => {
  const fincen = (rest: Partial<DraftReporting>): DraftReporting => ({
    authority: 'FinCEN',
    ...{ keyTerm: null, field: null, code: null, xmlCode: null, validFrom: null },
    ...rest,
  });
  const of = (reporting: readonly DraftReporting[], offence: readonly string[] = []) => {
    const xml = xmlOf({ ...usDraft, reporting, offence });
    const types = told(xml, 'SuspiciousActivityTypeID');
    return told(xml, 'SuspiciousActivitySubtypeID').map((subtype, at) => `${types[at]}/${subtype}`);
  };

  it('follows the codes of the draft, each once', () => {
    const codes = ['927', '824', '927', '113'].map((xmlCode) => fincen({ xmlCode }));
    expect(of(codes)).toEqual(['9/927', '8/824', '1/113']);
    expect(of([fincen({ code: '38(g)' })])).toEqual(['9/926']);
  });

  it('follows the offence', () => {
    expect(of([], ['trafficking-in-persons-forced-labour'])).toEqual(['9/927']);
    expect(of([], ['migrant-smuggling', 'forced-labour'])).toEqual(['9/926', '9/927']);
  });

  it('is another with the key term as its words, where the form has no item', () => {
    const reporting = [fincen({ code: '38(z)', keyTerm: 'OCSE-FIN-2021-NTC3', field: '2' })];
    expect(of(reporting)).toEqual(['9/9999']);
    const xml = xmlOf({ ...usDraft, reporting });
    expect(told(xml, 'OtherSuspiciousActivityTypeText')).toEqual(['OCSE-FIN-2021-NTC3']);
  });

  it('is demanded: no code of another authority stands for it', () => {
    const reporting = [{ ...fincen({ code: '927', xmlCode: '927' }), authority: 'FINTRAC' }];
    const written = sar({ ...usDraft, reporting, offence: ['sexual-extortion'] });
    expect(refusedFor(written)).toEqual(['reporting']);
  });

  it('has its key term in the note and in the narrative, and the rest in the narrative', () => {
    const reporting = [
      fincen({ keyTerm: 'Advisory Human Trafficking', field: 'narrative', xmlCode: '927' }),
      fincen({ keyTerm: 'HUMAN TRAFFICKING FIN-2020-A008', field: '2' }),
      fincen({ keyTerm: 'FIN-2099-LATER', field: '2', validFrom: '2099-01-01' }),
    ];
    const written = sar({ ...usDraft, reporting });
    const xml = written.files[0]!.text;
    expect(told(xml, 'FilingInstitutionNotetoFinCEN')).toEqual(['HUMAN TRAFFICKING FIN-2020-A008']);
    expect(told(xml, 'ActivityNarrativeText')[0]).toMatch(
      /^HUMAN TRAFFICKING FIN-2020-A008\. Advisory Human Trafficking\. Summary: /,
    );
    expect(xml).not.toContain('LATER');
    expect(written.cut.join()).toContain('`Advisory Human Trafficking`: it is in the narrative');
  });
});

describe('the narrative', () => {
  const long = (count: number, priority: 1 | 2 | 3) =>
    Array.from({ length: count }, (_, at) => ({
      ...{ text: `${priority}-${at} ${'ü'.repeat(90)}.`, priority },
      ...{ evidence: [], indicators: [], parties: [] },
    }));

  it('is cut by priority to what the form takes, and each sentence that went is told', () => {
    const narrative = [
      { id: 'summary' as const, title: 'Summary', sentences: long(60, 1) },
      { id: 'activity' as const, title: 'What happened', sentences: long(130, 2) },
      { id: 'limits' as const, title: 'Limits', sentences: long(40, 3) },
    ];
    const { files, cut } = sar({ ...usDraft, narrative });
    const blocks = told(files[0]!.text, 'ActivityNarrativeText');
    const text = blocks.join('');
    expect([...text].length).toBeLessThanOrEqual(17_000);
    expect([...text].length).toBeGreaterThan(16_700);
    expect(blocks).toHaveLength(5);
    expect([...blocks[4]!].length).toBeLessThanOrEqual(1000);
    expect(told(files[0]!.text, 'ActivityNarrativeSequenceNumber')).toEqual([
      ...['1', '2', '3', '4', '5'],
    ]);
    for (const each of narrative.flatMap(({ sentences }) => sentences)) {
      expect(cut.includes(each.text)).toBe(!text.includes(each.text));
    }
    expect(text).toContain('1-59');
    expect(text).toContain('Attached: STR-2026_0001-transactions.csv');
  });

  it('is put together again from its blocks, none of which begins or ends with a space', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-zü𠮷]{1,12}$/u), { minLength: 2000 }),
        (words) => {
          const text = words.join(' ');
          const blocks = blocksOf(text);
          expect(blocks.join('')).toBe(text);
          for (const block of blocks) {
            expect([...block].length).toBeLessThanOrEqual(4000);
            expect(block).toBe(block.trim());
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  it('has no line end, and nothing that is said to whoever completes the draft', () => {
    const text = told(xmlOf(usDraft), 'ActivityNarrativeText').join('');
    expect(text).not.toMatch(/[\n\r\t]/);
    expect(text).not.toContain('No action is recorded');
    expect(text).toContain('Action taken: The account was put under review');
  });

  it('tells what does not fit of what people wrote', () => {
    const { files, cut } = sar({ ...usDraft, observations: '𠮷'.repeat(9000) });
    const text = told(files[0]!.text, 'ActivityNarrativeText').join('');
    expect([...text].length).toBeLessThanOrEqual(17_000);
    expect(cut.find((each) => each.startsWith('𠮷'))).toHaveLength(3000 * 2);
  });

  it('is demanded', () => {
    expect(refusedFor(sar({ ...usDraft, narrative: [] }))).toEqual(['narrative']);
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

describe('the attachment', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      ...usDraft.transactions[0]!,
      ...{ id: `r-${at}/1`, row: `r-${at}`, isWatched: at % 2 === 0 },
      indicators: at % 10 === 0 ? ['wages-leave'] : [],
    }));
  const csvOf = (count: number) => {
    const { files, cut } = sar({ ...usDraft, transactions: many(count) });
    const narrative = told(files[0]!.text, 'ActivityNarrativeText').join('');
    return { narrative, text: files[1]!.text, cut };
  };

  it('has every posting, and cells that no spreadsheet computes', () => {
    const attack = "=cmd|'/C calc'!A0";
    const transactions = usDraft.transactions.map((one) => ({
      ...one,
      recorded: { ...one.recorded, description: attack },
    }));
    const { files } = sar({ ...usDraft, transactions });
    expect(files[1]!.suffix).toBe('-transactions.csv');
    expect(files[1]!.text.split('\r\n')).toHaveLength(5);
    expect(files[1]!.text).toContain(`'${attack}`);
    expect(told(files[0]!.text, 'OriginalAttachmentFileName')).toEqual([
      `${usDraft.reference}-transactions.csv`,
    ]);
  });

  it('loses columns before it loses postings, and says so', () => {
    const { text, cut, narrative } = csvOf(3000);
    expect(narrative).toContain('-transactions.csv, one line for each posting.');
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1_000_000);
    expect(text.split('\r\n')).toHaveLength(3002);
    expect(text).not.toContain('device-cc-03');
    expect(text).toContain('Omar the Receiver');
    expect(cut.filter((each) => each.includes('attachment'))).toHaveLength(1);
  });

  it('keeps what indicators cite, then what was watched, where all do not fit', () => {
    const { text, cut, narrative } = csvOf(12_000);
    expect(narrative).toMatch(/-transactions\.csv, with \d+ of 12000 postings\./);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1_000_000);
    expect(Buffer.byteLength(text)).toBeGreaterThan(999_000);
    for (const at of [0, 10, 11_990]) expect(text).toContain(`r-${at}/1,`);
    expect(text).not.toContain('r-1/1,');
    expect(cut.join()).toMatch(/the attachment has \d+ of 12000 postings/);
  }, 30_000);

  it('of fewer postings than the form takes is whole', () => {
    expect(csvOf(100).cut).toEqual([]);
    expect(fullDraft.transactions).toHaveLength(3);
  });
});
