/**
 * Scenarios of money sent abroad: S7 a corridor with rotating senders, S8 who pays for abuse of
 * children.
 */
import type { Detail } from './synth-posting.js';
import { isGrown, isPerson, named, type ScenarioKind, type Stage } from './synth-scenario.js';

export const corridor: ScenarioKind = {
  id: 'S7',
  name: 'remittance corridor',
  families: ['remittance', 'many to few'],
  signals: ['senders without a tie pay the same few people', 'senders take turns'],
  twin: 'a diaspora, each of whom supports their own family',
  observations: ['third-party-executes'],
  roles: [{ role: 'facilitator', part: 'collector', fits: isPerson }],
  prepare: ({ chance, grown, many }) => {
    const senders = many(4, 30);
    const payees = many(1, 5);
    const each = chance.whole(2, 6);
    const span = Math.ceil(grown(20, 80));
    const country = chance.pick(['PH', 'TH', 'DO', 'CO', 'MX']);
    return {
      days: span + 2,
      counts: [['facilitator', senders]],
      play: (stage) => {
        const pool = Array.from({ length: payees }, () => stage.stranger(country));
        for (const [turn, who] of stage.all('facilitator').entries()) {
          const own = pool.map(() => stage.stranger(country));
          const first = (turn * span) / senders;
          for (let time = 0; time < each; time += 1) {
            send(stage, {
              who,
              to: stage.chance.pick(stage.isCase ? pool : own),
              first,
              span,
              time,
              each,
            });
          }
        }
      },
    };
  },
};

interface Send {
  readonly who: ReturnType<Stage['one']>;
  readonly to: Detail;
  readonly first: number;
  readonly span: number;
  readonly time: number;
  readonly each: number;
}

/** Senders of the case take turns of some days; families send all along. */
function send(stage: Stage, { who, to, first, span, time, each }: Send): void {
  const { chance, isCase } = stage;
  const day = isCase ? first + chance.between(0, 5) : ((time + chance.next()) * span) / each;
  const notes = isCase
    ? ['family support', 'gift', '']
    : ['family support', 'school fees', 'medical bills'];
  stage.move({
    ...{ from: who, to, day: Math.min(span, Math.floor(day)), kind: 'remittance', stage: 'abroad' },
    minute: isCase ? chance.between(600, 1380) : chance.between(1020, 1380),
    dollars: named(chance, [100, 900], 10),
    detail: { channel: chance.hit(0.6) ? 'agent' : 'mobile', description: chance.pick(notes) },
  });
}

const ABROAD = ['PH', 'TH', 'CO', 'DO', 'MX', 'IN'];

export const abusePurchaser: ScenarioKind = {
  id: 'S8',
  name: 'purchaser of online sexual exploitation of children',
  families: ['online exploitation', 'remittance', 'night'],
  signals: ['small sums at night to unrelated people', 'VPN, streaming or virtual currency beside'],
  twin: 'somebody who supports relatives, or hires freelancers abroad',
  observations: [],
  roles: [{ role: 'purchaser', part: 'consumer', fits: isGrown }],
  prepare: ({ chance, grown, many }) => {
    const transfers = many(3, 60);
    const payees = Math.min(transfers, many(1, 15));
    const span = Math.ceil(grown(10, 110));
    const beside = Math.max(2, Math.round(transfers * chance.between(0.2, 0.5)));
    return {
      days: span + 2,
      counts: [['purchaser', 1]],
      play: (stage) => {
        const { isCase } = stage;
        const who = stage.one('purchaser');
        const country = stage.chance.pick(ABROAD);
        const places = isCase ? ABROAD : [country];
        const people = Array.from({ length: payees }, () =>
          stage.stranger(stage.chance.pick(places)),
        );
        for (let one = 0; one < transfers; one += 1) {
          const notes = isCase ? ['gift', 'school', '', ''] : ['invoice', 'support', 'design work'];
          stage.move({
            ...{ from: who, to: stage.chance.pick(people), day: stage.chance.whole(0, span) },
            minute: isCase ? stage.chance.between(1290, 1680) : stage.chance.between(560, 1150),
            dollars: named(stage.chance, [15, 250], 5),
            ...{ kind: 'remittance', stage: 'pay' },
            detail: { channel: 'mobile', description: stage.chance.pick(notes) },
          });
        }
        for (let one = 0; one < beside; one += 1) besides(stage, span);
      },
    };
  },
};

type Shop = readonly [kind: string, merchant: string, mcc: string];

const CASE_SHOPS: readonly Shop[] = [
  ['card-purchase', 'Cloak VPN', '4816'],
  ['card-purchase', 'Camwindow', '5967'],
  ['card-purchase', 'Streamly', '5815'],
  ['virtual-currency', 'Coinharbour Exchange', '6051'],
];
const TWIN_SHOPS: readonly Shop[] = [
  ['card-purchase', 'Drawing Desk', '5817'],
  ['card-purchase', 'Longcall', '4814'],
  ['card-purchase', 'Streamly', '5815'],
  ['card-purchase', 'Cloak VPN', '4816'],
];

function besides(stage: Stage, span: number): void {
  const { chance, isCase } = stage;
  const [kind, merchant, mcc] = chance.pick(isCase ? CASE_SHOPS : TWIN_SHOPS);
  stage.buy({
    ...{ who: stage.one('purchaser'), day: chance.whole(0, span), kind, merchant, mcc },
    minute: isCase ? chance.between(1260, 1620) : chance.between(540, 1320),
    dollars: chance.pick([5, 9.99, 12.99, 14.99, 25, 50]),
    stage: 'beside',
  });
}
