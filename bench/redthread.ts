/**
 * Our own side of the whole path: a file on disk, alerts, and each explained with all its evidence.
 */
import { explainFile } from '../src/io/explain-file.js';
import type { Alert } from '../src/screen/alert.js';
import { compile } from '../src/screen/screener.js';
import type { Batch } from '../src/transaction/batch.js';
import { type AlertLine, linesOf } from './moment-alerts.js';
import { tenMeasures } from './ten-measures.js';

/** What the alerts and the memory of a run were. */
export interface Screened {
  readonly alerts: readonly string[];
  /** Postings told as evidence, over all alerts. */
  readonly evidence: number;
  readonly memory: () => BatchMemory;
}

/** Bytes of a batch; those of text are an estimate. */
export interface BatchMemory {
  readonly columns: number;
  readonly dictionaries: number;
}

/** Reads, screens and explains; without `workers` in as many threads as the library thinks fit. */
export async function redthread(path: string, workers?: number): Promise<Screened> {
  const run = explainFile(compile([tenMeasures()]), path, {
    ...{ read: { currency: 'USD' }, language: 'en' },
    ...(workers === undefined ? {} : { workers }),
  });
  const found: AlertLine[] = [];
  let evidence = 0;
  for await (const { alert, record } of run) {
    found.push(lineOf(alert));
    for (const { transactions, also } of record.indicators) {
      evidence += transactions.length + also.length;
    }
  }
  return { alerts: linesOf(found), evidence, memory: () => batchMemory(run.bound().batch) };
}

/** An alert as the rivals tell it. */
export function lineOf({
  subject,
  level,
  asOf,
}: Pick<Alert, 'subject' | 'level' | 'asOf'>): AlertLine {
  return { subject, level, peak: asOf };
}

/**
 * A dictionary's entry: the text, its header, its place in the list and in the table that finds it.
 */
const ENTRY_BYTES = 56;

function batchMemory(batch: Batch): BatchMemory {
  const { text, ...others } = batch;
  let columns = 0;
  for (const column of Object.values(others)) {
    if (ArrayBuffer.isView(column)) columns += column.byteLength;
  }
  let dictionaries = 0;
  for (const { codes, values, shown } of Object.values(text)) {
    columns += codes.byteLength;
    values.forEach((value, code) => {
      dictionaries += ENTRY_BYTES + value.length;
      if (shown[code] !== value) dictionaries += ENTRY_BYTES + (shown[code]?.length ?? 0);
    });
  }
  return { columns, dictionaries };
}
