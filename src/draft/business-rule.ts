/**
 * What a report must be beyond its form: a schema takes an empty narrative, a reference to nobody
 * and a birth date in the future. The rules are numbered, each looks at the draft alone, and one
 * that is broken keeps the report from being written. After what authorities name as common
 * defects.
 */
import type { StrDraft } from './str-draft.js';

export interface RuleContext {
  /** ISO 8601 date, in the zone of who files. */
  readonly today: string;
  /** Whether another draft that is filed with it has its reference. */
  readonly isRepeated: boolean;
}

/** Where a rule is broken, without the value that stands there. */
export interface Breach {
  readonly path: string;
  readonly what: string;
}

export interface BusinessRule {
  readonly number: `B${number}`;
  readonly title: string;
  readonly check: (draft: StrDraft, context: RuleContext) => readonly Breach[];
}

export interface Broken extends Breach {
  readonly rule: BusinessRule['number'];
}
