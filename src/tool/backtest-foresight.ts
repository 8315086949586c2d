/**
 * Which indicators would know what had not happened yet. A batch is read as a whole, so a measure
 * that looks at all of it sees later rows: `peer`, a counterparty that becomes one of our accounts
 * later, and whose account it is, where that is learnt from rows alone. A backtest never lets them
 * fire, and says so.
 */
import type { PlannedTypology } from '../plan/plan.js';
import type { BoundPlan } from '../screen/bound-plan.js';
import type { SelectionNode } from '../selection/resolve-selection.js';
import { primaryHolder } from '../transaction/account.js';
import type { Batch } from '../transaction/batch.js';
import { canonicalText } from '../transaction/canonical.js';
import { customersByAccount } from '../transaction/customers-by-account.js';
import { isEachItsOwn } from '../transaction/fill-customers.js';

export interface Excluded {
  readonly typology: string;
  readonly indicator: string;
  readonly why: string;
}

/** For each indicator of a typology why it may not fire; undefined where it may. */
export function foresightOf(
  bound: BoundPlan,
  typology: PlannedTypology,
): readonly (string | undefined)[] {
  const ownersKnown = bound.once('owners on file', () => ownersOnFile(bound.batch));
  return typology.indicators.map(({ facts }) => {
    const measures = facts.flatMap((fact) => typology.measures.get(fact) ?? []);
    for (const measure of reached(bound, measures)) {
      const why = foresightOfMeasure(bound, measure, ownersKnown);
      if (why !== undefined) return why;
    }
    return undefined;
  });
}

/** Whether each account's customer is on file, so that no row has to tell it. */
function ownersOnFile(batch: Batch): boolean {
  if (isEachItsOwn(batch)) return true;
  const owners = customersByAccount(batch);
  return batch.text.account.values.every((account) => {
    const record = batch.accounts?.get(account);
    const holder = record === undefined ? undefined : primaryHolder(record);
    // Where rows name another than the file does, the rows stand.
    return holder !== undefined && canonicalText(holder) === owners.get(account);
  });
}

/** Measures and all that they are computed from. */
function reached(bound: BoundPlan, measures: readonly number[]): ReadonlySet<number> {
  const found = new Set<number>();
  const open = [...measures];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    for (const operand of bound.plan.measures[next]!.operands) {
      if (typeof operand !== 'number' && 'measure' in operand) open.push(operand.measure);
    }
  }
  return found;
}

function foresightOfMeasure(
  bound: BoundPlan,
  index: number,
  ownersKnown: boolean,
): string | undefined {
  const { item, selections } = bound.plan.measures[index]!;
  if (item.name === 'peer') return '`peer` is a statistic over the whole batch';
  if (item.name === 'neighbour' && !ownersKnown) return OWNERS_LATER;
  for (const selection of selections) {
    for (const field of fieldsAsked(bound.plan.selections[selection]!.node)) {
      if (field === 'counterparty.isSubject') {
        return '`counterparty.isSubject` holds of accounts whose first row comes later';
      }
      if (field.startsWith('counterparty.') && !ownersKnown) return OWNERS_LATER;
    }
  }
  return undefined;
}

const OWNERS_LATER = 'whose the other account is, later rows tell: give all with `--accounts`';

function fieldsAsked(node: SelectionNode): readonly string[] {
  if ('all' in node) return node.all.flatMap(fieldsAsked);
  if ('any' in node) return node.any.flatMap(fieldsAsked);
  if ('not' in node) return fieldsAsked(node.not);
  return 'field' in node.by ? [node.field, node.by.field] : [node.field];
}
