/** Files of transactions for the law of reading: mostly plain, many bent, some broken. */
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { ReadTransactionsOptions } from '../../src/io/read-transactions.js';
import type { Profile } from '../../src/transaction/profile.js';
import { SHIPPED_PROFILES } from '../../src/transaction/shipped-profile.js';
import { pick, seldom } from './some.js';

export interface FuzzedFile {
  readonly bytes: Uint8Array;
  readonly options: ReadTransactionsOptions;
}

/** Profiles of banks that write numbers, times and words in ways of their own. */
const OWN: readonly Profile[] = [
  {
    name: 'continental',
    columns: {
      ...{ id: 'Nr', at: 'Datum', account: 'Konto', direction: 'SH', amount: 'Betrag' },
      ...{ balance: 'Saldo', currency: 'W', description: 'Text', counterparty: 'An', kind: 'Art' },
    },
    moreDescription: ['Text 2', 'Text 3'],
    lenient: true,
    decimal: ',',
    group: '.',
    datePattern: 'dd.MM.yyyy HH:mm',
    zone: 'Europe/Vienna',
    values: { direction: { h: 'credit', S: 'Debit' }, kind: { b1: 'wire', gift: '' } },
    constants: { currency: 'EUR', status: 'completed', id: 'none' },
  },
  {
    name: 'mapped',
    columns: {
      ...{ id: 'id', at: 'at', amount: 'amount', balance: 'balance', account: 'account' },
      ...{ direction: 'direction', currency: 'currency', phone: 'phone' },
    },
    lenient: true,
    values: {
      ...{ id: { b1: 'x' }, at: { today: '2026-03-11' }, amount: { none: '0' } },
      ...{ balance: { none: '0', '5': '7' }, currency: { '': 'CAD', us: 'usd' } },
    },
    constants: { balance: '1', account: 'A9', at: '2026-01-01', currency: 'CAD', site: 'S' },
  },
  {
    name: 'both-sides',
    columns: { at: 'at', amount: 'amount', currency: 'currency', customer: 'customer' },
    constants: { customer: 'C', merchant: 'M' },
    bilateral: {
      sender: { account: 'sender', balance: 'balance' },
      receiver: { account: 'account', name: 'account' },
      outside: ['A2', '\u200b'],
    },
  },
];

const TIMES = [
  ...['2026-03-11', '2026-03-11T22:15:00Z', '2026-03-11T22:15:00-04:00', '2026-03-12 09:01'],
  ...['2026-03-11T22:15', '2026-03-08T02:30:00', '2026-11-01T01:30', '2026-03-11T22:15:00.569Z'],
  ...['2026-03-11T22:15:00.5', '2026-03-11T22:15:00,123+01:00', '2026-02-30', '2026-03-11T24:00'],
  ...['2026-03-11T22:15:00+0100', '2026-03-11T22:15-04', '2026-03-11T22:15Z', '0000-02-29'],
  ...['2026-03-11T22:15:0', '2026-03-11T22:15:00z', '2026-03-11T22:15:00+19:00', 'today', ' 5 '],
  ...['2026-03-11T22:15:61Z', '2026-3-11', '12026-03-11', '2026-03-1', '11.03.2026 09:30'],
  ...['29.03.2026 02:30', '11.03.2026', '3', '17', '1975-06-01T00:00Z', '2071-06-01T12:00'],
  ...['2026-03-11T22:15:00.123', '2026-03-11T22:15:00.12Z', '2026-03-11T22:15:00.1234Z'],
  ...['2026-03-11T22:15:00.-12Z', '2026-03-11T22:15.123Z', '2026-03-11T22:15:00-99:00'],
];
const AMOUNTS = [
  ...['12.50', '1', '0', '0.00', '-5.00', '-0', '+3', '1.', '.5', '12.5', '1.005', '1.000', '007'],
  ...['1,234.50', '1.234,50', '12,5', '1.2.3', 'NaN', '1e3', '-', '--1', '\u22127.25', 'none'],
  ...['999999999999999', '9999999999999999', '123456789012.12', '90071992547409.93', ' 8.10 '],
  ...['12.345', '1.23456', '12345678901234567890', '0.1', '5', '-12345678901234.5', '1-2', '1.-'],
];
const CURRENCIES = ['CAD', 'CAD', 'CAD', 'cad', 'JPY', 'BHD', 'ZZZ', '', ' CAD ', 'us', 'CLF'];
const WORDS = [
  ...['b1', 'b2', 'b3', 'b4', 'b5', 'A1', 'A2', 'a1', 'A 1', '-1', '-2', 'CASH', 'cash', 'OUTSIDE'],
  ...['', ' ', ' b1', 'caf\u00e9', 'cafe\u0301', '\u65e5\u672c', '\u{1f600}', '\u200b', '\ufeffx'],
  ...['transfer', 'TRANSFER', 'wire', 'gift', 'online', 'completed', 'credit', 'debit', 'H', 's'],
  ...['+1 416 555 0199', 'a@example.org', 'say "so"', 'two\nlines', 'a\r\nb', 'a,b', 'a;b', 'a\tb'],
  ...['a\rb', '\u00a0nbsp\u00a0', 'nul\0', '"', '""', 'x'.repeat(300), '\u0130', '12'],
];

