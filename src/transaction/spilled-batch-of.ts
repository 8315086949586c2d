/**
 * From rows that were spilled and sorted out to a batch: its dictionaries, whose the postings are,
 * which fields it carries, its manifest. The same rules as for a batch in memory, asked of one
 * entry for each entry of a dictionary instead of one for each posting.
 */
import { invariant } from '../core/invariant.js';
import type { Batch, TextColumn } from './batch.js';
import { fieldsIn } from './batch-fields.js';
import { recordedNotes } from './batch-note.js';
import { batchNotes, type Counted, countMarked, strangeTexts } from './batch-notes.js';
import { fillCustomers, isEachItsOwn, recordsById } from './fill-customers.js';
import type { Manifest } from './manifest.js';
import { rowIds } from './row-ids.js';
import type { Spilled, SpillOptions } from './spill-builder.js';
import { readSegments, type SpillColumns } from './spill-columns.js';
import type { SortedParts, SpillFinish } from './spill-sort-out.js';
import { surveyed } from './spill-survey.js';
import type { BatchHead, Recoding, ShownTexts, SpilledBatch } from './spilled-batch.js';
import { COUNTRY_FIELDS, TEXT_FIELDS, type TextField } from './transaction.js';

export function spilledBatch(
  spilled: Spilled,
  sorted: SortedParts,
  options: SpillFinish,
): SpilledBatch {
  const { store } = options;
  const { kept: parts } = sorted;
  const met = metIn(parts, spilled, options);
  const { texts, codes } = usedTexts(spilled.texts, met.used);
  const columns = oneOfEach(texts, codes.account, met.unnamed);
  const accounts = recordsById('account', options.accounts);
  const filled = fillCustomers(columns, accounts);
  const text = { ...columns, customer: filled.customer };
  const isOwn = isEachItsOwn({ text });
  const recoding: Recoding = { codes, holders: filled.customer.codes, isEachItsOwn: isOwn };
  const customers = recordsById(isOwn ? 'account' : 'customer', options.customers);
  const { hasIds = true } = options;
  const noted = { hasIds, filled: filled.noted, customers, ...met };
  const notes = recordedNotes([...options.noted, ...batchNotes(noted)]);
  const told = {
    currency: options.currency,
    ...(options.rates === undefined ? {} : { rates: options.rates }),
    ...(options.zone === undefined ? {} : { zone: options.zone }),
    ...(customers === undefined ? {} : { customers }),
    ...(accounts === undefined ? {} : { accounts }),
    ...(options.observations === undefined ? {} : { observations: options.observations }),
    withheld: new Set(options.withheld ?? []),
    manifest: manifestOf(spilled, sorted, { postings: met.count, ...notes }),
  };
  const fields = fieldsIn(oneOfAll(text, met, told));
  const head: BatchHead = Object.freeze({ ...told, fields });
  const whole = { ...texts, customer: filled.customer };
  const known = { store, parts, texts: whole, recoding, head, count: met.count };
  return Object.freeze({ ...known, survey: surveyed(known) });
}

function manifestOf(
  { unread, rows, totals }: Spilled,
  { accepted, duplicates, rejectedRows }: SortedParts,
  rest: Pick<Manifest, 'postings' | 'notes' | 'noted'>,
): Manifest {
  const read = rows + unread.length;
  const rejected = rejectedRows.length;
  invariant(
    read === accepted + duplicates + rejected,
    'rows read are not those accepted, duplicate and rejected',
  );
  const counts = { read, accepted, duplicates, rejected };
  return { ...counts, ...rest, totals: totals.result(), rejectedRows };
}

/** What postings carry, and whose customer a row leaves to the account. */
interface Met extends Counted {
  /** 1 by code, as spilled. */
  readonly used: Readonly<Record<TextField, Uint8Array>>;
  /** 1 by code of the account. */
  readonly unnamed: Uint8Array;
  readonly count: number;
  readonly hasMinute: boolean;
  readonly hasBalance: boolean;
}

