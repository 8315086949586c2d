/**
 * What a form has no place for. A draft holds more than any of them; each says by name what it
 * drops, so that nobody learns it from the authority. After goAML 5, FINTRAC's STR and FinCEN's
 * SARX 2.0.
 */
import type { DraftFacts } from './facts.js';
import { FORM_LOSSES } from './form-losses.js';
import { phrasesOf } from './phrases.js';
import { type DraftLoss, REPORT_FORMS, type ReportForm } from './str-draft.js';

/** Losses of every form, of the fields that this draft has a value for. */
export function lossesOf(facts: DraftFacts): readonly DraftLoss[] {
  return REPORT_FORMS.flatMap((form) => formLosses(facts, form));
}

/** Losses of one form, of the fields that this draft has a value for. */
export function formLosses(facts: DraftFacts, form: ReportForm): readonly DraftLoss[] {
  const { sheet } = phrasesOf(facts.language);
  return FORM_LOSSES[form]
    .filter(({ path }) => isHeld(facts, path))
    .map(({ path, what }) => ({ path, form, what: sheet.losses[what] }));
}

/**
 * Whether a draft holds something at a path; `name[]` is any of a list, and a field of a record is
 * named without the step to what is known of it: `parties[].identity.devices`.
 */
export function isHeld(draft: object, path: string): boolean {
  return isThere(draft, path.split('.'));
}

function isThere(value: unknown, [step, ...rest]: readonly string[]): boolean {
  if (value === null || value === undefined || value === '') return false;
  if (step === undefined) return !Array.isArray(value) || value.length > 0;
  if (typeof value !== 'object') return false;
  const isList = step.endsWith('[]');
  const child = childOf(value, isList ? step.slice(0, -2) : step);
  if (!isList) return isThere(child, rest);
  return Array.isArray(child) && child.some((each: unknown) => isThere(each, rest));
}

function childOf(value: object, name: string): unknown {
  const owner = Object.hasOwn(value, name) ? value : 'known' in value ? value.known : undefined;
  if (typeof owner !== 'object' || owner === null || !Object.hasOwn(owner, name)) return undefined;
  return (owner as Readonly<Record<string, unknown>>)[name]; // an own key, just asked for
}
