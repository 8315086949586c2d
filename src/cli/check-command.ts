/**
 * `redthread check`: reads typology files and tells everything that is wrong with them, and with
 * the overlays that are to go over them.
 */
import { loadPacks } from '../io/load-packs.js';
import { readTypologies } from '../io/load-typologies.js';
import type { Packs } from '../selection/list.js';
import { overlayNoBase } from '../typology/overlay-problem-list.js';
import { packCountryProblems } from '../typology/unknown-country.js';
import { CATALOGUE_FLAGS, catalogueText, wantsCatalogue } from './check-catalogue.js';
import { type Command, flagText, flagTexts } from './command.js';
import { OVERLAY_FLAG, overlayLines, withOverlays } from './overlay-files.js';
import { tellProblems } from './tell-problems.js';
import { TRUST_FLAG, trusted, trustOf } from './trust-flag.js';

export const checkCommand: Command = {
  name: 'check',
  summary: 'tell what is wrong with typology files, and with overlays of them',
  operands: 'FILE|DIR',
  operandsMin: 1,
  operandsMax: 1,
  flags: [
    OVERLAY_FLAG,
    { name: 'lists', value: 'DIR', help: 'packs that typologies and overlays name, JSON files' },
    TRUST_FLAG,
    ...CATALOGUE_FLAGS,
  ],
  example: 'redthread check fixtures/example-typology.json',
  run: async ({ operands, flags, console, today }) => {
    const isListed = wantsCatalogue(flags);
    const isJson = isListed && flagText(flags, 'format') === 'json';
    const folder = flagText(flags, 'lists');
    const packs: Packs = folder === undefined ? new Map() : await loadPacks(folder);
    const read = await readTypologies(operands[0]!, { today });
    const base = await trusted(read, await trustOf(flags), today);
    const files = flagTexts(flags, 'overlay');
    const { loaded, problems: more } = await withOverlays(base.loaded, { files, packs, today });
    const isSound = base.problems.every(({ severity }) => severity !== 'error');
    // A typology with an error was not read: that no overlay finds it is no news.
    const told = more.filter(({ code }) => isSound || code !== overlayNoBase.code);
    const problems = [...base.problems, ...told, ...packCountryProblems(loaded, packs)];
    tellProblems(console, problems);
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    const warnings = problems.length - errors;
    // As JSON the catalogue is all that stands on stdout; it names overlays itself.
    if (!isJson) for (const line of overlayLines(loaded)) console.out(`${line}\n`);
    if (isListed && errors === 0) {
      console.out(await catalogueText(loaded, { flags, packs, console }));
    }
    if (isJson) return errors > 0 ? 1 : 0;
    console.out(`${loaded.length} typologies read, ${errors} errors, ${warnings} warnings\n`);
    return errors > 0 ? 1 : 0;
  },
};