function metIn(parts: SortedParts['kept'], { texts }: Spilled, { store }: SpillOptions): Met {
  const bits = TEXT_FIELDS.map((field) => [field, new Uint8Array(texts[field].values.length)]);
  const used = Object.fromEntries(bits) as Record<TextField, Uint8Array>; // one for each field
  const unnamed = new Uint8Array(texts.account.values.length);
  const met = { count: 0, hasMinute: false, hasBalance: false, baseTotal: 0 };
  const strange = { counterpartyCountry: 0, placeCountry: 0 };
  const marked = COUNTRY_FIELDS.map((field) => strangeTexts(texts[field].values));
  for (const segment of parts.flat()) {
    const columns = readSegments(store, [segment]);
    met.count += columns.count;
    for (const field of TEXT_FIELDS) {
      if (texts[field].values.length > 0) markUsed(columns.codes[field], used[field]);
    }
    COUNTRY_FIELDS.forEach((field, at) => {
      strange[field] += countMarked(columns.codes[field], marked[at]);
    });
    for (let p = 0; p < columns.count; p += 1) met.baseTotal += columns.baseMinor[p]!;
    markUnnamed(columns, unnamed);
    met.hasMinute ||= columns.localMinute.some((minute) => minute >= 0);
    met.hasBalance ||= columns.balanceMinor.some((minor) => !Number.isNaN(minor));
  }
  return { ...met, used, unnamed, strange };
}

function markUsed(codes: Int32Array, used: Uint8Array): void {
  for (let p = 0; p < codes.length; p += 1) if (codes[p]! >= 0) used[codes[p]!] = 1;
}

function markUnnamed({ codes: { account, customer } }: SpillColumns, unnamed: Uint8Array): void {
  for (let p = 0; p < account.length; p += 1) {
    if (customer[p]! < 0 && account[p]! >= 0) unnamed[account[p]!] = 1;
  }
}

/** Dictionaries without what only rejected rows had; their order stays. */
function usedTexts(texts: Spilled['texts'], used: Met['used']) {
  const kept: Partial<Record<TextField, ShownTexts>> = {};
  const codes: Partial<Record<TextField, Int32Array>> = {};
  for (const field of TEXT_FIELDS) {
    const { values, shown } = texts[field];
    const isUsed = used[field];
    if (isUsed.every((one) => one === 1)) {
      kept[field] = { values, shown };
      continue;
    }
    let next = 0;
    codes[field] = Int32Array.from(isUsed, (one) => (one === 1 ? next++ : -1));
    kept[field] = {
      values: values.filter((_, code) => isUsed[code] === 1),
      shown: shown.filter((_, code) => isUsed[code] === 1),
    };
  }
  return { texts: kept as SpilledBatch['texts'], codes }; // one for each field
}

/** Columns with an entry for each account, and its customer absent where some row leaves it out. */
function oneOfEach(
  texts: SpilledBatch['texts'],
  accountCodes: Int32Array | undefined,
  unnamed: Uint8Array,
): Readonly<Record<TextField, TextColumn>> {
  const count = texts.account.values.length;
  const leaves = new Uint8Array(count);
  unnamed.forEach((one, raw) => {
    const code = accountCodes === undefined ? raw : accountCodes[raw]!;
    if (one === 1 && code >= 0) leaves[code] = 1;
  });
  const columns = TEXT_FIELDS.map((field) => [
    field,
    { ...texts[field], codes: new Int32Array(count).fill(texts[field].values.length > 0 ? 0 : -1) },
  ]);
  // One for each field, which fromEntries does not say.
  const all = Object.fromEntries(columns) as Record<TextField, TextColumn>;
  return {
    ...all,
    account: { ...texts.account, codes: Int32Array.from(leaves.keys()) },
    customer: { ...texts.customer, codes: Int32Array.from(leaves, (one) => (one === 1 ? -1 : 0)) },
  };
}

/** A batch that carries what all postings carry together. */
function oneOfAll(
  text: Readonly<Record<TextField, TextColumn>>,
  met: Met,
  head: Omit<BatchHead, 'fields'>,
): Omit<Batch, 'fields'> {
  const count = Math.min(1, met.count);
  const columns = TEXT_FIELDS.map((field) => {
    const { values, shown } = text[field];
    const codes = new Int32Array(count).fill(values.length > 0 ? 0 : -1);
    return [field, { values, shown, codes }];
  });
  return {
    ...head,
    count,
    ids: rowIds(Array.from({ length: count }, () => '1')),
    at: new Float64Array(count),
    isDay: new Uint8Array(count),
    localDate: new Int32Array(count),
    localMinute: new Int16Array(count).fill(met.hasMinute ? 0 : -1),
    amountMinor: new Float64Array(count),
    baseMinor: new Float64Array(count),
    balanceMinor: new Float64Array(count).fill(met.hasBalance ? 0 : Number.NaN),
    text: Object.fromEntries(columns) as Batch['text'], // one for each field
  };
}
