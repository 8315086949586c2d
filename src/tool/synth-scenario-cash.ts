/**
 * Scenarios of cash and shells: S1 funnel account, S9 front company, S10 structured cash, S12
 * dormant.
 */
import { nameOf, TOWNS, type Town } from './synth-place.js';
import {
  isBusiness,
  isGrown,
  isPerson,
  named,
  type ScenarioKind,
  type Stage,
} from './synth-scenario.js';

const elsewhereThan = (stage: Stage, town: Town): Town =>
  stage.chance.pick(TOWNS.filter(({ placeRegion }) => placeRegion !== town.placeRegion));

export const funnelAccount: ScenarioKind = {
  id: 'S1',
  name: 'funnel account',
  families: ['funnel account', 'cash', 'geography'],
  signals: ['withdrawn in another region', 'out within 72 hours', 'unrelated depositors'],
  twin: 'a student whom relatives in several towns support',
  twinOccupations: ['student'],
  observations: ['third-party-executes'],
  roles: [
    { role: 'facilitator', part: 'collector', fits: isPerson },
    { role: 'trafficker', part: 'coordinator', fits: isGrown },
  ],
  prepare: ({ chance, grown, many }) => {
    const depositors = many(3, 40);
    const towns = many(2, 8);
    const span = grown(7, 90);
    const kept = 1 - chance.between(0.85, 0.99);
    const typical = chance.between(400, 3200);
    return {
      days: Math.ceil(span) + 22,
      counts: [
        ['facilitator', 1],
        ['trafficker', 1],
      ],
      play: (stage) => {
        const who = stage.one('facilitator');
        const from = stage.towns(towns);
        const family = stage.stranger();
        for (let depositor = 0; depositor < depositors; depositor += 1) {
          const stranger = stage.isCase ? stage.stranger() : family;
          const given = stage.stranger().counterpartyName!.split(' ')[0]!;
          const conductor = `${given} ${stranger.counterpartyName!.split(' ')[1]!}`;
          for (let time = stage.chance.whole(1, 2); time > 0; time -= 1) {
            const dollars = Math.max(300, Math.min(9500, typical * stage.chance.between(0.5, 1.6)));
            collect(stage, {
              day: stage.chance.between(0, span),
              dollars,
              kept,
              conductor,
              from,
              who,
            });
          }
        }
      },
    };
  },
};

interface Collected {
  readonly day: number;
  readonly dollars: number;
  readonly kept: number;
  readonly conductor: string;
  readonly from: readonly Town[];
  readonly who: ReturnType<Stage['one']>;
}

/** One sum paid in somewhere, and what becomes of it. */
function collect(stage: Stage, { day, dollars, kept, conductor, from, who }: Collected): void {
  const { chance, isCase } = stage;
  const town = chance.pick(from);
  const whole = Math.floor(day);
  const minute = chance.between(600, 1200);
  const rounded = Math.round(dollars / 20) * 20;
  stage.cash({
    who,
    way: 'in',
    day: whole,
    minute,
    dollars: rounded,
    town,
    conductor,
    stage: 'place',
  });
  const delay = isCase ? chance.between(0.02, 3) : chance.between(4, 20);
  const later = { day: Math.floor(day + delay), minute: chance.between(640, 1300), stage: 'move' };
  const out = dollars * (1 - kept);
  if (chance.hit(0.35)) {
    const detail = { description: isCase ? '' : chance.pick(['rent', 'tuition', 'books']) };
    stage.move({ ...later, from: who, to: stage.one('trafficker'), dollars: out, detail });
    return;
  }
  const at = isCase ? elsewhereThan(stage, town) : stage.home(who);
  stage.cash({ ...later, who, way: 'out', dollars: Math.round(out / 20) * 20, town: at });
}

export const frontCompany: ScenarioKind = {
  id: 'S9',
  name: 'front company',
  families: ['front company', 'cash', 'hours'],
  signals: ['round tickets at odd hours', 'cash unlike the card takings', 'no wages, no suppliers'],
  twin: 'a restaurant that is open late',
  observations: [],
  roles: [
    { role: 'front-company', part: 'business', fits: isBusiness },
    { role: 'trafficker', part: 'coordinator', fits: isGrown },
  ],
  prepare: ({ chance, grown, many }) => {
    const months = grown(1, 3);
    const tickets = Math.round(many(25, 120) * months);
    const deposits = Math.round(many(4, 16) * months);
    const others = chance.whole(2, 7);
    const ticket: readonly [number, number] = [chance.between(60, 90), chance.between(140, 320)];
    return {
      days: Math.ceil(months * 30) + 8,
      counts: [
        ['front-company', 1],
        ['trafficker', 1],
      ],
      play: (stage) => {
        const size = { tickets, deposits, others, ticket, span: Math.ceil(months * 30) };
        takings(stage, size);
        outgoings(stage, size);
      },
    };
  },
};

interface FrontSize {
  readonly tickets: number;
  readonly deposits: number;
  readonly others: number;
  readonly ticket: readonly [number, number];
  readonly span: number;
}

