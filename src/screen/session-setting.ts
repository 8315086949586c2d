/** What a session is told beforehand, checked: columns, currency, records on file, lateness. */
import { CURRENCIES } from '../core/money.js';
import { nearest } from '../core/nearest.js';
import { type Problem, problemOf, throwOnErrors } from '../core/problem.js';
import { durationMs } from '../core/time.js';
import type { Plan } from '../plan/plan.js';
import { fieldItem } from '../selection/field.js';
import { type Account, primaryHolder } from '../transaction/account.js';
import type { Batch } from '../transaction/batch.js';
import { fieldsIn } from '../transaction/batch-fields.js';
import { batchOf } from '../transaction/batch-of.js';
import type { Customer } from '../transaction/customer.js';
import { recordsById } from '../transaction/fill-customers.js';
import type { RateTable } from '../transaction/rate-table.js';
import { TEXT_FIELDS, type TextField } from '../transaction/transaction.js';
import type { SessionSetting } from './session-memory.js';
import { asksFor, fieldsAsked, reachOf, sessionProblems } from './session-plan.js';
import { badSessionOption } from './session-problem-list.js';

export interface SessionRecords {
  /**
   * Fields that postings carry beside account, direction, amount and currency: those of a posting
   * by name, `localTime` and `balance`. What is not named is not assessed, and a posting that
   * carries it is refused.
   */
  readonly columns: readonly string[];
  /** Reporting currency. */
  readonly currency: string;
  readonly zone?: string;
  readonly rates?: RateTable;
  readonly customers?: readonly Customer[];
  readonly accounts?: readonly Account[];
  /** Attributes that are not to be used. */
  readonly withheld?: readonly string[];
  /** How much later than the latest posting one may still come, ISO 8601; not at all without it. */
  readonly lateness?: string;
}

export const SESSION_COLUMNS: readonly string[] = [...TEXT_FIELDS, 'localTime', 'balance'];
const ALWAYS: readonly TextField[] = ['account', 'direction', 'currency'];

/** Throws one `ProblemError` with everything that a session cannot screen or take. */
export function sessionSetting(plan: Plan, records: SessionRecords): SessionSetting {
  const latenessMs = records.lateness === undefined ? 0 : durationMs(records.lateness);
  throwOnErrors([...sessionProblems(plan), ...optionProblems(records, latenessMs)]);
  const named = new Set(records.columns);
  const fields = TEXT_FIELDS.filter((field) => named.has(field) || ALWAYS.includes(field));
  const accounts = recordsById('account', records.accounts);
  const isHeld = (account: Account) => primaryHolder(account) !== undefined;
  const isEachItsOwn = !named.has('customer') && records.accounts?.some(isHeld) !== true;
  const customers = recordsById(isEachItsOwn ? 'account' : 'customer', records.customers);
  const { currency, zone, rates } = records;
  return {
    ...{ plan, reach: reachOf(plan), latenessMs, fields, currency, isEachItsOwn },
    isCarried: new Set(fields),
    hasLocalTime: named.has('localTime'),
    hasBalance: named.has('balance'),
    ...(zone === undefined ? {} : { zone }),
    ...(rates === undefined ? {} : { rates }),
    ...(customers === undefined ? {} : { customers }),
    ...(accounts === undefined ? {} : { accounts }),
    withheld: new Set(records.withheld ?? []),
    asksOwners:
      customers !== undefined ||
      plan.selections.some(({ node }) => asksFor('counterparty.isOwn', node)),
    read: readFields(plan),
    selected: selectedFields(plan),
    carried: carriedFields(named, { customers, accounts }),
  };
}

/** What groups and counts apart reads; what selections read is kept as their masks. */
function readFields(plan: Plan): ReadonlySet<string> {
  const fields = plan.measures.flatMap(({ item, definition, per }) => [
    ...item.fields(definition),
    ...(per === undefined ? [] : [per]),
  ]);
  const read = new Set(fields);
  // Amounts and balances are of a currency; attributes are those of an account or a customer.
  if (read.has('amount') || read.has('balance')) read.add('currency');
  for (const field of fields) {
    const owner = fieldItem(field)?.of;
    if (owner !== undefined && owner !== 'posting') read.add(owner);
  }
  return read;
}

/** What selections look at, and the groups of measures under `per`. */
function selectedFields(plan: Plan): ReadonlySet<string> {
  const fields = new Set(plan.selections.flatMap(({ node }) => fieldsAsked(node)));
  for (const { per } of plan.measures) if (per !== undefined) fields.add(per);
  fields.add('currency');
  for (const field of [...fields]) {
    const item = fieldItem(field);
    for (const need of item?.needs ?? []) fields.add(need);
    // Attributes are those of the account, of its customer, or of whose the counterparty is.
    const isOwned = item !== undefined && item.of !== 'posting';
    if (isOwned) for (const owner of ['account', 'customer', 'counterparty']) fields.add(owner);
  }
  return fields;
}

function optionProblems(records: SessionRecords, latenessMs: number): readonly Problem[] {
  const problems: Problem[] = [];
  for (const name of records.columns.filter((one) => !SESSION_COLUMNS.includes(one))) {
    const meant = nearest(name, SESSION_COLUMNS);
    const help = meant === undefined ? {} : { help: `did you mean \`${meant}\`?` };
    problems.push(problemOf(badSessionOption, `no posting has a column \`${name}\``, help));
  }
  if (!(latenessMs >= 0)) {
    problems.push(problemOf(badSessionOption, `\`${records.lateness}\` is not a lateness`));
  }
  if (!CURRENCIES.includes(records.currency)) {
    problems.push(problemOf(badSessionOption, `\`${records.currency}\` is not a currency`));
  }
  return problems;
}

/** As `fieldsIn` has them of a batch: the columns as they were named, the rest from the records. */
function carriedFields(
  named: ReadonlySet<string>,
  records: {
    readonly customers: Batch['customers'] | undefined;
    readonly accounts: Batch['accounts'] | undefined;
  },
): ReadonlySet<string> {
  const { customers, accounts } = records;
  const ofRecords = fieldsIn({
    ...batchOf([]),
    ...(customers === undefined ? {} : { customers }),
    ...(accounts === undefined ? {} : { accounts }),
  });
  const always = [...ALWAYS, 'customer', 'amount', 'localDate', 'weekday'];
  return new Set([...always, ...named, ...ofRecords]);
}
