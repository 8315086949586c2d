/** The data of the page: a projection of the drafts, compact, and nothing that they do not hold. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { postingsOf } from '../../page/posting.js';
import { reportScoring } from '../../src/io/report-scoring.js';
import { columnOf } from '../../src/io/report-transactions.js';
import { byRank, reportCollector, reportView } from '../../src/io/report-view.js';
import { parseTypology } from '../../src/typology/parse.js';
import { decisionOf, madeSummary, manyDrafts, SCORINGS } from './many-drafts.js';

const DRAFTS = manyDrafts({ count: 24, seed: 5 });
const VIEW = reportView({
  alerts: DRAFTS.map((draft, index) => {
    const decision = decisionOf(index);
    return decision === undefined ? { draft } : { draft, decision };
  }),
  summary: madeSummary(24),
  run: { version: '0.1.0', identities: 'pseudonymised' },
  scorings: SCORINGS,
});

describe('the data of the page', () => {
  it('has a row and an alert for each draft, the highest level and score first', () => {
    const order = ['watch', 'review', 'report'];
    const keys = VIEW.index.rows.map(({ level, low }) => order.indexOf(level) * 1000 + low);
    expect(keys).toEqual([...keys].sort((a, b) => b - a));
    expect(VIEW.alerts.length).toBe(24);
    expect(new Set(VIEW.index.rows.map(({ alert }) => alert)).size).toBe(24);
    expect(VIEW.index.rows.filter(({ decision }) => decision !== null).length).toBe(3);
  });

  it('writes what typologies share once', () => {
    expect(VIEW.index.typologies.length).toBe(4);
    expect(VIEW.index.typologies.every(({ scoring }) => scoring !== null)).toBe(true);
  });

  it('has the titles that a typology gives, and finds an alert by those that were met', () => {
    const [draft] = DRAFTS;
    const [first, ...others] = draft!.indicators;
    const titled = {
      ...{ ...first!, state: 'fired' as const, title: 'Versé', familyTitle: 'Espèces' },
      measures: [{ ...first!.measures[0]!, label: 'jours' }],
    };
    const { index } = reportView({
      alerts: [{ draft: { ...draft!, indicators: [titled, ...others] } }],
      summary: madeSummary(1),
      run: { version: '0.1.0', identities: 'pseudonymised' },
    });
    expect(index.typologies[0]!.titles).toEqual({
      families: { [titled.family]: 'Espèces' },
      indicators: { [titled.id]: 'Versé' },
      measures: { [titled.measures[0]!.name]: 'jours' },
    });
    expect(index.rows[0]!.find.split('\n')).toEqual(expect.arrayContaining(['Versé', 'Espèces']));
    expect(VIEW.index.typologies[0]!.titles).toEqual({
      families: {},
      indicators: {},
      measures: {},
    });
  });

  it('gives every posting back as the draft has it', () => {
    VIEW.index.rows.forEach(({ alert }, place) => {
      const draft = DRAFTS.find((one) => one.alert === alert)!;
      const rows = postingsOf(VIEW.alerts[place]!);
      expect(
        rows.map(({ id, amount, date, time, recorded }) => [id, amount, date, time, recorded]),
      ).toEqual(
        draft.transactions.map((one) => [
          one.id,
          one.amount,
          one.localDate,
          one.localTime,
          one.recorded,
        ]),
      );
      expect(rows.map(({ from }) => from.map(({ party }) => party))).toEqual(
        draft.transactions.map(({ from }) =>
          from.map((leg) => draft.parties.findIndex(({ id }) => id === leg.party)),
        ),
      );
    });
  });

  it('points evidence at the postings that indicators cite', () => {
    VIEW.index.rows.forEach(({ alert }, place) => {
      const draft = DRAFTS.find((one) => one.alert === alert)!;
      const rows = postingsOf(VIEW.alerts[place]!);
      const cited = VIEW.alerts[place]!.indicators.map(({ evidence }) =>
        evidence.map((each) => rows[each]!.id),
      );
      expect(cited).toEqual(draft.indicators.map(({ transactions }) => transactions));
    });
  });

  it('tells no text that the drafts and the summary do not hold', () => {
    const known = JSON.stringify([DRAFTS, madeSummary(24), SCORINGS]);
    const { rows } = VIEW.index;
    const texts = [
      ...rows.flatMap(({ alert, subject, find }) => [alert, subject, ...find.split('\n')]),
      ...VIEW.alerts.flatMap(({ parties }) => parties.flatMap((one) => [one.reference, one.why])),
    ];
    const strange = texts.filter(
      (text) => !known.includes(text) && !known.includes(text.replaceAll(' ', '-')),
    );
    expect(strange).toEqual([]);
  });

  it.each([
    [5, 'greaterThanInclusive', 4, true, 1.25],
    [4, 'greaterThanInclusive', 4, true, 1],
    [3, 'greaterThanInclusive', 4, false, 0.75],
    ['2000.00', 'lessThan', '2000.00', false, 1],
    ['1000-2000', 'greaterThan', '500.00', null, null],
    [null, 'greaterThan', 4, null, null],
    [0, 'lessThanInclusive', 0, true, null],
  ] as const)('holds %s %s %s: %s', (value, operator, bound, isMet, reach) => {
    const draft = DRAFTS[0]!;
    const [one] = draft.indicators;
    const measure = { ...one!.measures[0]!, value, operator, bound };
    const { alerts } = reportView({
      alerts: [{ draft: { ...draft, indicators: [{ ...one!, measures: [measure] }] } }],
      summary: madeSummary(1),
      run: { version: '0.1.0', identities: 'pseudonymised' },
    });
    expect(alerts[0]!.indicators[0]!.measures[0]).toMatchObject({ isMet, reach });
  });

  it('calls the whole identified where one draft is', () => {
    const mixed = reportView({
      alerts: DRAFTS.map((draft, index) => ({
        draft: index === 20 ? { ...draft, isPseudonymised: false, notice: 'IDENTIFIED' } : draft,
      })),
      summary: madeSummary(1),
      run: { version: '0.1.0', identities: 'pseudonymised' },
    });
    expect(mixed.index.isPseudonymised).toBe(false);
    expect(mixed.index.notice).toBe('IDENTIFIED');
  });

  it('ranks what is missing by what it alone would change', () => {
    const summary = madeSummary(1);
    const lacking = [['conductor'], ['mcc'], ['mcc'], ['balance', 'mcc'], ['balance', 'mcc']];
    const indicators = lacking.map((missing, index) => {
      return { id: `i${index}`, assessed: 'no' as const, missing, thin: [] };
    });
    const typologies = [{ id: 'us/funnel-account', indicators, assessed: 0, of: 5 }];
    const { index } = reportView({
      alerts: [],
      summary: { ...summary, coverage: { ...summary.coverage, typologies } },
      run: { version: '0.1.0', identities: 'pseudonymised' },
    });
    expect(
      index.run.unlocks.map((one) => [one.field, one.alone, one.indicators, one.subjects]),
    ).toEqual([
      ['mcc', 2, 4, 31],
      ['conductor', 1, 1, 31],
      ['balance', 0, 2, 0],
    ]);
  });

  it('writes a column of one value once, and no other', () => {
    expect(columnOf([null, null])).toEqual({ all: null });
    expect(columnOf([[1], [1]])).toEqual({ all: [1] });
    expect(columnOf(['a', 'b', 'a'])).toEqual(['a', 'b', 'a']);
    expect(columnOf([])).toEqual([]);
  });

  it('tells caps and levels of a shipped typology', () => {
    const file = 'typologies/us/funnel-account.json';
    const parsed = parseTypology(readFileSync(file, 'utf8'), file);
    if (!('loaded' in parsed)) throw new Error('the shipped typology does not parse');
    const { caps, levels } = reportScoring(parsed.loaded.typology);
    expect(caps).toEqual({ cash: 30, flow: 25, place: 20, people: 20 });
    expect(levels.map(({ level, score }) => [level, score])).toEqual([
      ...[
        ['watch', 20],
        ['review', 45],
        ['report', null],
      ],
    ]);
    expect(levels[1]!.words).toBe(
      'score at least 45 and (“Quick outflow in another region” met or families at least 3)',
    );
  });
});

describe('a page with less room than its alerts take', () => {
  const frame = {
    summary: madeSummary(24),
    run: { version: '0.1.0', identities: 'pseudonymised' },
    scorings: SCORINGS,
  } as const;
  const texts = (drafts: typeof DRAFTS, letters?: number) => {
    const report = reportCollector(frame, letters);
    for (const draft of drafts) report.add(draft);
    return report.texts();
  };
  const whole = texts(DRAFTS);
  const sizes = whole.alerts.map((text) => text.length);
  /** Room for so many, and all but a letter of the next. */
  const roomFor = (count: number) =>
    sizes.slice(0, count).reduce((sum, size) => sum + size, 0) + (sizes[count] ?? 1) - 1;

  // Seen failing without the sort in `ranked`, and with it giving out texts behind one without.
  it.each([0, 1, 7, 23, 24])('holds the first %i in rank, whatever comes when', (count) => {
    expect(whole.alerts).toHaveLength(24);
    for (let turn = 0; turn < 24; turn += 1) {
      const turned = [...DRAFTS.slice(turn), ...DRAFTS.slice(0, turn)];
      const { index, alerts } = texts(turned, roomFor(count));
      expect(alerts).toEqual(whole.alerts.slice(0, count));
      expect(index).toEqual(whole.index);
    }
  });

  // Seen failing with the rank of a head compared the other way round, and with `whole` called
  // for each.
  it.each([0, 1, 7, 23, 24])('makes no draft of an alert behind room for %i', (count) => {
    const letters = roomFor(count);
    const report = reportCollector(frame, letters);
    let made = 0;
    for (const draft of [...DRAFTS].sort(byRank)) {
      const { transactions, period: _, totals: __, ...rest } = draft;
      const { narrative: ___, gaps: ____, losses: _____, ...head } = rest;
      report.addHead({
        head,
        postings: transactions.length,
        whole: () => {
          made += 1;
          return draft;
        },
      });
    }
    expect(report.texts()).toEqual(texts(DRAFTS, letters));
    const sums = sizes.map((_, at) => sizes.slice(0, at).reduce((sum, size) => sum + size, 0));
    expect(made).toBe(sums.filter((sum) => sum <= 1.25 * letters).length);
  });
});
