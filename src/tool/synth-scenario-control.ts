/**
 * Scenarios of controlled people: S2 victim's account, S3 night transfers, S4 hotels, S11 a ring.
 */

import type { Detail } from './synth-posting.js';
import {
  isGrown,
  isPerson,
  isYoung,
  type Member,
  named,
  type RoleSpec,
  type ScenarioKind,
  type Stage,
} from './synth-scenario.js';

const VICTIM: RoleSpec = { role: 'controlled-person', part: 'possible-victim', fits: isYoung };
const TRAFFICKER: RoleSpec = { role: 'trafficker', part: 'coordinator', fits: isGrown };
const SEEN = ['escorted-at-branch', 'third-party-speaks', 'third-party-executes'];

interface Income {
  readonly who: Member;
  readonly many: number;
  readonly span: number;
  readonly dollars: readonly [number, number];
  /** Share that comes between 22:00 and 06:00. */
  readonly night: number;
  /** Share of senders seen before. */
  readonly reuse: number;
  /** What the twin's senders write, and the weekdays on which they pay. */
  readonly notes: readonly string[];
  readonly weekdays: readonly number[];
}

/** Transfers from many people; told by day, for what is passed on of them. */
function incomeOf(stage: Stage, income: Income): ReadonlyMap<number, number> {
  const { chance, isCase } = stage;
  const senders: Detail[] = [];
  const byDay = new Map<number, number>();
  for (let one = 0; one < income.many; one += 1) {
    const day = workday(stage, chance.whole(0, Math.max(0, income.span - 1)), income.weekdays);
    const isNight = chance.hit(income.night);
    const minute = isNight ? chance.between(1320, 1800) : chance.between(600, 1320);
    const isKnown = senders.length > 0 && chance.hit(income.reuse);
    const from = isKnown ? chance.pick(senders) : stage.stranger();
    if (!isKnown) senders.push(from);
    const dollars = named(chance, income.dollars, 20);
    const detail = { description: chance.pick(isCase ? ['', '', 'thanks', 'gift'] : income.notes) };
    stage.move({ from, to: income.who, day, minute, dollars, detail, stage: 'income' });
    const paid = Math.floor(day + minute / 1440);
    byDay.set(paid, (byDay.get(paid) ?? 0) + dollars);
  }
  return byDay;
}

/** The day itself, or of a twin that does not work then another day of those about it. */
function workday(stage: Stage, day: number, weekdays: readonly number[]): number {
  if (stage.isCase || weekdays.includes(stage.weekday(day))) return day;
  const near = [1, 2, 3, 4, 5, 6].map((later) => day + later);
  return stage.chance.pick(near.filter((one) => weekdays.includes(stage.weekday(one))));
}

interface Onward {
  readonly from: Member;
  readonly to: Member;
  readonly share: number;
  readonly note: string;
}

/** What is passed on of each day's income: within a day by the case, after some by the twin. */
function onward(
  stage: Stage,
  byDay: ReadonlyMap<number, number>,
  { from, to, share, note }: Onward,
) {
  const { chance, isCase } = stage;
  for (const [day, sum] of byDay) {
    stage.move({
      ...{ from, to, dollars: Math.max(10, sum * share) },
      day: day + (isCase ? 0 : chance.whole(3, 12)),
      minute: isCase ? chance.between(420, 1560) : chance.between(540, 1300),
      detail: { description: isCase ? '' : note },
      stage: 'control',
    });
  }
}

