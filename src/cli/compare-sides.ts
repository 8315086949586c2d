/**
 * The two sides of a comparison: typologies of a file or a folder, or those that an overlay makes
 * of its base; and which of them are versions of one another.
 */
import { throwOnErrors } from '../core/problem.js';
import { boundedText, plainJson, WRITTEN_BYTES_MAX } from '../io/bounded-file.js';
import { readTypologies } from '../io/load-typologies.js';
import type { Packs } from '../selection/list.js';
import type { LoadedTypology } from '../typology/typology.js';
import { withOverlays } from './overlay-files.js';

export type Pair = readonly [LoadedTypology | undefined, LoadedTypology | undefined];

export interface SideOptions {
  /** Where the bases of overlays are. */
  readonly typologies: string;
  readonly packs: Packs;
  /** The day of the run, `2026-11-25`. */
  readonly today: string;
}

/** Throws a `ProblemError` where either side is not sound. */
export async function comparedSides(
  operands: readonly string[],
  options: SideOptions,
): Promise<readonly Pair[]> {
  const [a, b] = [await readSide(operands[0]!, options), await readSide(operands[1]!, options)];
  // Two files are versions of one another whatever their ids; in folders those of one id are.
  if (operands.every((path) => path.endsWith('.json'))) return [[a.loaded[0], b.loaded[0]]];
  const ids = new Set((a.isOverlay ? a : b).loaded.map(({ typology }) => typology.id));
  const isMeant = ({ typology }: LoadedTypology) =>
    a.isOverlay === b.isOverlay || ids.has(typology.id);
  return pairs(a.loaded.filter(isMeant), b.loaded.filter(isMeant));
}

interface Side {
  readonly loaded: readonly LoadedTypology[];
  readonly isOverlay: boolean;
}

async function readSide(path: string, { typologies, packs, today }: SideOptions): Promise<Side> {
  const isOverlay = path.endsWith('.json') && (await isOverlayFile(path));
  const read = await readTypologies(isOverlay ? typologies : path);
  throwOnErrors(read.problems);
  if (!isOverlay) return { loaded: read.loaded, isOverlay };
  const { loaded, problems } = await withOverlays(read.loaded, { files: [path], packs, today });
  throwOnErrors(problems);
  return { loaded: loaded.filter(({ overlay }) => overlay !== undefined), isOverlay };
}

/** What is neither is read as a typology, which tells what is wrong with it. */
async function isOverlayFile(path: string): Promise<boolean> {
  const read = await boundedText(path, WRITTEN_BYTES_MAX);
  const json = read === undefined || read === 'too-long' ? undefined : plainJson(read.text);
  if (typeof json !== 'object' || json === null) return false;
  return 'format' in json && json.format === 'redthread/overlay/1';
}

/** Of one id the first with the first; where a folder holds more of it, those come or go. */
function pairs(old: readonly LoadedTypology[], now: readonly LoadedTypology[]): readonly Pair[] {
  const ids = [...new Set([...old, ...now].map(({ typology }) => typology.id))].sort();
  return ids.flatMap((id): readonly Pair[] => {
    const of = (all: readonly LoadedTypology[]) => all.filter(({ typology }) => typology.id === id);
    const [before, after] = [of(old), of(now)];
    const count = Math.max(before.length, after.length);
    return Array.from({ length: count }, (_, index) => [before[index], after[index]] as const);
  });
}
