/**
 * AMLworld (Altman et al. 2023), HI and LI, all sizes: `Timestamp, From Bank, Account, To Bank,
 * Account, …`. The header has `Account` twice, told apart by position. An account number is one of
 * its bank's alone, so accounts are keyed by both; banks are written with and without leading
 * zeros, so without. Cases come from the file of patterns, as published or flattened; laundering
 * outside them from the rows.
 */
import { wallTimeFromText } from '../core/time.js';
import { openText } from '../io/open-text.js';
import { type Adapter, GENERIC_ADAPTED, type GenericRow } from './adapter.js';
import { amountFor, bothSides } from './adapter-read.js';
import type { LabelCase } from './label.js';
import { connectedCases, type LabelledRow, membersOf } from './label-groups.js';
import { type LabelRow, readEach } from './label-rows.js';

const CURRENCIES: Readonly<Record<string, string>> = {
  ...{ 'US Dollar': 'USD', Euro: 'EUR', 'UK Pound': 'GBP', Yen: 'JPY', Yuan: 'CNY' },
  ...{ Rupee: 'INR', Ruble: 'RUB', 'Swiss Franc': 'CHF', Shekel: 'ILS', 'Saudi Riyal': 'SAR' },
  ...{ 'Canadian Dollar': 'CAD', 'Australian Dollar': 'AUD', 'Mexican Peso': 'MXN' },
  'Brazil Real': 'BRL',
};

const KINDS: Readonly<Record<string, string>> = {
  ...{ Wire: 'wire', ACH: 'transfer', Cheque: 'cheque', 'Credit Card': 'card-purchase' },
  ...{ Cash: 'other', Bitcoin: 'virtual-currency', Reinvestment: 'other' },
};

const COLUMNS = ['Timestamp', 'From Bank', 'Account', 'To Bank', 'Account 2', 'Amount Paid'];

/** `2022/09/01 00:06` in ISO 8601. */
const timeOf = (text: string): string => text.replaceAll('/', '-').replace(' ', 'T');

function accountKey(bank: string, account: string): string {
  return `${bank.replace(/^0+(?=.)/, '')}:${account}`;
}

export const amlworld: Adapter = {
  name: 'amlworld',
  title: 'AMLworld (Altman et al. 2023), HI and LI: eight shapes over many banks and currencies',
  profile: { ...GENERIC_ADAPTED, zone: 'UTC' },
  hasIds: false,
  labelsInside: true,
  rewritings: [
    {
      columns: COLUMNS,
      postings: (text, row): readonly GenericRow[] => {
        // A currency that is none of ISO 4217 (Bitcoin) stays as it is, and its row is rejected.
        const currency = CURRENCIES[text('Payment Currency')] ?? text('Payment Currency');
        const side = (bank: string, account: string) => ({
          account: accountKey(bank, account),
          counterparty_institution: bank,
        });
        const common = {
          ...{ id: String(row), at: timeOf(text('Timestamp')), currency },
          amount: amountFor(text('Amount Paid'), currency),
          kind: KINDS[text('Payment Format')] ?? 'other',
        };
        return bothSides(common, {
          sender: side(text('From Bank'), text('Account')),
          receiver: side(text('To Bank'), text('Account 2')),
        });
      },
    },
  ],
  labels: async (files) => {
    const patterns = new Map<string, Pattern>();
    const rows: (LabelledRow & { readonly key: string })[] = [];
    const tables: string[] = [];
    for (const file of files) {
      if (!(await isPatternText(file))) tables.push(file);
      else await readPatternText(file, patterns);
    }
    await readEach(tables, [
      { columns: ['pattern_id', 'pattern', 'from_bank', 'to_account'], take: flattened(patterns) },
      {
        columns: [...COLUMNS, 'Is Laundering'],
        take: ({ text, row }) => {
          if (text('Is Laundering') !== '1') return;
          const sender = accountKey(text('From Bank'), text('Account'));
          const receiver = accountKey(text('To Bank'), text('Account 2'));
          const key = rowKey(text('Timestamp'), sender, receiver, text('Amount Paid'));
          rows.push({ id: String(row), kind: 'no-pattern', sender, receiver, key });
        },
      },
    ]);
    return { dataSet: 'amlworld', cases: joined([...patterns.values()], rows), notes: [] };
  },
};

