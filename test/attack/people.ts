/**
 * An export made for attacks: people who are all alerted on by the example typology, each with
 * their own account, telephone and the rest, and what a run under a policy writes of it. Nobody in
 * it is real.
 */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommandLine } from '../../src/cli/run-command-line.js';
import { TEXT_FIELDS } from '../../src/transaction/transaction.js';
import { ibanCheckDigits } from './iban.js';

export interface Person {
  readonly customer: string;
  readonly account: string;
  readonly phone: string;
  readonly email: string;
  readonly name: string;
  readonly other: string;
}

const TOWNS = [
  ['Reno', 'NV'],
  ['Provo', 'UT'],
  ['Boise', 'ID'],
  ['Elko', 'NV'],
] as const;

/**
 * The account of that number at one imaginary branch: what is left to guess is the number alone.
 */
export function accountAt(number: number): string {
  const bban = `WEST123456${String(number).padStart(8, '0')}`;
  return `GB${ibanCheckDigits('GB', bban)}${bban}`;
}

/** A mobile number of a range that its plan knows. */
export function phoneAt(number: number): string {
  return `+447400${String(number).padStart(6, '0')}`;
}

export function person(number: number): Person {
  return {
    customer: `CUST-7${String(number).padStart(5, '0')}`,
    account: accountAt(41_000 + 37 * number),
    phone: phoneAt(12_000 + 41 * number),
    email: `someone.${number}@mail${number}.example`,
    name: `Adaline Quillfeather${String.fromCharCode(97 + (number % 26))}${number}`,
    other: accountAt(77_000 + 53 * number),
  };
}

const HEAD = [
  ...['id', 'at', 'account', 'customer', 'direction', 'amount', 'currency', 'kind', 'counterparty'],
  ...['counterparty_name', 'phone', 'email', 'conductor', 'device', 'ip', 'address', 'merchant'],
  ...['description', 'place_country', 'place_region', 'place_city', 'mcc'],
];

export interface ExportOptions {
  readonly people: readonly Person[];
  /** Further text of every row's description. */
  readonly description?: (one: Person) => string;
  readonly hypothesis?: string;
  /** The date of birth and so on of each. */
  readonly nationality?: (number: number) => string;
  /** Days that a posting of each lies later. */
  readonly later?: (number: number, row: string) => number;
  /** Where a posting of each took place. */
  readonly country?: (number: number, row: string) => string;
}

