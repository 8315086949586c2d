/**
 * One look at all postings of a spilled batch: how many each subject has, whose account is whose,
 * and how far the batch reaches. What parts of it are cut by, and what they know of the whole.
 */
import { withThoseOnFile } from './customers-by-account.js';
import { textAt } from './packed-texts.js';
import { readSegments, type SpillColumns } from './spill-columns.js';
import { codesOf, type SpilledBatch, type Survey } from './spilled-batch.js';
import { SUBJECT_FIELDS, type SubjectField } from './transaction.js';

type Surveyed = Omit<SpilledBatch, 'survey'>;

export function surveyed(spilled: Surveyed): Survey {
  const { texts, recoding, store } = spilled;
  const postings = SUBJECT_FIELDS.map((field) => {
    const named = field === 'customer' && recoding.isEachItsOwn ? 'account' : field;
    return [field, new Uint32Array(texts[named].values.length)];
  });
  const counts = Object.fromEntries(postings) as Survey['postings']; // one for each field
  const owners = firstOwners(spilled);
  let lastAt = Number.NEGATIVE_INFINITY;
  let lastDate = Number.NEGATIVE_INFINITY;
  for (const segment of spilled.parts.flat()) {
    const columns = readSegments(store, [segment]);
    for (const field of SUBJECT_FIELDS) count(columns, field, { recoding, counts });
    owners.look(columns);
    for (let p = 0; p < columns.count; p += 1) {
      lastAt = Math.max(lastAt, columns.at[p]!);
      lastDate = Math.max(lastDate, columns.localDate[p]!);
    }
  }
  return {
    postings: counts,
    customers: owners.customers(),
    accounts: new Set(texts.account.values),
    lastAt: Number.isFinite(lastAt) ? lastAt : undefined,
    lastDate,
  };
}

interface Counting {
  readonly recoding: SpilledBatch['recoding'];
  readonly counts: Survey['postings'];
}

function count(columns: SpillColumns, field: SubjectField, { recoding, counts }: Counting): void {
  const into = counts[field];
  if (into.length === 0) return;
  const codes = codesOf(columns, field, recoding);
  for (let p = 0; p < codes.length; p += 1) if (codes[p]! >= 0) into[codes[p]!]! += 1;
}

/** The customer that an account's first posting in the batch's order names. */
function firstOwners({ texts, recoding, head }: Surveyed) {
  const size = texts.account.values.length;
  const firstAt = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  const owner = new Int32Array(size).fill(-1);
  const firstId: string[] = new Array(size).fill('');
  const firstDirection: string[] = new Array(size).fill('');
  const look = (columns: SpillColumns): void => {
    const account = codesOf(columns, 'account', recoding);
    const customer = codesOf(columns, 'customer', recoding);
    const direction = codesOf(columns, 'direction', recoding);
    const { bytes, starts } = columns.ids;
    for (let p = 0; p < columns.count; p += 1) {
      const code = account[p]!;
      if (code < 0 || customer[p]! < 0 || columns.at[p]! > firstAt[code]!) continue;
      const id = textAt(bytes, starts[p]!, starts[p + 1]!);
      const way = texts.direction.values[direction[p]!] ?? '';
      const isTie = columns.at[p] === firstAt[code];
      if (
        isTie &&
        (id > firstId[code]! || (id === firstId[code] && way >= firstDirection[code]!))
      ) {
        continue;
      }
      firstAt[code] = columns.at[p]!;
      owner[code] = customer[p]!;
      firstId[code] = id;
      firstDirection[code] = way;
    }
  };
  const customers = (): ReadonlyMap<string, string> => {
    const found = new Map<string, string>();
    owner.forEach((code, account) => {
      if (code >= 0) found.set(texts.account.values[account]!, texts.customer.values[code]!);
    });
    return withThoseOnFile(found, { ...head, isEachItsOwn: recoding.isEachItsOwn });
  };
  return { look, customers };
}