const IDS = [...Array.from({ length: 30 }, (_, n) => `b${n}`), '', ' b1 ', 'caf\u00e9', 'a"b'];

function poolOf(profile: Profile, column: string): readonly string[] {
  const field = Object.entries(profile.columns).find(([, name]) => name === column)?.[0];
  if (field === 'at' || column === profile.at?.step) return TIMES;
  if (field === 'amount' || field === 'balance' || /bal/i.test(column)) return AMOUNTS;
  if (field === 'id') return IDS;
  if (field === 'currency') return CURRENCIES;
  if (field === 'direction') return ['credit', 'debit', 'Credit', 'H', 's', 'in', '', ' debit '];
  if (field === 'kind') return ['', '', 'transfer', 'TRANSFER', 'CASH', 'CASH_IN', 'b1', 'gift'];
  if (field === 'channel') return ['', '', 'atm', 'ATM', 'letter'];
  if (field === 'status') return ['', '', 'completed', 'reversed', 'lost'];
  return WORDS;
}

/** The first of each pool is what most cells hold: else no row would be accepted. */
function cellOf(profile: Profile, column: string): fc.Arbitrary<string> {
  const pool = poolOf(profile, column);
  const likely = profile.at?.step === column ? ['3'] : pool === TIMES ? likelyTimes(profile) : [];
  const good =
    pool === WORDS
      ? WORDS.slice(0, 9)
      : pool === IDS
        ? IDS.slice(0, 30)
        : likely.length > 0
          ? likely
          : pool.slice(0, 2);
  const own = profile.decimal === ',' && pool === AMOUNTS ? ['1.234,50', '12,5', '7'] : good;
  return fc.oneof(
    { arbitrary: fc.constantFrom(...own), weight: 24 },
    { arbitrary: fc.constantFrom(...pool), weight: 2 },
  );
}

const likelyTimes = ({ datePattern }: Profile): readonly string[] =>
  datePattern === undefined
    ? [
        '2026-03-11T22:15:00Z',
        '2026-03-11',
        '2026-03-11T22:15:00-04:00',
        '2026-03-12T01:00:00.250Z',
      ]
    : ['11.03.2026 09:30', '12.03.2026 10:00'];

function columnsOf(profile: Profile): readonly string[] {
  const { sender, receiver } = profile.bilateral ?? {};
  const named = [...Object.values(profile.columns), ...(profile.moreDescription ?? [])];
  const sides = [sender, receiver].flatMap((side) =>
    Object.values(side ?? {}).flatMap((name) => name ?? []),
  );
  return [...new Set([...named, ...sides, ...(profile.at === undefined ? [] : [profile.at.step])])];
}

const NEEDED =
  /^(id|tx_id|at|timestamp|account|direction|amount|currency|step|nameOrig|nameDest|src|dst|sender|receiver|customer|balance|Nr|Datum|Konto|SH|Betrag)$/;

const headerOf = (profile: Profile) => {
  const all = columnsOf(profile);
  const needed = profile.lenient === true ? all.filter((name) => NEEDED.test(name)) : all;
  const others = all.filter((name) => !needed.includes(name));
  return fc
    .record({
      some: fc.subarray([...others], { maxLength: Math.min(4, others.length) }),
      unread: fc.subarray(['label', 'stra\u00dfe', 'say "so"']),
      lost: seldom(seldom(seldom(fc.constantFrom(...needed)))),
      order: fc.integer({ min: 0, max: 20 }),
    })
    .map(({ some, unread, lost, order }) => {
      const names = [...needed, ...some, ...unread].filter((name) => name !== lost);
      return [...names.slice(order % names.length), ...names.slice(0, order % names.length)];
    });
};

/** What is done to the bytes once they are written: place as a share of the file, and what. */
const BENDS = [
  ...['cut', '"', '\r', '\n', '\r\n', '\n\n', '\0', ',', ';', '\ufeff', '""', '"\n', '\u00e9'],
  ...['\xff', '\xc3', ' ', ',,', '\n"', '\n""\n', '\n \n'],
];
const share = fc.integer({ min: 0, max: 1000 }).map((part) => part / 1000);
const bend = fc.record({ at: fc.noBias(share), what: pick(...BENDS) });

