/**
 * Puts overlays over typologies and runs the cases: those that an overlay names come out as it
 * says, and not as the base says; all others hold as before. Numbers of an overlay may be private,
 * so what comes out otherwise is told by its name alone.
 */
import { nearest } from '../core/nearest.js';
import { type Problem, problemOf } from '../core/problem.js';
import type { Packs } from '../selection/list.js';
import { applyOverlay } from '../typology/apply-overlay.js';
import type { LoadedOverlay } from '../typology/overlay.js';
import type { OverlayOptions } from '../typology/overlay-fit.js';
import {
  overlayBreaksCase,
  overlayIdleCase,
  overlayNoBase,
} from '../typology/overlay-problem-list.js';
import type { LoadedTypology } from '../typology/typology.js';
import { testTypology } from './test-typology.js';

export interface OverlaidTypologies {
  /** In the order given; those whose overlay has an error are as they were. */
  readonly loaded: readonly LoadedTypology[];
  readonly problems: readonly Problem[];
}

/** Each overlay over the typology that it names. With `packs`, cases run with them. */
export function overlayTypologies(
  typologies: readonly LoadedTypology[],
  overlays: readonly LoadedOverlay[],
  options: OverlayOptions,
): OverlaidTypologies {
  const loaded = [...typologies];
  const problems: Problem[] = [];
  for (const overlay of overlays) {
    const index = baseIndex(loaded, overlay);
    const base = loaded[index];
    if (base === undefined) {
      problems.push(noBase(loaded, overlay));
      continue;
    }
    const result = applyOverlay(base, overlay, options);
    problems.push(...result.problems);
    if (result.loaded === undefined || base.overlay !== undefined) continue;
    const found = caseProblems(base, result.loaded, { overlay, packs: options.packs ?? new Map() });
    problems.push(...found);
    if (found.length === 0) loaded[index] = result.loaded;
  }
  return { loaded, problems };
}

/**
 * Of several of that id the very file meant, else the first, of which it is then told that it
 * differs.
 */
function baseIndex(typologies: readonly LoadedTypology[], { overlay }: LoadedOverlay): number {
  const { id, digest } = overlay.base;
  const meant = typologies.findIndex((one) => one.typology.id === id && one.digest === digest);
  return meant >= 0 ? meant : typologies.findIndex((one) => one.typology.id === id);
}

function noBase(
  typologies: readonly LoadedTypology[],
  { overlay, locate }: LoadedOverlay,
): Problem {
  const { id } = overlay.base;
  const known = typologies.map(({ typology }) => typology.id);
  const meant = nearest(id, known);
  const help = meant === undefined ? {} : { help: `did you mean \`${meant}\`?` };
  const place = locate(['base', 'id']);
  return problemOf(overlayNoBase, `no typology \`${id}\` is at hand`, { place, ...help });
}

interface CaseContext {
  readonly overlay: LoadedOverlay;
  readonly packs: Packs;
}

function caseProblems(
  base: LoadedTypology,
  result: LoadedTypology,
  { overlay, packs }: CaseContext,
): readonly Problem[] {
  const named = (overlay.overlay.cases ?? []).map(({ name }) => name);
  const { tests } = base.typology;
  const unchanged = { ...result, typology: { ...result.typology, tests } };
  const asBefore = testTypology(unchanged, { packs }).cases;
  const asSaid = testTypology(result, { packs }).cases;
  // A case that the base itself fails, with the packs of this run, says nothing of the overlay.
  const inBase = testTypology(base, { packs }).cases;
  const lacking = packHelp(overlay, packs);
  return tests.flatMap(({ name }, index): readonly Problem[] => {
    const failures = asSaid[index]?.failures ?? [];
    const at = named.indexOf(name);
    const place = overlay.locate(at < 0 ? [] : ['cases', at]);
    if (at < 0) {
      if (failures.length === 0 || (inBase[index]?.failures.length ?? 0) > 0) return [];
      const message = `the case \`${name}\` no longer holds: ${told(failures)}`;
      return [problemOf(overlayBreaksCase, message, { place, ...lacking })];
    }
    if (failures.length > 0) {
      const message = `the case \`${name}\` does not come out as it is said here: ${told(failures)}`;
      const help = 'say under `expect` what comes out, or change less';
      return [problemOf(overlayBreaksCase, message, { place, help, ...lacking })];
    }
    if ((asBefore[index]?.failures.length ?? 0) > 0) return [];
    const message = `the case \`${name}\` still holds as in the base`;
    return [problemOf(overlayIdleCase, message, { place })];
  });
}

/** A pack that the overlay names and the run lacks is the likelier cause. */
function packHelp({ overlay }: LoadedOverlay, packs: Packs): { readonly help?: string } {
  const missing = Object.values(overlay.lists ?? {}).flatMap((list) =>
    'pack' in list && !packs.has(list.pack) ? [list.pack] : [],
  );
  if (missing.length === 0) return {};
  const named = missing.map((name) => `\`${name}\``).join(', ');
  return { help: `the overlay names packs that are not there, ${named}: give their folder` };
}

/** `score: expected 75, got 70` is told as `score`. */
function told(failures: readonly string[]): string {
  const parts = failures.map((failure) => failure.split(':', 1)[0]!);
  return [...new Set(parts)].map((part) => `\`${part}\``).join(', ');
}
