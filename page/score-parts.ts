/** What a score is made of, family by family. Pure: numbers for the picture and for its table. */
import type { ReportIndicator, ReportScoring } from '../src/io/report-record.js';

/** Counted in the score, above the family's cap, or not known to be met. */
export type PartKind = 'counted' | 'beyond' | 'possible';

export interface ScorePart {
  readonly family: string;
  readonly indicator: string;
  readonly kind: PartKind;
  readonly from: number;
  readonly to: number;
}

export interface FamilyScore {
  readonly family: string;
  /** For its colour: the place in the typology. */
  readonly place: number;
  readonly cap: number | null;
  readonly met: number;
  readonly counted: number;
  /** What unknown and unassessed indicators could add. */
  readonly possible: number;
  readonly parts: readonly ScorePart[];
}

/** Families with something met or possible, those that count most first. */
export function familyScores(
  indicators: readonly ReportIndicator[],
  scoring: ReportScoring | null,
): readonly FamilyScore[] {
  const families = [...new Set(indicators.map(({ family }) => family))];
  return families
    .map((family, place) => {
      const own = indicators.filter((one) => one.family === family);
      return familyScore(own, { family, place, cap: scoring?.caps[family] ?? null });
    })
    .filter(({ parts }) => parts.length > 0)
    .sort((a, b) => b.counted - a.counted || b.possible - a.possible || a.place - b.place);
}

function familyScore(
  own: readonly ReportIndicator[],
  head: Pick<FamilyScore, 'family' | 'place' | 'cap'>,
): FamilyScore {
  const limit = head.cap ?? Number.POSITIVE_INFINITY;
  const parts: ScorePart[] = [];
  let at = 0;
  const push = (indicator: string, kind: PartKind, to: number) => {
    if (to > at) parts.push({ family: head.family, indicator, kind, from: at, to });
    at = Math.max(at, to);
  };
  for (const { id, points, state } of own) {
    if (state !== 'fired') continue;
    const end = at + points;
    push(id, 'counted', Math.min(end, limit));
    push(id, 'beyond', end);
  }
  const met = at;
  for (const { id, points, state } of own) {
    if (state === 'unknown' || state === 'unassessed') push(id, 'possible', at + points);
  }
  const counted = Math.min(met, limit);
  return { ...head, met, counted, possible: Math.min(at, limit) - counted, parts };
}
