/**
 * What a report for FinCEN tells of the activity: its amount, its types, the narrative and the
 * attachment.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DraftReporting, StrDraft } from '../../src/draft/str-draft.js';
import { blocksOf } from '../../src/io/sarx-narrative.js';
import { fullDraft } from '../draft/full-draft.js';
import { refusedFor } from './goaml-tools.js';
import { ANSWERS, sar, told, usDraft, xmlOf } from './sarx-tools.js';

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
