/**
 * AMLSim (https://github.com/IBM/AMLSim): `tran_id, orig_acct, bene_acct, tx_type, base_amt,
 * tran_timestamp` as `convert_logs.py` writes them, and the older layout of its `sample/outputs`.
 * It simulates whole days, so times are taken as dates: a midnight that nobody meant would be a
 * night.
 */
import { epochDayFromText, textFromEpochDay } from '../core/time.js';
import { type Adapter, GENERIC_ADAPTED, type GenericRow } from './adapter.js';
import { amountFor, bothSides } from './adapter-read.js';
import type { LabelCase, LabelMember } from './label.js';
import { membersOf } from './label-groups.js';
import { readEach } from './label-rows.js';

const FIRST_DAY = epochDayFromText('2017-01-01');
const CURRENCY = 'USD';

const KINDS: Readonly<Record<string, string>> = {
  'TRANSFER-FANIN': 'transfer',
  WIRE: 'wire',
  CHECK: 'cheque',
  CREDIT: 'transfer',
  DEPOSIT: 'transfer',
  'CASH-IN': 'cash-deposit',
  'CASH-OUT': 'cash-withdrawal',
};

const kindOf = (type: string): string => KINDS[type.toUpperCase()] ?? 'transfer';

/** A date out of `2017-01-05T00:00:00Z`, or a step counted from the first day. */
function dateOf(text: string): string {
  return /^\d{1,6}$/.test(text) ? textFromEpochDay(FIRST_DAY + Number(text)) : text.slice(0, 10);
}

const isTrue = (text: string): boolean => /^(?:true|yes|1)$/i.test(text);

export const amlsim: Adapter = {
  name: 'amlsim',
  title: 'AMLSim (IBM): daily steps, fan-in, fan-out, cycles and composites',
  profile: GENERIC_ADAPTED,
  hasIds: true,
  labelsInside: true,
  rewritings: [
    {
      columns: ['tran_id', 'orig_acct', 'bene_acct', 'base_amt', 'tran_timestamp'],
      postings: (text) =>
        sides({
          ...{ id: text('tran_id'), from: text('orig_acct'), to: text('bene_acct') },
          ...{ type: text('tx_type'), amount: text('base_amt'), at: text('tran_timestamp') },
        }),
    },
    {
      columns: ['TXN_ID', 'ACCOUNT_ID', 'COUNTER_PARTY_ACCOUNT_NUM', 'TXN_AMOUNT_ORIG', 'start'],
      postings: (text) =>
        sides({
          ...{ id: text('TXN_ID'), from: text('ACCOUNT_ID') },
          ...{ to: text('COUNTER_PARTY_ACCOUNT_NUM'), type: text('TXN_SOURCE_TYPE_CODE') },
          ...{ amount: text('TXN_AMOUNT_ORIG'), at: text('start') },
        }),
    },
    {
      columns: ['TXN_ID', 'ACCOUNT_ID', 'BRANCH_ID', 'TXN_AMOUNT_ORIG', 'RUN_DATE'],
      postings: (text) => {
        const kind = kindOf(text('TXN_SOURCE_TYPE_CODE'));
        return [
          {
            ...{ id: text('TXN_ID'), at: dateOf(text('RUN_DATE')), account: text('ACCOUNT_ID') },
            direction: kind === 'cash-deposit' ? 'credit' : 'debit',
            amount: amountFor(text('TXN_AMOUNT_ORIG'), CURRENCY),
            ...{ currency: CURRENCY, kind, site: text('BRANCH_ID') },
          },
        ];
      },
    },
  ],
  labels: async (files) => {
    const cases = new Map<string, SimCase>();
    const caseOf = (id: string, kind: string): SimCase => {
      const found = cases.get(id) ?? { id, kind, isSar: false, members: [], rows: [] };
      cases.set(id, found);
      if (found.kind === '') found.kind = kind;
      return found;
    };
    await readEach(files, simReaders(caseOf));
    return { dataSet: 'amlsim', cases: [...cases.values()].map(labelCase), notes: [] };
  },
};

interface SimRow {
  readonly id: string;
  readonly sender: string;
  readonly receiver: string;
}

interface SimCase {
  readonly id: string;
  kind: string;
  isSar: boolean;
  readonly members: LabelMember[];
  readonly rows: SimRow[];
}

/** Transactions, those of alerts, members of alerts, and the older table of alerts. */
function simReaders(caseOf: (id: string, kind: string) => SimCase) {
  const flag = (text: (column: string) => string) => isTrue(text('is_sar') || text('is_fraud'));
  const take = ({ text }: { text(column: string): string }) => {
    const id = text('alert_id');
    if (id === '' || id === '-1') return;
    const found = caseOf(id, text('alert_type'));
    if (flag(text)) found.isSar = true;
    const row = { id: text('tran_id'), sender: text('orig_acct'), receiver: text('bene_acct') };
    if (!found.rows.some((one) => one.id === row.id)) found.rows.push(row);
  };
  return [
    { columns: ['alert_id', 'tran_id', 'orig_acct', 'bene_acct'], take },
    {
      columns: ['alert_id', 'acct_id'],
      take: ({ text }: { text(column: string): string }) => {
        const found = caseOf(text('alert_id'), text('alert_type') || text('reason'));
        if (flag(text)) found.isSar = true;
        const isKey = isTrue(text('is_subject') || text('is_main'));
        found.members.push({ account: text('acct_id'), isKey });
      },
    },
    {
      columns: ['ALERT_KEY', 'ACCOUNT_ID', 'CHECK_NAME', 'EVENT_DATE'],
      take: ({ text }: { text(column: string): string }) => {
        const found = caseOf(text('ALERT_TEXT') || text('ALERT_KEY'), text('CHECK_NAME'));
        if (isTrue(text('Escalated_To_Case_Investigation'))) found.isSar = true;
        found.members.push({ account: text('ACCOUNT_ID'), isKey: true });
      },
    },
  ];
}

function labelCase({ id, kind, isSar, members, rows }: SimCase): LabelCase {
  const fromRows = rows.length === 0 ? [] : membersOf(rows);
  const hasKey = members.some(({ isKey }) => isKey);
  const own = members.map((member) => ({ ...member, isKey: hasKey ? member.isKey : true }));
  return {
    id: `alert-${id}`,
    kind: kind === '' ? 'unknown' : kind,
    standing: isSar ? 'planted' : 'innocent',
    members: own.length > 0 ? own : fromRows,
    transactions: rows.map((row) => row.id),
  };
}

interface Sides {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly type: string;
  readonly amount: string;
  readonly at: string;
}

function sides({ id, from, to, type, amount, at }: Sides): readonly GenericRow[] {
  const common = {
    ...{ id, at: dateOf(at), currency: CURRENCY, kind: kindOf(type) },
    amount: amountFor(amount, CURRENCY),
  };
  return bothSides(common, { sender: { account: from }, receiver: { account: to } });
}
