/**
 * Proves a parsed typology sound before it is compiled: every name exists, nothing depends on
 * itself, fields and units go together, and what it decides is safe. Each proof has its own file.
 */
import { type Place, type Problem, problemOf } from '../core/problem.js';
import type { Finding, Locate } from './finding.js';
import { cycleFindings } from './lint-cycles.js';
import { clashFindings, decisionFindings } from './lint-decisions.js';
import { fieldFindings } from './lint-fields.js';
import { measureFindings } from './lint-measures.js';
import { parameterFindings } from './lint-parameters.js';
import { nameFindings } from './lint-references.js';
import { safetyFindings } from './lint-safety.js';
import { sentenceFindings } from './lint-sentences.js';
import { sizeFindings } from './lint-size.js';
import { unitFindings } from './lint-units.js';
import type { LoadedTypology, Typology } from './typology.js';

/**
 * Everything wrong with it, in order of place; what rests on names and units is looked at only when
 * those are sound. With `locate` (from `parseTypology`) each problem has its line and column.
 */
export function lintTypology(
  { typology, file }: LoadedTypology,
  locate?: Locate,
): readonly Problem[] {
  return findings(typology)
    .map((finding) =>
      problemOf(finding.kind, finding.message, {
        place: locate === undefined ? { file } : placeOf(finding, locate),
        ...(finding.help === undefined ? {} : { help: finding.help }),
      }),
    )
    .sort(byPlace);
}

function findings(typology: Typology): readonly Finding[] {
  const names = [...nameFindings(typology), ...clashFindings(typology), ...cycleFindings(typology)];
  const words = [...names, ...fieldFindings(typology), ...parameterFindings(typology)];
  if (names.length > 0) return words;
  const large = sizeFindings(typology);
  if (large.length > 0) return [...words, ...large];
  const found = [
    ...words,
    ...measureFindings(typology),
    ...unitFindings(typology),
    ...sentenceFindings(typology),
    ...decisionFindings(typology),
  ];
  return found.length > 0 ? found : safetyFindings(typology);
}

/** Where a finding stands: a part of a text as that part, where it is on the text's own line. */
export function placeOf({ path, needle, inside }: Finding, locate: Locate): Place {
  const place = locate(path, needle);
  if (inside === undefined) return place;
  const from = place.source?.indexOf(inside, (place.column ?? 1) - 1) ?? -1;
  return from < 0 ? place : { ...place, column: from + 1, length: inside.length };
}

function byPlace({ place: one }: Problem, { place: other }: Problem): number {
  const lines = (one?.line ?? 0) - (other?.line ?? 0);
  return lines === 0 ? (one?.column ?? 0) - (other?.column ?? 0) : lines;
}