function takings(stage: Stage, { tickets, deposits, ticket, span }: FrontSize): void {
  const { chance, isCase } = stage;
  const who = stage.one('front-company');
  const acquirer = { counterparty: 'TAPWELL', counterpartyName: 'Tapwell Payments' };
  const detail = { channel: 'point-of-sale', description: 'card sale' };
  for (let one = 0; one < tickets; one += 1) {
    const sum = named(chance, ticket, isCase ? 20 : 1) + (isCase ? 0 : chance.whole(0, 99) / 100);
    const minute = isCase ? chance.between(1380, 1740) : chance.between(1020, 1500);
    const day = chance.whole(0, span);
    stage.move({
      ...{ from: acquirer, to: who, day, minute, dollars: sum, kind: 'direct-deposit', detail },
      stage: 'place',
    });
  }
  const town = stage.home(who);
  // Whoever brings it is named as for any other business.
  const manager = who.person?.number ?? 0;
  for (let one = 0; one < deposits; one += 1) {
    const day = chance.whole(0, span);
    const dollars = named(chance, [ticket[0] * 8, ticket[1] * 9], isCase ? 500 : 5);
    stage.cash({
      who,
      way: 'in',
      day,
      minute: 700,
      dollars,
      town,
      conductor: nameOf(manager, manager >> 2),
      stage: 'place',
    });
  }
}

function outgoings(stage: Stage, { deposits, others, ticket, span }: FrontSize): void {
  const { chance, isCase } = stage;
  const who = stage.one('front-company');
  const strangers = Array.from({ length: others }, () => stage.stranger());
  for (let one = 0; one < deposits * 2; one += 1) {
    const day = chance.whole(1, span + 5);
    const isOwner = chance.hit(0.4);
    const wages = stage.weekday(day) === 4 ? 'payroll' : 'bill-payment';
    stage.move({
      ...{ from: who, to: isOwner ? stage.one('trafficker') : chance.pick(strangers), day },
      minute: isCase ? chance.between(400, 1500) : chance.between(540, 1020),
      dollars: named(chance, [ticket[0] * 4, ticket[1] * 6], isCase ? 100 : 1),
      kind: isCase || isOwner ? 'transfer' : wages,
      detail: { channel: 'online', description: isCase ? '' : isOwner ? 'draw' : 'invoice' },
      stage: 'move',
    });
  }
}

export const structuredCash: ScenarioKind = {
  id: 'S10',
  name: 'structured cash and money orders',
  families: ['structuring', 'cash'],
  signals: ['just below the reporting line over many branches', 'money orders at once'],
  twin: 'a shop that takes cash and keeps a constant float',
  observations: ['asks-about-reporting'],
  roles: [{ role: 'facilitator', part: 'collector', fits: isBusiness }],
  prepare: ({ chance, grown, many }) => {
    const deposits = many(3, 40);
    const span = Math.ceil(grown(3, 60));
    const branches = chance.whole(2, 8);
    const orders = chance.whole(1, 2);
    const payees = chance.whole(2, 6);
    return {
      days: span + 12,
      counts: [['facilitator', 1]],
      play: (stage) => {
        const { isCase } = stage;
        const who = stage.one('facilitator');
        const home = stage.home(who);
        const near = [home, ...stage.towns(2)];
        const strangers = Array.from({ length: payees }, () => stage.stranger());
        for (let one = 0; one < deposits; one += 1) {
          const day = isCase ? stage.chance.whole(0, span) : Math.floor((one * span) / deposits);
          const dollars = Math.round(stage.chance.between(8000, 9900) / 20) * 20;
          const town = isCase ? stage.chance.pick(near) : home;
          const site = isCase ? stage.chance.whole(1, branches) : 1;
          const minute = isCase ? stage.chance.between(570, 1020) : 980;
          stage.cash({ ...{ who, way: 'in', day, minute, dollars, town, site }, stage: 'place' });
          for (let order = 0; order < orders; order += 1) {
            stage.move({
              ...{
                from: who,
                to: stage.chance.pick(strangers),
                minute: stage.chance.between(560, 1010),
              },
              day: day + (isCase ? stage.chance.whole(0, 1) : stage.chance.whole(3, 10)),
              dollars: (dollars * stage.chance.between(0.9, 0.99)) / orders,
              kind: isCase ? 'cheque' : 'bill-payment',
              detail: { channel: 'branch', description: isCase ? 'money order' : 'invoice' },
              stage: 'layer',
            });
          }
        }
      },
    };
  },
};

export const dormantWake: ScenarioKind = {
  id: 'S12',
  name: 'dormant account that wakes',
  families: ['dormancy', 'pass-through'],
  signals: ['money from strangers leaves within days', 'no words about it'],
  twin: 'somebody who sells a house or inherits',
  observations: [],
  roles: [{ role: 'facilitator', part: 'collector', fits: isGrown }],
  prepare: ({ chance, grown, many }) => {
    const dormant = Math.round(chance.between(90, 400));
    const span = Math.ceil(grown(3, 21));
    const credits = many(4, 30);
    const typical = chance.between(600, 4500);
    const payees = chance.whole(2, 8);
    return {
      ...{ days: span + 14, dormant },
      counts: [['facilitator', 1]],
      play: (stage) => {
        const { isCase } = stage;
        const who = stage.one('facilitator');
        const strangers = Array.from({ length: payees }, () => stage.stranger());
        const notes = isCase ? [''] : ['deposit returned', 'estate', 'sale of house', 'furniture'];
        for (let one = 0; one < credits; one += 1) {
          const day = stage.chance.whole(0, span);
          const dollars = typical * stage.chance.between(0.5, 1.6);
          const minute = stage.chance.between(500, 1380);
          const detail = { description: stage.chance.pick(notes) };
          const from = stage.stranger();
          stage.move({ from, to: who, day, minute, dollars, detail, stage: 'place' });
          stage.move({
            ...{
              from: who,
              to: stage.chance.pick(strangers),
              minute: stage.chance.between(500, 1400),
            },
            day: day + (isCase ? stage.chance.whole(0, 2) : stage.chance.whole(4, 14)),
            dollars: dollars * stage.chance.between(0.9, 0.99),
            detail: {
              description: isCase ? '' : stage.chance.pick(['mover', 'lawyer', 'deposit']),
            },
            stage: 'move',
          });
        }
      },
    };
  },
};
