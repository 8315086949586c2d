/**
 * Our own side of the whole path: a file on disk, alerts, and each explained with all its evidence.
 */
import { explainFile } from '../src/io/explain-file.js';
import type { Alert } from '../src/screen/alert.js';
import { compile } from '../src/screen/screener.js';
import type { Batch } from '../src/transaction/batch.js';
import { LaterColumn, packedDictionary } from '../src/transaction/text-column.js';
import { type AlertLine, linesOf } from './moment-alerts.js';
import { tenMeasures } from './ten-measures.js';

/** What the alerts and the memory of a run were. */
export interface Screened {
  readonly alerts: readonly string[];
  /** Postings told as evidence, over all alerts. */
  readonly evidence: number;
  readonly memory: () => BatchMemory;
}

/** Bytes of a batch, each buffer once. */
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
 * Nothing is made of it that the run did not hold: texts stay bytes, and cells that nobody asked
 * for are in no dictionary.
 */
function batchMemory({ text, ids, ...others }: Batch): BatchMemory {
  const columns = new Map<ArrayBufferLike, number>();
  const dictionaries = new Map<ArrayBufferLike, number>();
  const note = (to: Map<ArrayBufferLike, number>, { buffer, byteLength }: ArrayBufferView) => {
    to.set(buffer, Math.max(byteLength, to.get(buffer) ?? 0));
  };
  for (const column of Object.values(others)) if (ArrayBuffer.isView(column)) note(columns, column);
  for (const own of [ids.rows, ids.packed?.starts, ids.packed?.bytes]) {
    if (own !== undefined) note(columns, own);
  }
  for (const column of Object.values(text)) {
    if (column instanceof LaterColumn) continue;
    note(columns, column.codes);
    const { values, shown } = packedDictionary(column);
    for (const { bytes, starts } of [values, shown]) {
      note(dictionaries, bytes);
      note(dictionaries, starts);
    }
  }
  const sum = (of: Map<unknown, number>) => [...of.values()].reduce((all, one) => all + one, 0);
  return { columns: sum(columns), dictionaries: sum(dictionaries) };
}