const style = fc.record({
  delimiter: pick(',', ',', ',', ';', '\t'),
  lineEnd: pick('\n', '\n', '\n', '\n', '\n', '\r\n', '\r\n', '\r\n', '\r'),
  hasMark: fc.boolean(),
  hasLastEnd: fc.boolean(),
  quotes: pick('needed', 'needed', 'all', 'none', 'some'),
  isGzip: seldom(seldom(fc.constant(true))),
  isLatin: seldom(seldom(fc.constant(true))),
  bends: fc.oneof(
    { arbitrary: fc.constant([]), weight: 3 },
    { arbitrary: fc.array(bend, { minLength: 1, maxLength: 2 }), weight: 2 },
  ),
  chunkBytes: fc.option(fc.integer({ min: 1, max: 200 }), { nil: undefined, freq: 3 }),
  zone: seldom(pick('America/Toronto', 'UTC')),
  rejectLimit: pick(1, 1, 1, 1, 0.01),
  hasIds: pick(true, true, false),
  hasRates: pick(true, true, true, true, false),
});
type Style = typeof style extends fc.Arbitrary<infer One> ? One : never;

function written(rows: readonly (readonly string[])[], look: Style): string {
  const { delimiter, lineEnd, quotes, hasMark, hasLastEnd } = look;
  const cell = (text: string, index: number) => {
    const isNeeded = /["\r\n,;\t]/.test(text);
    const isQuoted = quotes === 'all' || (quotes === 'some' && index % 3 === 0) || isNeeded;
    return isQuoted && quotes !== 'none' ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = rows.map((row) => row.map(cell).join(delimiter)).join(lineEnd);
  return `${hasMark ? '\ufeff' : ''}${lines}${hasLastEnd ? lineEnd : ''}`;
}

function bent(bytes: Buffer, bends: Style['bends']): Buffer {
  let result = bytes;
  for (const { at, what } of bends) {
    // More of them among the rows than in the header.
    const place = Math.floor(Math.sqrt(at) * result.length);
    const rest = result.subarray(place);
    const mark = Buffer.from(what, what === '\xff' || what === '\xc3' ? 'latin1' : 'utf8');
    result =
      what === 'cut'
        ? result.subarray(0, place)
        : Buffer.concat([result.subarray(0, place), mark, rest]);
  }
  return result;
}

/** So low that no amount, however large, leaves the whole numbers when it is converted. */
const RATES = {
  currency: 'CAD',
  rates: Object.fromEntries(
    ['JPY', 'BHD', 'USD', 'CLF', 'EUR', 'SEK'].map((code) => [
      code,
      [{ date: 10_000, rate: '0.001' }],
    ]),
  ),
};

function fileOf(profile: Profile, rows: readonly (readonly string[])[], look: Style): FuzzedFile {
  const text = written(rows, look);
  const isLatin = look.isLatin === true;
  const bytes = bent(Buffer.from(text, isLatin ? 'latin1' : 'utf8'), look.bends);
  const { chunkBytes, zone, rejectLimit, hasIds, hasRates } = look;
  return {
    bytes: look.isGzip === true ? gzipSync(bytes, { level: 1 }) : bytes,
    options: {
      ...{ profile, rejectLimit, hasIds, encoding: isLatin ? 'latin1' : 'utf-8' },
      ...(chunkBytes === undefined ? {} : { chunkBytes }),
      ...(zone === undefined ? {} : { zone }),
      ...(hasRates ? { rates: RATES } : {}),
    },
  };
}

/** A file of any shipped profile, or of a bank's own, and how to read it. */
export const fuzzedFile: fc.Arbitrary<FuzzedFile> = pick(...SHIPPED_PROFILES, ...OWN).chain(
  (profile) =>
    headerOf(profile).chain((header) =>
      fc
        .record({
          rows: fc.array(fc.tuple(...header.map((name) => cellOf(profile, name))), {
            maxLength: 9,
          }),
          isRepeated: seldom(fc.constant(true)),
          ragged: seldom(seldom(pick(-1, 1))),
          look: style,
        })
        .map(({ rows, isRepeated, ragged, look }) => {
          const cells: string[][] = rows.map((row) => [...row]);
          if (isRepeated === true) cells.push(...cells.slice(0, 2).map((row) => [...row]));
          if (ragged === 1) cells[0]?.push('more');
          if (ragged === -1) cells[0]?.pop();
          return fileOf(profile, [header, ...cells], look);
        }),
    ),
);
