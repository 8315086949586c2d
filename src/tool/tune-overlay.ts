/**
 * A proposal as an overlay: values and points that differ, and every case of the base that comes
 * out otherwise, with what comes out now. It is put through all that `check --overlay` holds before
 * it is shown. Who approves it is not for a program: until a person is named, it runs out on its
 * own day.
 */
import { compilePlan, type PlanOptions } from '../plan/compile-plan.js';
import { lintTypology } from '../typology/lint.js';
import type { Overlay, OverlayCase } from '../typology/overlay.js';
import { parseOverlay } from '../typology/parse-overlay.js';
import type { CaseExpectation, LoadedTypology } from '../typology/typology.js';
import { overlayTypologies } from './overlay-typologies.js';
import { type CaseOutcome, caseFailures, caseOutcome, preparedCases } from './test-typology.js';
import { changedValues, type Points, type Setting, withSetting } from './tune-setting.js';

export interface Approval {
  readonly by: string;
  readonly why: string;
  /** `2027-10-31` */
  readonly expires: string;
}

export interface OverlayRequest extends PlanOptions {
  readonly loaded: LoadedTypology;
  readonly setting: Setting;
  readonly points: Points;
  /** `institution/name` */
  readonly id: string;
  /** Absent while nobody approved it. */
  readonly approval?: Approval;
  /** The day of the run. */
  readonly today: string;
}

export type ProposedOverlay =
  | { readonly text: string; readonly cases: readonly string[] }
  /** Nothing differs from the file. */
  | { readonly isSame: true }
  | { readonly refused: readonly string[] };

export const NOBODY = 'nobody yet: a proposal of redthread tune';
const NO_REASON =
  'for whoever approves it to write. Until then it runs out on the day on which it was made';

export function proposedOverlay(request: OverlayRequest): ProposedOverlay {
  const { loaded, setting, points, packs = new Map(), today } = request;
  const parameters = changedValues(loaded.typology, setting);
  if (Object.keys(parameters).length + Object.keys(points).length === 0) return { isSame: true };
  const changed = withSetting(loaded, setting, points);
  const errors = lintTypology(changed).filter(({ severity }) => severity === 'error');
  if (errors.length > 0)
    return { refused: errors.map(({ code, message }) => `${code}: ${message}`) };
  const cases = changedCases(loaded, changed, { packs });
  if ('unsayable' in cases) {
    const what = 'ends quiet after an indicator that it names had fired';
    return { refused: [`the case \`${cases.unsayable}\` ${what}: no expectation can say so`] };
  }
  const overlay = overlayOf(request, { parameters, cases });
  const text = `${JSON.stringify(overlay, null, 2)}\n`;
  const parsed = parseOverlay(text, 'proposal');
  const problems =
    parsed.loaded === undefined
      ? parsed.problems
      : overlayTypologies([loaded], [parsed.loaded], { today, packs }).problems;
  const refused = problems.filter(({ severity }) => severity === 'error');
  if (refused.length > 0) return { refused: refused.map((one) => `${one.code}: ${one.message}`) };
  return { text, cases: cases.map(({ name }) => name) };
}

interface Changes {
  readonly parameters: Setting;
  readonly cases: readonly OverlayCase[];
}

function overlayOf(request: OverlayRequest, { parameters, cases }: Changes): Overlay {
  const { loaded, points, id, approval, today } = request;
  const { typology, digest } = loaded;
  const { by = NOBODY, why = NO_REASON, expires = today } = approval ?? {};
  return {
    format: 'redthread/overlay/1',
    id,
    base: { id: typology.id, version: typology.version, digest },
    approved: { by, on: today, why },
    expires,
    ...(Object.keys(parameters).length === 0 ? {} : { parameters }),
    ...(Object.keys(points).length === 0 ? {} : { points }),
    ...(cases.length === 0 ? {} : { cases }),
  };
}

/** Cases that held and no longer do, with all that the base says of them as it now comes out. */
function changedCases(
  loaded: LoadedTypology,
  changed: LoadedTypology,
  options: PlanOptions,
): readonly OverlayCase[] | { readonly unsayable: string } {
  const [before, after] = [loaded, changed].map((one) => compilePlan([one], options));
  const cases: OverlayCase[] = [];
  for (const one of preparedCases(loaded.typology)) {
    const { name, expect } = one.testCase;
    if (caseFailures(after!, changed.typology, one).length === 0) continue;
    if (caseFailures(before!, loaded.typology, one).length > 0) continue;
    const outcome = caseOutcome(after!, changed.typology, one);
    const now = outcome === undefined ? undefined : expectationNow(expect, outcome);
    if (now === undefined) return { unsayable: name };
    cases.push({ name, expect: now });
  }
  return cases;
}

const STATES = ['fires', 'quiet', 'unknown', 'unassessed'] as const;

function expectationNow(own: CaseExpectation, outcome: CaseOutcome): CaseExpectation | undefined {
  const named = STATES.flatMap((state) => own[state] ?? []);
  const told = STATES.map((state): [string, readonly string[]] => [
    state,
    outcome[state].filter((id) => named.includes(id)),
  ]);
  if (told.reduce((sum, [, ids]) => sum + ids.length, 0) < new Set(named).size) return undefined;
  return {
    ...(own.level === undefined ? {} : { level: outcome.level }),
    ...(own.score === undefined ? {} : { score: outcome.score }),
    ...Object.fromEntries(told.filter(([, ids]) => ids.length > 0)),
    ...(own.subject === undefined ? {} : { subject: own.subject }),
  };
}