/** Writes rows, customers, accounts and the typology into a folder. */
export function writeExport(folder: string, options: ExportOptions): void {
  const { people, hypothesis = 'coordinator', later = () => 0, country = () => 'US' } = options;
  mkdirSync(join(folder, 'typologies'), { recursive: true });
  const typology = JSON.parse(readFileSync('fixtures/example-typology.json', 'utf8'));
  Object.assign(typology, { id: 'us/example', hypothesis, $schema: undefined });
  writeFileSync(join(folder, 'typologies/example.json'), JSON.stringify(typology));
  const rows = people.flatMap((one, number) => {
    const text = options.description?.(one) ?? 'thanks';
    const row = (id: string, day: number, rest: Readonly<Record<string, string>>) => {
      const at = new Date(Date.UTC(2026, 0, day + later(number, id), 19)).toISOString();
      const cells: Readonly<Record<string, string>> = {
        ...{ id: `R${number}-${id}`, at, account: one.account, customer: one.customer },
        ...{ currency: 'USD', place_country: country(number, id), description: text },
        ...rest,
      };
      return HEAD.map((name) => quoted(cells[name] ?? '')).join(',');
    };
    const place = (at: number) => ({
      place_city: TOWNS[at]![0],
      place_region: TOWNS[at]![1],
    });
    const paid = {
      ...{ counterparty: one.other, counterparty_name: one.name, phone: one.phone },
      ...{ email: one.email, device: `dev-${one.customer}`, ip: `198.51.100.${number % 250}` },
      ...{ address: `${number + 3} Quillfeather Lane, Elko`, conductor: one.customer },
      ...{ merchant: `Kiosk of ${one.name}`, mcc: '6011' },
    };
    const cash = { direction: 'credit', amount: '4000.00', kind: 'cash-deposit' };
    return [
      ...TOWNS.map((_, at) => row(`${at}`, 10 + 3 * at, { ...cash, ...place(at), ...paid })),
      row('9', 22, {
        ...{ direction: 'debit', amount: '14000.00', kind: 'cash-withdrawal', ...paid },
        ...{ place_city: 'Nogales', place_region: 'AZ' },
      }),
      row('8', 23, { direction: 'credit', amount: '900.00', kind: 'transfer', ...paid }),
    ];
  });
  writeFileSync(join(folder, 'rows.csv'), `${[HEAD.join(','), ...rows].join('\n')}\n`);
  const customers = people.map(
    ({ customer, phone, email }, number) =>
      `${customer},person,AZ,${phone},${email},${options.nationality?.(number) ?? ''},1984-03-07`,
  );
  writeFileSync(
    join(folder, 'customers.csv'),
    `${['id,kind,home_region,phones,emails,nationality,birth_date', ...customers].join('\n')}\n`,
  );
  const accounts = people.map(
    ({ account, customer }) => `${account},chequing,2020-02-03,${customer}:primary`,
  );
  writeFileSync(
    join(folder, 'accounts.csv'),
    `${['id,kind,opened_on,holders', ...accounts].join('\n')}\n`,
  );
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

export interface Said {
  readonly code: number;
  readonly said: string;
}

/** Runs a command on a day; what it said and printed together. */
export async function told(words: readonly string[], today = '2026-11-25'): Promise<Said> {
  const said: string[] = [];
  const console = {
    ...{ out: (text: string) => said.push(text), say: (text: string) => said.push(text) },
    ...{ progress: () => undefined, progressDone: () => undefined, hasColour: false },
  };
  const code = await runCommandLine({ words, console, env: {}, today });
  return { code, said: said.join('\n') };
}

/** The words that screen an export into `out` within its folder. */
export function screening(
  folder: string,
  out: string,
  ...more: readonly string[]
): readonly string[] {
  return [
    ...['screen', join(folder, 'rows.csv'), '--typologies', join(folder, 'typologies')],
    ...['--customers', join(folder, 'customers.csv'), '--accounts', join(folder, 'accounts.csv')],
    ...['--currency', 'USD', '--zone', 'America/Denver', '--key', join(folder, 'key')],
    ...['--out', join(folder, out), ...more],
  ];
}

/** Screens, and everything that the run wrote but for the program text of the page. */
export async function screened(
  folder: string,
  out: string,
  ...more: readonly string[]
): Promise<string> {
  const { code, said } = await told(screening(folder, out, ...more));
  if (code !== 0) throw new Error(said);
  return textsOf(join(folder, out));
}

/** Every file of a folder; of a page its data alone: the rest is the program’s own text. */
export function textsOf(path: string): string {
  if (statSync(path).isDirectory()) {
    return readdirSync(path)
      .sort()
      .map((name) => textsOf(join(path, name)))
      .join('\n');
  }
  const text = readFileSync(path, 'utf8');
  if (!path.endsWith('.html')) return text;
  const data = /<script[^>]*type="application\/json"[^>]*>([\s\S]*?)<\/script>/.exec(text);
  if (data === null) throw new Error('the page holds no data that could be looked at');
  return data[1]!;
}

/** What a token is made of, wherever one stands; what is before it may be half of an escape. */
const FIELDS = [...TEXT_FIELDS, 'transaction', 'alert'].sort((a, b) => b.length - a.length);
const TOKEN = new RegExp(
  `(${FIELDS.join('|')})_([A-Za-z0-9-]{1,32})_([0-9a-hjkmnp-tv-z]{26})(?![0-9a-z])`,
  'g',
);

export interface FoundToken {
  readonly whole: string;
  readonly field: string;
  readonly epoch: string;
  readonly tail: string;
}

export function tokensIn(text: string): readonly FoundToken[] {
  const found = new Map<string, FoundToken>();
  for (const [whole, field, epoch, tail] of text.matchAll(TOKEN)) {
    found.set(whole, { whole, field: field!, epoch: epoch!, tail: tail! });
  }
  return [...found.values()];
}