export const controlledAccount: ScenarioKind = {
  id: 'S2',
  name: 'account of a victim, controlled by the trafficker',
  families: ['control', 'pass-through', 'shared contact'],
  signals: ['passed on within a day', 'few words with the money'],
  twin: 'a family treasurer, or a carer with power of attorney',
  observations: SEEN,
  roles: [VICTIM, TRAFFICKER],
  prepare: ({ chance, grown, many }) => {
    const accounts = many(1, 6);
    const each = many(10, 45);
    const span = Math.ceil(grown(14, 75));
    const share = chance.between(0.8, 0.98);
    return {
      days: span + 14,
      counts: [
        ['controlled-person', accounts],
        ['trafficker', 1],
      ],
      together: ['controlled-person', 'trafficker'],
      play: (stage) => {
        for (const who of stage.all('controlled-person')) {
          const weekdays = [1, 2, 3, 4, 5, 6, 7];
          const size = { many: each, span, night: 0.35, reuse: 0.2, weekdays };
          const notes = ['pool money', 'share', 'gift', 'groceries'];
          const byDay = incomeOf(stage, { ...size, who, notes, dollars: [60, 400] });
          onward(stage, byDay, {
            from: who,
            to: stage.one('trafficker'),
            share,
            note: 'household',
          });
        }
      },
    };
  },
};

export const nightTransfers: ScenarioKind = {
  id: 'S3',
  name: 'transfers at night from many senders',
  families: ['night', 'many senders'],
  signals: ['any night of the week', 'passed on in the morning', 'senders seldom come back'],
  twin: 'somebody who works nights: behind a bar, at the wheel, at the turntable',
  twinOccupations: ['bartender', 'driver', 'disc jockey'],
  observations: SEEN,
  roles: [VICTIM, TRAFFICKER],
  prepare: ({ chance, many }) => {
    const weekly = many(5, 60);
    const weeks = chance.whole(2, 6);
    const night = chance.between(0.6, 0.95);
    const reuse = chance.between(0.05, 0.2);
    const share = chance.between(0.6, 0.95);
    return {
      days: weeks * 7 + 14,
      counts: [
        ['controlled-person', 1],
        ['trafficker', 1],
      ],
      play: (stage) => {
        const who = stage.one('controlled-person');
        const size = { many: weekly * weeks, span: weeks * 7, night, reuse };
        const byDay = incomeOf(stage, {
          ...{ ...size, who, dollars: [60, 400], weekdays: [2, 3, 4, 5, 6, 7] },
          notes: ['tip', 'set', 'ride', 'great night'],
        });
        onward(stage, byDay, { from: who, to: stage.one('trafficker'), share, note: 'rent' });
      },
    };
  },
};

interface Travel {
  readonly who: readonly Member[];
  readonly nights: number;
  readonly adverts: number;
  readonly span: number;
}

/** Rooms in other towns, and adverts or what pays for them. */
function travelled(stage: Stage, { who, nights, adverts, span }: Travel): void {
  const { chance, isCase } = stage;
  const towns = stage.towns(4);
  for (let night = 0; night < nights; night += 1) {
    let day = chance.whole(0, span);
    while (!isCase && stage.weekday(day) > 4) day += 1;
    stage.buy({
      ...{ who: chance.pick(who), day, minute: chance.between(840, isCase ? 1500 : 1260) },
      ...{ dollars: chance.between(75, 240), town: chance.pick(towns) },
      ...{ merchant: chance.pick(['Lakeview Inn', 'Station Hotel', 'Highway Rest']), mcc: '7011' },
      stage: 'travel',
    });
  }
  for (let advert = 0; advert < adverts; advert += 1) {
    const [kind, merchant, mcc] = isCase ? chance.pick(BOARDS) : FINDWELL;
    stage.buy({
      ...{ who: chance.pick(who), day: chance.whole(0, span), kind, merchant, mcc },
      minute: isCase ? chance.between(960, 1560) : chance.between(540, 1020),
      // Multiples of 3, 12 and 24 dollars are what FINTRAC 2016 names.
      dollars: isCase ? chance.pick([5, 6, 9, 12, 12, 24, 24, 36, 48, 50]) : chance.between(5, 50),
      stage: 'advert',
    });
  }
}

type Shop = readonly [kind: string, merchant: string, mcc: string];