interface PatternRow {
  readonly key: string;
  readonly at: number;
  readonly sender: string;
  readonly receiver: string;
}

interface Pattern {
  readonly id: string;
  readonly kind: string;
  readonly rows: PatternRow[];
}

const rowKey = (at: string, sender: string, receiver: string, amount: string): string =>
  [at, sender, receiver, Number(amount)].join('|');

/** Rows go to the pattern that repeats them; the rest are cases by connection. */
function joined(
  patterns: readonly Pattern[],
  rows: readonly (LabelledRow & { readonly key: string })[],
): readonly LabelCase[] {
  const caseOf = new Map(patterns.flatMap((one) => one.rows.map(({ key }) => [key, one.id])));
  const ids = new Map<string, string[]>();
  const rest = rows.filter(({ key, id }) => {
    const pattern = caseOf.get(key);
    if (pattern === undefined) return true;
    ids.set(pattern, [...(ids.get(pattern) ?? []), id]);
    return false;
  });
  const cases = patterns.map((pattern): LabelCase => {
    const times = pattern.rows.map(({ at }) => at);
    return {
      ...{ id: pattern.id, kind: pattern.kind, standing: 'planted' },
      members: membersOf(pattern.rows),
      transactions: ids.get(pattern.id) ?? [],
      from: Math.min(...times),
      to: Math.max(...times),
    };
  });
  return [...cases, ...connectedCases(rest)];
}

function instantOf(text: string): number {
  const time = wallTimeFromText(timeOf(text), 'UTC');
  return 'fault' in time ? Number.NaN : time.at;
}

function flattened(patterns: Map<string, Pattern>) {
  return ({ text }: LabelRow): void => {
    const id = text('pattern_id');
    const pattern = patterns.get(id) ?? { id, kind: kindName(text('pattern')), rows: [] };
    patterns.set(id, pattern);
    const sender = accountKey(text('from_bank'), text('from_account'));
    const receiver = accountKey(text('to_bank'), text('to_account'));
    const key = rowKey(text('timestamp'), sender, receiver, text('amount_paid'));
    pattern.rows.push({ key, at: instantOf(text('timestamp')), sender, receiver });
  };
}

/** `GATHER-SCATTER` is `gather-scatter`. */
const kindName = (text: string): string => text.trim().toLowerCase();

const BEGIN = 'BEGIN LAUNDERING ATTEMPT - ';
const FIELDS_LEAST = 8;

async function isPatternText(file: string): Promise<boolean> {
  for await (const text of openText(file)) return text.trimStart().startsWith('BEGIN LAUNDERING');
  return false;
}

/** The published form: rows without a header between lines that begin and end an attempt. */
async function readPatternText(file: string, patterns: Map<string, Pattern>): Promise<void> {
  let rest = '';
  let open: Pattern | undefined;
  const take = (line: string): void => {
    if (line.startsWith(BEGIN)) {
      const kind = kindName(line.slice(BEGIN.length).split(':')[0] ?? '');
      open = { id: `attempt-${patterns.size + 1}`, kind, rows: [] };
      patterns.set(open.id, open);
      return;
    }
    const [at = '', fromBank = '', from = '', toBank = '', to = '', , , paid = ''] =
      line.split(',');
    if (open === undefined || line.split(',').length < FIELDS_LEAST) return;
    const [sender, receiver] = [accountKey(fromBank, from), accountKey(toBank, to)];
    open.rows.push({
      key: rowKey(at, sender, receiver, paid),
      at: instantOf(at),
      sender,
      receiver,
    });
  };
  for await (const text of openText(file)) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line.trim());
  }
  take(rest.trim());
}
