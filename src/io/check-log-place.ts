/**
 * Looks at the place of an audit log before a run begins, so that it does not fail when it has
 * ended.
 */
import { resolve } from 'node:path';
import { ProblemError, problemOf } from '../core/problem.js';
import { auditLog } from './audit-log.js';
import { logInsideOut } from './audit-log-problem-list.js';
import { isWithin, realPath } from './within.js';

/**
 * Bytes of a torn entry that were cut off. Throws a `ProblemError`, `io/log-inside-out` among them.
 */
export async function checkLogPlace(folder: string, file: string): Promise<number> {
  if (isWithin(await realPath(resolve(folder)), await realPath(resolve(file)))) {
    throw new ProblemError([problemOf(logInsideOut, 'the log would lie in the output folder')]);
  }
  const log = await auditLog(file, { now: Date.now });
  await log.close();
  return log.tornBytes;
}
