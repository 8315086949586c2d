/**
 * The catalogue that `redthread check --catalogue` prints, and with `--for` what an export lets it
 * assess.
 */
import { ProblemError, problemOf, throwOnErrors } from '../core/problem.js';
import { compilePlan } from '../plan/compile-plan.js';
import { packProblems } from '../plan/pack-problems.js';
import { bindPlan } from '../screen/bound-plan.js';
import type { Packs } from '../selection/list.js';
import {
  ALWAYS_THERE,
  byFrequency,
  type CatalogueEntry,
  catalogueOf,
  type ExportCoverage,
} from '../tool/catalogue.js';
import type { LoadedTypology } from '../typology/typology.js';
import { type Flag, type FlagValues, flagText } from './command.js';
import type { Console } from './console.js';
import { badFlagValue } from './problem-list.js';
import { readInput } from './read-input.js';
import { SCREEN_FLAGS, screenOptions } from './screen-options.js';
import { hangingLines, tableLines } from './text-table.js';

/** Flags of `screen` that say how an export is read. */
const READING: readonly string[] = [
  ...['profile', 'customers', 'accounts', 'observations', 'currency', 'rates', 'zone'],
  ...['encoding', 'without', 'reject-limit'],
];

export const CATALOGUE_FLAGS: readonly Flag[] = [
  { name: 'catalogue', help: 'also list the typologies: part, indicators, data that they need' },
  { name: 'for', value: 'EXPORT', help: 'list how much of each an export lets one assess' },
  ...SCREEN_FLAGS.filter(({ name }) => READING.includes(name)),
  { name: 'format', value: 'text|json', help: 'how to tell the catalogue (text)' },
];

/** Whether a catalogue is asked for. Throws where a flag would do nothing without one. */
export function wantsCatalogue(flags: FlagValues): boolean {
  const isFor = flagText(flags, 'for') !== undefined;
  const isListed = isFor || flags['catalogue'] === true;
  const idle = [
    ...READING.filter((name) => !isFor && flags[name] !== undefined).map((name) => ({
      name,
      beside: '`--for`',
    })),
    ...(isListed || flags['format'] === undefined
      ? []
      : [{ name: 'format', beside: '`--catalogue` or `--for`' }]),
  ];
  if (idle.length > 0) {
    throw new ProblemError(
      idle.map(({ name, beside }) =>
        problemOf(badFlagValue, `\`--${name}\` does nothing without ${beside}`),
      ),
    );
  }
  return isListed;
}

/** Entries as they are told. */
export async function catalogueText(
  loaded: readonly LoadedTypology[],
  { flags, packs, console }: { flags: FlagValues; packs: Packs; console: Console },
): Promise<string> {
  throwOnErrors(loaded.flatMap((one) => packProblems(one, packs)));
  const options = screenOptions(flags);
  const plan = compilePlan(loaded, { packs });
  const file = flagText(flags, 'for');
  const bound =
    file === undefined ? undefined : bindPlan(plan, await readInput(file, options, console));
  console.progressDone();
  const entries = catalogueOf(plan.typologies, bound);
  if (options.format === 'json') return `${JSON.stringify(entries, null, 2)}\n`;
  const header = ['typology', 'version', 'part', file === undefined ? 'of' : 'assessed', 'reaches'];
  // What is lacking is long: it stands under its typology, so that the table stays a table.
  const [head, ...lines] = tableLines([header, ...entries.map(headCells)], {
    ...{ indent: 0, right: [3] },
  });
  const table = lines.flatMap((line, index) => [line, ...belowLines(entries[index]!)]);
  const covered = entries.flatMap((entry) => entry.export ?? []);
  return `${[head, ...table, ...(covered.length > 0 ? totalLines(covered) : [])].join('\n')}\n`;
}

function headCells({ id, version, hypothesis, ...entry }: CatalogueEntry): readonly string[] {
  const { indicators, reaches } = entry;
  const own = entry.export;
  return own === undefined
    ? [id, version, hypothesis, String(indicators), reaches]
    : [id, version, hypothesis, `${own.assessed}/${indicators}`, own.reaches];
}

/** Names shown of what is needed or missing; the rest are counted. */
const SHOWN = 4;

function belowLines(entry: CatalogueEntry): readonly string[] {
  const packs = entry.packs.map((pack) => `pack ${pack}`);
  const needed = [...entry.fields.filter((field) => !ALWAYS_THERE.includes(field)), ...packs];
  const names = entry.export?.missing ?? needed;
  if (names.length === 0) return [];
  const more = names.length > SHOWN ? ` +${names.length - SHOWN}` : '';
  const what = entry.export === undefined ? 'needs' : 'lacks';
  return hangingLines(`    ${what} `, `${names.slice(0, SHOWN).join(', ')}${more}`);
}

/** Missing things that are named below the table. */
const TOTAL_SHOWN = 5;

/** Over all typologies: how many reach what, and what most indicators wait for. */
function totalLines(covered: readonly ExportCoverage[]): readonly string[] {
  const count = (...levels: readonly string[]) =>
    covered.filter(({ reaches }) => levels.includes(reaches)).length;
  const noun = covered.length === 1 ? 'typology' : 'typologies';
  const indicators = covered.flatMap(({ byIndicator }) => byIndicator);
  const assessed = indicators.filter((one) => one.assessed !== 'no').length;
  const partly = indicators.filter((one) => one.assessed === 'partly').length;
  const missing = indicators.flatMap((one) => one.missing);
  const first = byFrequency(missing).slice(0, TOTAL_SHOWN);
  const waiting = first.map((name) => `${name} (${missing.filter((one) => one === name).length})`);
  return [
    '',
    `${assessed} of ${indicators.length} indicators can be assessed, ${partly} of them partly`,
    `of ${covered.length} ${noun} ${count('report')} can reach report, ${count('review')} review, ${count('watch')} watch, ${count('none')} none`,
    ...(first.length === 0 ? [] : hangingLines('most indicators wait for ', waiting.join(', '))),
  ];
}
