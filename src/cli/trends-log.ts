/** The entry of a release of trends in the audit log: what went out to whom, by its digest. */
import { sha256Hex } from '../core/digest.js';
import { auditLog } from '../io/audit-log.js';
import type { TrendRelease } from '../pseudonym/trend-release.js';

/** Enters a release before it is written; on the disk when resolved, to the entry's number. */
export async function logTrends(file: string, release: TrendRelease): Promise<number> {
  const { recipient, purpose, tables, ledgerEntries } = release;
  const cells = tables.reduce((sum, { rows }) => sum + rows.length, 0);
  const log = await auditLog(file, { now: Date.now });
  try {
    return await log.append({
      event: 'release',
      what: 'trends',
      ...{ recipient, purpose },
      counts: { tables: tables.length, cells, ledgerEntries },
      // Of `trends.json` as it is written; `trends.csv` says the same.
      output: { files: 2, digest: sha256Hex(`${JSON.stringify(release, null, 2)}\n`) },
    });
  } finally {
    await log.close();
  }
}