/** Adverts, and what pays for them where cards are not taken. */
const BOARDS: readonly Shop[] = [
  ['card-purchase', 'Classified Board', '7311'],
  ['card-purchase', 'Classified Board', '7311'],
  ['prepaid-load', 'Corner Pantry', '6540'],
  ['virtual-currency', 'Coinharbour Exchange', '6051'],
];
const FINDWELL: Shop = ['card-purchase', 'Findwell Ads', '7311'];

export const hotelsAndAdverts: ScenarioKind = {
  id: 'S4',
  name: 'hotels, adverts and travel',
  families: ['lodging', 'adverts', 'night'],
  signals: ['adverts in multiples of a price', 'rooms on any night', 'income at night, passed on'],
  twin: 'a travelling salesperson, or a freelancer in marketing',
  twinOccupations: ['sales representative', 'marketing freelancer'],
  observations: ['several-phones'],
  roles: [VICTIM, TRAFFICKER],
  prepare: ({ chance, grown, many }) => {
    const months = grown(1, 3);
    const nights = Math.round(many(2, 12) * months);
    const adverts = Math.round(many(5, 60) * months);
    const income = Math.round(many(12, 60) * months);
    const span = Math.ceil(months * 30);
    const share = chance.between(0.6, 0.95);
    return {
      days: span + 14,
      counts: [
        ['controlled-person', 1],
        ['trafficker', 1],
      ],
      play: (stage) => {
        const who = stage.one('controlled-person');
        const to = stage.one('trafficker');
        const seen = [who, to].filter(({ person }) => person !== undefined);
        travelled(stage, { who: seen, nights, adverts, span });
        const byDay = incomeOf(stage, {
          ...{ who, many: income, span, night: stage.isCase ? 0.75 : 0.1, reuse: 0.15 },
          ...{
            dollars: [80, 400],
            weekdays: [1, 2, 3, 4, 5],
            notes: ['invoice', 'design', 'order'],
          },
        });
        onward(stage, byDay, { from: who, to, share, note: 'subcontract' });
      },
    };
  },
};

export const ring: ScenarioKind = {
  id: 'S11',
  name: 'a ring of several victims',
  families: ['control', 'pass-through', 'lodging', 'remittance'],
  signals: ['into one hub within a day', 'rooms on any night', 'adverts in multiples of a price'],
  twin: 'a household with one account for the bills',
  observations: SEEN,
  roles: [TRAFFICKER, { ...VICTIM, fits: isPerson }],
  prepare: ({ chance, grown, many }) => {
    const accounts = many(2, 8);
    const each = many(8, 30);
    const span = Math.ceil(grown(21, 75));
    const share = chance.between(0.8, 0.98);
    const abroad = many(4, 30);
    const nights = many(4, 24);
    const adverts = many(8, 60);
    const country = chance.pick(['RO', 'CO', 'TH', 'PH', 'DO']);
    return {
      days: span + 14,
      counts: [
        ['trafficker', 1],
        ['controlled-person', accounts],
      ],
      together: ['controlled-person', 'trafficker'],
      play: (stage) => {
        const hub = stage.one('trafficker');
        for (const who of stage.all('controlled-person')) {
          const size = { many: each, span, night: stage.isCase ? 0.6 : 0.15, reuse: 0.2 };
          const byDay = incomeOf(stage, {
            ...{ ...size, who, dollars: [60, 300], weekdays: [1, 2, 3, 4, 5, 6, 7] },
            notes: ['shift', 'lesson', 'repair', 'sitting'],
          });
          onward(stage, byDay, { from: who, to: hub, share, note: 'bills' });
        }
        travelled(stage, { who: [hub], nights, adverts, span });
        const payees = [1, 2, 3].map(() => stage.stranger(country));
        for (let sent = 0; sent < abroad; sent += 1) {
          const minute = stage.chance.between(540, 1400);
          const dollars = named(stage.chance, [100, 900], 50);
          const [day, to] = [stage.chance.whole(0, span), stage.chance.pick(payees)];
          const step = { from: hub, to, day, minute, dollars, kind: 'remittance', stage: 'abroad' };
          stage.move(step);
        }
      },
    };
  },
};
