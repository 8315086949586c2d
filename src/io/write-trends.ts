/**
 * Writes a release of trends: `trends.csv` for a statistician's tools, `trends.json` with all that
 * it is.
 */
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TREND_DIMENSIONS } from '../pseudonym/trend-policy.js';
import type { TrendRelease } from '../pseudonym/trend-release.js';
import { makeFolder } from './make-folder.js';

export async function writeTrends(folder: string, release: TrendRelease): Promise<void> {
  await makeFolder(folder, 0o700);
  const files = {
    'trends.csv': trendsCsv(release),
    'trends.json': `${JSON.stringify(release, null, 2)}\n`,
  };
  for (const [name, text] of Object.entries(files)) {
    const made = join(folder, `.${name}.tmp`);
    await writeFile(made, text, { mode: 0o600 });
    await rename(made, join(folder, name));
  }
}

/**
 * A line for each cell of each table, `persons` empty where it is suppressed. Keys of a policy hold
 * nothing that CSV would need quotes for.
 */
export function trendsCsv({ tables }: TrendRelease): string {
  const head = ['table', ...TREND_DIMENSIONS, 'persons', 'suppressed', 'within'];
  const lines = tables.flatMap(({ name, by, rows, withinPersons, toldFrom }) =>
    rows.map(({ keys, persons }) => [
      name,
      ...TREND_DIMENSIONS.map((each) => keys[by.indexOf(each)] ?? ''),
      persons === null ? '' : String(persons),
      persons === null ? `below ${toldFrom}` : '',
      String(withinPersons),
    ]),
  );
  return `${[head, ...lines].map((line) => line.join(',')).join('\n')}\n`;
}
