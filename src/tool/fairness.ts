/**
 * Whom typologies alert, by what is recorded of customers, and which indicators make a difference.
 * A difference is no proof of an unfair rule, and none is no proof of a fair one: it says where to
 * look.
 */
import { textFromInstant } from '../core/time.js';
import type { PlannedTypology } from '../plan/plan.js';
import type { Level } from '../rule/rule.js';
import type { BoundPlan } from '../screen/bound-plan.js';
import { fieldItem } from '../selection/field.js';
import type { Batch } from '../transaction/batch.js';
import { judgedSets, rankOf } from './backtest-told.js';
import type { Driver, FairnessResult, GroupRate, GroupResult } from './fairness-result.js';
import { type MetSets, metSets } from './fairness-set.js';
import { type Count, newcombe, wilson, zOf } from './rate-interval.js';
import {
  type GroupedDimension,
  LEAST,
  type RecordedGroup,
  recordedGroups,
} from './recorded-group.js';

export interface FairnessOptions {
  /** What counts as an alert. */
  readonly level: Level;
  /** Groups of fewer customers are not told apart; at least 5 whatever is given. */
  readonly least: number;
  /** Customers of cases that are known: they are not counted. */
  readonly known?: { readonly dataSet: string; readonly customers: ReadonlySet<number> };
  readonly onProgress?: (share: number) => void;
}

/** Of all customers with a posting in the batch. */
export function fairness(bound: BoundPlan, options: FairnessOptions): FairnessResult {
  const { batch, plan } = bound;
  const { level, known } = options;
  const least = Math.max(LEAST, options.least);
  const active = new Set(batch.text.customer.codes);
  const isCounted = (customer: number) =>
    active.has(customer) && known?.customers.has(customer) !== true;
  const counted = batch.text.customer.values.flatMap((_, code) => (isCounted(code) ? [code] : []));
  const looked = lookedAt(metSets(bound, options.onProgress), level);
  const everybody = new Set(counted);
  const leftOut = [...(known?.customers ?? [])].filter((customer) => active.has(customer)).length;
  return {
    format: 'redthread/fairness/1',
    period: periodOf(batch),
    ...{ level, least, all: rateOf(everybody, looked.alerted) },
    ...(known === undefined ? {} : { known: { dataSet: known.dataSet, leftOut } }),
    withheld: [...batch.withheld].sort(),
    typologies: plan.typologies.map(({ loaded: { typology, digest } }) => ({
      ...{ id: typology.id, version: typology.version, digest },
    })),
    dimensions: recordedGroups(batch, { least, isCounted }).map((one) => {
      // Of as many intervals as there are groups one is off by chance (Bonferroni).
      const chance = 0.05 / Math.max(1, one.groups.length);
      return {
        ...{ dimension: one.dimension, together: one.together, chance },
        groups: groupResults(one, { looked, everybody, z: zOf(chance) }),
      };
    }),
  };
}

const periodOf = ({ at, count }: Batch): FairnessResult['period'] => ({
  from: textFromInstant(at[0] ?? 0),
  to: textFromInstant(at[count - 1] ?? 0),
});

interface LookedAt {
  readonly alerted: ReadonlySet<number>;
  readonly parts: readonly Part[];
}

/** One indicator of one typology. */
interface Part {
  readonly planned: PlannedTypology;
  readonly place: number;
  /** Customers with it active at any moment. */
  readonly active: ReadonlySet<number>;
  /** Customers who would not be alerted without it. */
  readonly lost: ReadonlySet<number>;
}

function lookedAt(all: readonly MetSets[], level: Level): LookedAt {
  const rank = rankOf(level);
  const reaching = (one: MetSets, without?: number): ReadonlySet<number> => {
    const judged = judgedSets({ ...one, spans: [] }, without);
    const isReached = ([, codes]: readonly [number, ReadonlySet<number>]) =>
      [...codes].some((code) => judged[code]!.rank >= rank);
    return new Set([...one.met].filter(isReached).map(([customer]) => customer));
  };
  const alerting = all.map((one) => reaching(one));
  const votes = new Map<number, number>();
  for (const customer of alerting.flatMap((one) => [...one])) {
    votes.set(customer, (votes.get(customer) ?? 0) + 1);
  }
  const parts = all.flatMap((one, index) =>
    one.planned.indicators.map((_, place): Part => {
      const still = reaching(one, place);
      const lost = [...alerting[index]!].filter(
        (customer) => !still.has(customer) && votes.get(customer) === 1,
      );
      const isIn = one.sets.map((set) => set.includes(place));
      const met = [...one.met].filter(([, codes]) => [...codes].some((code) => isIn[code]!));
      return {
        ...{ planned: one.planned, place, lost: new Set(lost) },
        active: new Set(met.map(([customer]) => customer)),
      };
    }),
  );
  return { alerted: new Set(votes.keys()), parts };
}

interface Judging {
  readonly looked: LookedAt;
  readonly everybody: ReadonlySet<number>;
  readonly z: number;
}

function groupResults({ groups }: GroupedDimension, judging: Judging): readonly GroupResult[] {
  return groups.map((group) => groupResult(group, judging));
}

function groupResult(
  { name, customers }: RecordedGroup,
  { looked, everybody, z }: Judging,
): GroupResult {
  const rest = new Set([...everybody].filter((customer) => !customers.has(customer)));
  const own = rateOf(customers, looked.alerted);
  const others = rateOf(rest, looked.alerted);
  const between = newcombe(countOf(customers, looked.alerted), countOf(rest, looked.alerted), z);
  const isApart = between.low > 0 || between.high < 0;
  const drivers = looked.parts
    .map((part) => driverOf(part, { customers, rest }))
    .filter(({ explains }) => explains * between.difference > 0)
    .sort((a, b) => Math.abs(b.explains) - Math.abs(a.explains));
  return { group: name, own, others, ...between, isApart, drivers: isApart ? drivers : [] };
}

interface Compared {
  readonly customers: ReadonlySet<number>;
  readonly rest: ReadonlySet<number>;
}

function driverOf({ planned, place, active, lost }: Part, { customers, rest }: Compared): Driver {
  const { indicator, needs } = planned.indicators[place]!;
  const read = [...new Set([...needs.fields, ...needs.attributes])];
  const shareOf = (of: ReadonlySet<number>, among: ReadonlySet<number>) => {
    const { yes, of: whole } = countOf(among, of);
    return whole === 0 ? 0 : yes / whole;
  };
  return {
    ...{ typology: planned.loaded.typology.id, indicator: indicator.id },
    reads: read.filter((name) => fieldItem(name)?.isSensitive === true).sort(),
    inGroup: shareOf(active, customers),
    inOthers: shareOf(active, rest),
    explains: shareOf(lost, customers) - shareOf(lost, rest),
  };
}

function countOf(among: ReadonlySet<number>, met: ReadonlySet<number>): Count {
  let yes = 0;
  for (const customer of among) if (met.has(customer)) yes += 1;
  return { yes, of: among.size };
}

function rateOf(among: ReadonlySet<number>, alerted: ReadonlySet<number>): GroupRate {
  const { yes, of } = countOf(among, alerted);
  return { customers: of, alerted: yes, ...wilson({ yes, of }) };
}
