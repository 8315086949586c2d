/** The catalogue that `redthread check --catalogue` prints, and with `--for` what an export lets it assess. */

import { throwOnErrors } from '../core/problem.js';
import { compilePlan } from '../plan/compile-plan.js';
import { packProblems } from '../plan/pack-problems.js';
import { bindPlan } from '../screen/bound-plan.js';
import type { Packs } from '../selection/list.js';
import { type CatalogueEntry, catalogueOf } from '../tool/catalogue.js';
import type { LoadedTypology } from '../typology/typology.js';
import { type Flag, type FlagValues, flagText } from './command.js';
import type { Console } from './console.js';
import { readInput } from './read-input.js';
import { SCREEN_FLAGS, screenOptions } from './screen-options.js';
import { tableLines } from './text-table.js';

/** Flags of `screen` that say how an export is read. */
const READING: readonly string[] = [
  ...['profile', 'customers', 'accounts', 'observations', 'currency', 'rates', 'zone'],
  ...['encoding', 'without', 'reject-limit', 'format'],
];

export const CATALOGUE_FLAGS: readonly Flag[] = [
  { name: 'catalogue', help: 'also list the typologies: part, indicators, data that they need' },
  { name: 'for', value: 'EXPORT', help: 'list how much of each an export lets one assess' },
  ...SCREEN_FLAGS.filter(({ name }) => READING.includes(name)),
];

/** Entries and how they are told; undefined where no catalogue is asked for. */
export async function catalogueText(
  loaded: readonly LoadedTypology[],
  { flags, packs, console }: { flags: FlagValues; packs: Packs; console: Console },
): Promise<string | undefined> {
  const file = flagText(flags, 'for');
  if (file === undefined && flags['catalogue'] !== true) return undefined;
  throwOnErrors(loaded.flatMap((one) => packProblems(one, packs)));
  const options = screenOptions(flags);
  const plan = compilePlan(loaded, { packs });
  const bound =
    file === undefined ? undefined : bindPlan(plan, await readInput(file, options, console));
  console.progressDone();
  const entries = catalogueOf(plan.typologies, bound);
  return options.format === 'json'
    ? `${JSON.stringify(entries, null, 2)}\n`
    : `${tableLines([header(entries), ...entries.map(row)], { indent: 0, right: [3] }).join('\n')}\n`;
}

/** Names shown of what is needed or missing; the rest are counted. */
const SHOWN = 3;
/** What every export has. */
const ALWAYS: readonly string[] = ['account', 'amount', 'direction', 'localDate', 'weekday'];

function header([first]: readonly CatalogueEntry[]): readonly string[] {
  const last = first?.missing === undefined ? 'needs' : 'lacks most';
  return ['typology', 'version', 'part', first?.assessed === undefined ? 'of' : 'assessed', last];
}

function row(entry: CatalogueEntry): readonly string[] {
  const { id, version, hypothesis, indicators, assessed, missing, fields, packs } = entry;
  const needed = fields.filter((field) => !ALWAYS.includes(field));
  const told = missing ?? [...needed, ...packs.map((pack) => `pack ${pack}`)];
  const more = told.length > SHOWN ? `, and ${told.length - SHOWN} more` : '';
  const share = assessed === undefined ? String(indicators) : `${assessed}/${indicators}`;
  return [id, version, hypothesis, share, `${told.slice(0, SHOWN).join(', ') || '–'}${more}`];
}
