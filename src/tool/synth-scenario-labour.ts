/** Scenarios of exploited work: S5 wages that go back, S6 the debt of a recruitment. */

import type { Detail } from './synth-posting.js';
import {
  isBusiness,
  isGrown,
  isPerson,
  type Member,
  named,
  type ScenarioKind,
  type Stage,
} from './synth-scenario.js';

const isWorker = (person: Parameters<typeof isPerson>[0]) =>
  isPerson(person) && person.age >= 18 && person.age <= 55;

interface WorkSize {
  readonly wage: number;
  readonly periods: number;
  readonly back: number;
  readonly fee: number;
}

export const wagesBack: ScenarioKind = {
  id: 'S5',
  name: 'wages that go back',
  families: ['labour', 'wages', 'shared address'],
  signals: ['equal pay on one day', 'most of it back within three days', 'identical fees'],
  twin: 'a seasonal farm with staff housing, canteen and salary sacrifice',
  observations: ['escorted-at-branch', 'documents-held-by-other'],
  roles: [
    { role: 'front-company', part: 'business', fits: isBusiness },
    { role: 'recruiter', part: 'coordinator', fits: isGrown },
    { role: 'controlled-person', part: 'possible-victim', fits: isWorker },
  ],
  prepare: ({ chance, grown, many }) => {
    const workers = many(3, 40);
    const size: WorkSize = {
      wage: named(chance, [480, 1100], 20),
      periods: chance.whole(3, 6),
      back: grown(0.95, 0.5),
      fee: named(chance, [60, 180], 10),
    };
    return {
      days: size.periods * 14 + 12,
      counts: [
        ['front-company', 1],
        ['recruiter', 1],
        ['controlled-person', workers],
      ],
      together: ['controlled-person'],
      play: (stage) => {
        const [employer, recruiter] = [stage.one('front-company'), stage.one('recruiter')];
        for (let period = 0; period < size.periods; period += 1) {
          for (const worker of stage.all('controlled-person')) {
            payday(stage, { employer, recruiter, worker, day: period * 14, ...size });
          }
        }
      },
    };
  },
};

interface Payday extends WorkSize {
  readonly employer: Member;
  readonly recruiter: Member;
  readonly worker: Member;
  readonly day: number;
}

function payday(stage: Stage, { employer, recruiter, worker, day, wage, back, fee }: Payday): void {
  const { chance, isCase } = stage;
  // Hours worked differ between the workers of an honest farm.
  const paid = isCase ? wage : wage * chance.between(0.9, 1.1);
  stage.move({
    ...{
      from: employer,
      to: worker,
      day,
      minute: 425,
      dollars: paid,
      kind: 'payroll',
      stage: 'wage',
    },
    detail: { channel: 'online', description: 'wages' },
  });
  const returned = paid * back * (isCase ? 1 : chance.between(0.92, 1.08));
  stage.move({
    ...{ from: worker, to: chance.hit(0.75) ? recruiter : employer, stage: 'back' },
    day: day + (isCase ? chance.whole(0, 3) : chance.whole(1, 12)),
    minute: isCase ? chance.between(500, 1400) : chance.between(600, 1380),
    dollars: Math.max(20, Math.min(returned, paid - fee)),
    detail: {
      description: isCase ? '' : chance.pick(['canteen', 'bus', 'housing', 'savings plan']),
    },
  });
  stage.move({
    ...{
      from: worker,
      to: employer,
      stage: 'fee',
      minute: isCase ? 660 : chance.between(540, 1300),
    },
    day: day + (isCase ? 1 : chance.whole(1, 6)),
    dollars: isCase ? fee : fee * chance.between(0.7, 1.3),
    detail: { description: isCase ? 'fee' : 'rent' },
  });
}

export const recruitmentDebt: ScenarioKind = {
  id: 'S6',
  name: 'debt of a recruitment',
  families: ['labour', 'debt', 'recurring payments'],
  signals: ['fixed weekly sums of several newcomers to one person', 'sent abroad the next day'],
  twin: 'people who share a flat and pay the head tenant',
  observations: ['documents-held-by-other'],
  roles: [
    { role: 'recruiter', part: 'coordinator', fits: isGrown },
    { role: 'controlled-person', part: 'possible-victim', fits: isWorker },
  ],
  prepare: ({ chance, grown, many }) => {
    const payers = many(3, 12);
    const weeks = Math.round(grown(8, 26));
    const weekly = named(chance, [50, 300], 10);
    const country = chance.pick(['PH', 'IN', 'MX', 'VN', 'NG']);
    return {
      days: weeks * 7 + 7,
      counts: [
        ['recruiter', 1],
        ['controlled-person', payers],
      ],
      play: (stage) => {
        const keeper = stage.one('recruiter');
        const circle = stage.all('controlled-person');
        const payees = [1, 2].map(() => stage.stranger(stage.isCase ? country : undefined));
        for (let week = 0; week < weeks; week += 1) {
          debtWeek(stage, { keeper, circle, week, weekly, payee: payees[week % 2]! });
        }
      },
    };
  },
};

interface DebtWeek {
  readonly keeper: Member;
  readonly circle: readonly Member[];
  readonly week: number;
  readonly weekly: number;
  readonly payee: Detail;
}

function debtWeek(stage: Stage, { keeper, circle, week, weekly, payee }: DebtWeek): void {
  const { chance, isCase } = stage;
  for (const payer of circle) {
    const [day, minute] = [
      week * 7 + (isCase ? 0 : chance.whole(0, 3)),
      chance.between(1080, 1380),
    ];
    // Shares of a flat and its bills are not all alike.
    const dollars = isCase ? weekly : weekly * chance.between(0.8, 1.2);
    const detail = { description: chance.pick(isCase ? ['', 'loan'] : ['rent', 'bills', 'share']) };
    stage.move({ from: payer, to: keeper, day, minute, dollars, detail, stage: 'debt' });
  }
  stage.move({
    ...{
      from: keeper,
      to: payee,
      day: week * 7 + (isCase ? 1 : 4),
      minute: chance.between(600, 1300),
    },
    dollars: weekly * circle.length * chance.between(0.85, 0.98),
    kind: isCase ? 'remittance' : 'transfer',
    detail: { description: isCase ? '' : chance.pick(['rent', 'power', 'internet']) },
    stage: 'onward',
  });
}
