/** Screens lives of a persona and tells who reached what, and by which typologies, as text. */
import { type Persona, personaBatch } from '../../fixtures/persona/index.js';
import { LEVELS, type Level } from '../../src/rule/rule.js';
import type { Screener } from '../../src/screen/screener.js';

export interface PersonaOutcome {
  readonly persona: Persona;
  readonly postings: number;
  readonly customers: number;
  /** Rows that were rejected or told twice. */
  readonly lost: number;
  /** Subjects by the highest level they reached. */
  readonly reached: Readonly<Record<Level, number>>;
  /** Subjects by level and typology: `watch us/ht-2020-front-company`. */
  readonly byTypology: ReadonlyMap<string, number>;
}

/** Seeds 1 to `seeds` side by side in one batch. */
export async function personaOutcome(
  screener: Screener,
  persona: Persona,
  seeds: number,
): Promise<PersonaOutcome> {
  const batch = personaBatch(persona, seeds);
  const highest = new Map<string, number>();
  const subjects = new Map<string, Set<string>>();
  for await (const { subject, level, typology } of screener.screen(batch)) {
    highest.set(subject, Math.max(highest.get(subject) ?? 0, LEVELS.indexOf(level)));
    const key = `${level} ${typology.id}`;
    subjects.set(key, (subjects.get(key) ?? new Set()).add(subject));
  }
  const count = (level: Level) =>
    [...highest.values()].filter((rank) => rank === LEVELS.indexOf(level)).length;
  return {
    persona,
    postings: batch.count,
    customers: batch.customers?.size ?? 0,
    lost: batch.manifest.rejected + batch.manifest.duplicates,
    reached: { watch: count('watch'), review: count('review'), report: count('report') },
    byTypology: new Map([...subjects].map(([key, { size }]) => [key, size])),
  };
}

const RANKED = [...LEVELS].reverse();
const HEADER = ['persona', 'customers', 'postings', 'report', 'review', 'watch'];

/** The table, and below it what each persona reached by which typology. */
export function tableText(outcomes: readonly PersonaOutcome[], seeds: number): string {
  const rows = outcomes.map(({ persona, customers, postings, reached }) =>
    [persona.id, customers, postings, reached.report, reached.review, reached.watch].map(String),
  );
  const widths = HEADER.map((_, column) =>
    Math.max(...[HEADER, ...rows].map((row) => row[column]!.length)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((text, column) =>
        column === 0 ? text.padEnd(widths[column]!) : text.padStart(widths[column]!),
      )
      .join('  ');
  const told = outcomes.flatMap(({ persona, byTypology }) => [
    '',
    persona.id,
    ...RANKED.flatMap((level) =>
      [...byTypology]
        .filter(([key]) => key.startsWith(`${level} `))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, size]) => `  ${key} ${size}`),
    ),
    ...(byTypology.size === 0 ? ['  nothing'] : []),
  ]);
  const title = `${seeds} lives of a year for each persona; subjects by the highest level reached`;
  return `${[title, '', line(HEADER), ...rows.map(line), ...told].join('\n')}\n`;
}
