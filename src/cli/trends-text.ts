/** A release of trends in words: its tables, what was suppressed, and what is left to ask. */
import type { ReleasedTable, TrendRelease } from '../pseudonym/trend-release.js';
import { tableLines } from './text-table.js';

export function trendsText(release: TrendRelease, folder: string): string {
  const { period, budget, tables } = release;
  return [
    `persons behind drafted alerts, ${period.from} to ${period.to}, for ${release.recipient}`,
    ...tables.flatMap(tableText),
    '',
    ...budget.map(
      ({ year, limit, spent, left }) =>
        `budget of ${year}: ${spent} of ${limit} spent, ${left} left`,
    ),
    `written to ${folder}: trends.csv, trends.json`,
    '',
  ].join('\n');
}

function tableText(table: ReleasedTable): readonly string[] {
  const { name, rows, suppressed, epsilon, withinPersons, toldFrom } = table;
  const shown = rows.flatMap(({ keys, persons }) =>
    persons === null ? [] : [[keys.join(' · ') || 'all', String(persons)]],
  );
  const hidden =
    suppressed === 0 ? '' : `, ${suppressed} of ${rows.length} below ${toldFrom} not told`;
  return [
    '',
    `${name} (epsilon ${epsilon}, ±${withinPersons}${hidden})`,
    ...tableLines(shown, { indent: 2 }),
  ];
}
