/**
 * Suspicious activity reports for FinCEN: valid by its schema whatever the draft, complete, and
 * about nobody who may be a victim. The schema is not of this project: tests that need it skip
 * without it.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PartyFields, recorded } from '../../src/draft/party-field.js';
import type { DraftParty, StrDraft } from '../../src/draft/str-draft.js';
import { record } from '../../src/io/sarx-element.js';
import { SARX_LOSSES } from '../../src/io/sarx-losses.js';
import { type XmlValidator, xmlValidator } from '../../src/io/validate-xml.js';
import { ATTACKS, completeDraft } from '../draft/draft-arbitrary.js';
import { refusedFor, unescaped } from './goaml-tools.js';
import {
  ANSWERS,
  changed,
  inDollars,
  initial,
  isAbsent,
  KIND,
  knowing,
  needs,
  random,
  sar,
  schemaText,
  subjectsIn,
  told,
  usDraft,
  withRoles,
  xmlOf,
} from './sarx-tools.js';

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
