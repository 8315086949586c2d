/** The list of business rules, and which of them a draft breaks. */
import type { Broken, BusinessRule, RuleContext } from './business-rule.js';
import { PART_RULES } from './part-rule.js';
import { RECORD_RULES } from './record-rule.js';
import type { StrDraft } from './str-draft.js';

/** In the order of their numbers. */
export const BUSINESS_RULES: readonly BusinessRule[] = [...RECORD_RULES, ...PART_RULES];

/** Every rule that a draft breaks, and where. */
export function brokenRules(draft: StrDraft, context: RuleContext): readonly Broken[] {
  return BUSINESS_RULES.flatMap(({ number, check }) =>
    check(draft, context).map((breach) => ({ rule: number, ...breach })),
  );
}
