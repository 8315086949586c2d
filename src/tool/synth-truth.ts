/**
 * The truth about a world, in files of its own: which postings, which accounts, which scenarios.
 * Twins stand among the accounts, said to be innocent, and never among the postings. Noise, where
 * it was asked for, takes labels away and puts as many where nothing was planted.
 */
import { DAY_MS, textFromEpochDay } from '../core/time.js';
import { type Chance, chanceOf } from './synth-chance.js';
import { lineOf, rowId } from './synth-csv.js';
import { accountId, chequing, customerId } from './synth-person.js';
import type { Planted } from './synth-plan.js';
import type { Row } from './synth-posting.js';
import { perform } from './synth-stage.js';
import type { World } from './synth-world.js';

export interface TruthCount {
  readonly planted: number;
  readonly twins: number;
  /** Labels taken from planted postings, and put on others. */
  readonly taken: number;
  readonly put: number;
}

export interface TransactionLabels {
  readonly header: string;
  /** Lines for the planted among these rows. */
  lines(rows: readonly Row[]): readonly string[];
  count(): TruthCount;
}

const PURPOSE = 95;

/** Labels of postings as they pass. */
export function transactionLabels({ options }: World): TransactionLabels {
  const { labelNoise, oneIn, seed } = options;
  const chance = chanceOf(seed).seat(PURPOSE);
  let [planted, twins, taken, put] = [0, 0, 0, 0];
  const labelled = (row: Row): string => {
    const { mark } = row;
    const id = [rowId(row.number), accountId(row.account)];
    if (mark?.isTwin === true) twins += 1;
    if (mark !== undefined && !mark.isTwin) {
      planted += 1;
      if (labelNoise > 0 && chance.hit(labelNoise)) {
        taken += 1;
        return '';
      }
      const { scenario, roleFrom, role, stage, sequence } = mark;
      return lineOf([...id, scenario, roleFrom, role, stage, String(sequence)]);
    }
    if (labelNoise === 0 || !chance.hit(labelNoise / oneIn)) return '';
    put += 1;
    return lineOf([...id, 'P00001', 'outside', 'facilitator', 'move', '0']);
  };
  return {
    header: lineOf(['id', 'account', 'scenario', 'role_from', 'role', 'stage', 'sequence']),
    lines: (rows) => rows.map(labelled).filter((line) => line !== ''),
    count: () => ({ planted, twins, taken, put }),
  };
}

interface Seen {
  readonly from: number;
  readonly to: number;
  readonly accounts: ReadonlyMap<number, readonly [first: number, last: number]>;
}

/** First and last day of a scenario, and of each account in it. */
function seenOf({ stage }: Planted, chance: Chance): Seen {
  const accounts = new Map<number, readonly [number, number]>();
  for (const event of perform({ ...stage, chance }).events) {
    for (const { account, instant } of event) {
      const day = Math.floor((instant.at + instant.offset * 60_000) / DAY_MS);
      const known = accounts.get(account) ?? [day, day];
      accounts.set(account, [Math.min(known[0], day), Math.max(known[1], day)]);
    }
  }
  const spans = [...accounts.values()];
  const from = Math.min(...spans.map(([first]) => first));
  return { from, to: Math.max(...spans.map(([, last]) => last)), accounts };
}

/** `labels_accounts.csv`: every account that was seen to play, and when. */
export function* accountLabelLines(world: World): Generator<string> {
  const { plan, options } = world;
  const chance = chanceOf(options.seed);
  const noise = chanceOf(options.seed).seat(PURPOSE, 1);
  yield lineOf([
    ...['account', 'customer', 'scenario', 'role', 'part', 'from', 'to', 'is_innocent_twin'],
    'matched_role',
  ]);
  for (const planted of plan.planted) {
    const isTwin = planted.twinOf !== undefined;
    const { accounts } = seenOf(planted, chance);
    for (const { role, part, person } of planted.cast) {
      const span = person === undefined ? undefined : accounts.get(chequing(person.number));
      if (person === undefined || span === undefined) continue;
      const isWrong = !isTwin && options.labelNoise > 0 && noise.hit(options.labelNoise);
      const who = isWrong ? noise.whole(0, options.people - 1) : person.number;
      const played = isTwin ? ['innocent', ''] : [role, part];
      const dates = span.map(textFromEpochDay);
      const end = [...dates, isTwin ? 'yes' : 'no', role];
      yield lineOf([accountId(chequing(who)), customerId(who), planted.id, ...played, ...end]);
    }
  }
}

/** `scenarios.csv`. */
export function* scenarioLines({ plan, options }: World): Generator<string> {
  const chance = chanceOf(options.seed);
  yield lineOf([
    ...['id', 'scenario', 'name', 'families', 'level', 'seed', 'is_innocent_twin', 'twin_of'],
    ...['from', 'to', 'accounts', 'hidden_members', 'steps', 'dropped_steps', 'unseen_steps'],
    ...['postings', 'signals'],
  ]);
  for (const planted of plan.planted) {
    const { id, kind, level, twinOf, cast, performance, postings } = planted;
    const { from, to, accounts } = seenOf(planted, chance);
    const { steps, dropped, unseen } = performance;
    const hidden = cast.filter(({ person }) => person === undefined).length;
    const isTwin = twinOf !== undefined;
    yield lineOf([
      ...[id, kind.id, isTwin ? kind.twin : kind.name, kind.families.join('|'), String(level)],
      ...[`${options.seed}/${planted.stage.key}`, isTwin ? 'yes' : 'no', twinOf ?? ''],
      ...[textFromEpochDay(from), textFromEpochDay(to)],
      ...[accounts.size, hidden, steps, dropped, unseen, postings].map(String),
      isTwin ? '' : kind.signals.join('|'),
    ]);
  }
}
