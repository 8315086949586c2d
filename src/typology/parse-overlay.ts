/**
 * Reads the text of an overlay file, under the guards of a typology's. Its numbers may be private:
 * problems have a line and a column, never the text of the line.
 */
import { canonicalJson } from '../core/canonical-json.js';
import { sha256Hex } from '../core/digest.js';
import { type Place, type Problem, problemOf } from '../core/problem.js';
import type { Locate } from './finding.js';
import type { LoadedOverlay, Overlay } from './overlay.js';
import { overlayMalformed } from './overlay-problem-list.js';
import { overlaySchema } from './overlay-schema.js';
import { strictJson } from './strict-json.js';
import { valueAt } from './suggest-key.js';
import { type ShapeFault, shapeFaults } from './suggest-shape.js';

export interface ParsedOverlay {
  /** Absent when there is an error. */
  readonly loaded?: LoadedOverlay;
  readonly problems: readonly Problem[];
}

/** Parses one file; `file` is only told in problems. */
export function parseOverlay(text: string, file: string): ParsedOverlay {
  const json = strictJson(text, file);
  if ('problems' in json) return { problems: json.problems.map(withoutSource) };
  const { value } = json;
  const locate: Locate = (path, needle) => lineless(json.locate(path, needle));
  const result = overlaySchema.safeParse(value);
  if (!result.success) {
    const faults = shapeFaults(result.error.issues, { value, schema: overlaySchema });
    const problems = faults.map((fault) =>
      problemOf(overlayMalformed, fault.message, {
        place: locate(fault.path, fault.needle),
        ...helpOf(fault, value),
      }),
    );
    return { problems };
  }
  // The schema has just held the value to this shape.
  const overlay = value as Overlay;
  if (!CHANGES.some((key) => hasContent(overlay[key]))) {
    const message = `it changes nothing: none of ${CHANGES.map((key) => `\`${key}\``).join(', ')}`;
    return { problems: [problemOf(overlayMalformed, message, { place: locate([]) })] };
  }
  const loaded = { overlay, digest: sha256Hex(canonicalJson(value)), file, locate };
  return { loaded, problems: [] };
}

const CHANGES = ['parameters', 'lists', 'points', 'contexts', 'language'] as const;

/** Whether something stands in it, at whatever depth. */
function hasContent(part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return part !== undefined;
  return Object.values(part).some(hasContent);
}

/** Help may repeat a number that stands in quotes, and that is a number of the overlay's. */
function helpOf({ path, help }: ShapeFault, value: unknown): { readonly help?: string } {
  const own = valueAt(value, path);
  const isNumber = typeof own === 'string' && Number.isFinite(Number(own));
  return help === undefined || isNumber ? {} : { help };
}

function withoutSource(problem: Problem): Problem {
  return problem.place === undefined ? problem : { ...problem, place: lineless(problem.place) };
}

function lineless({ source, ...place }: Place): Place {
  return place;
}
