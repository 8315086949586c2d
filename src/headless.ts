/**
 * The public names with no `node:` behind them: what runs in a browser. Files are the caller's; a
 * batch is built from transactions at hand, typologies from their text.
 */
export { type Problem, ProblemError } from './core/problem.js';
export { type DraftOptions, draft } from './draft/draft.js';
export type { StrDraft } from './draft/str-draft.js';
export type { AlertRecord } from './explain/alert-record.js';
export type { Case } from './explain/case.js';
export { type DecisionSummary, decided, lastDayOf, type NamedCase } from './explain/decided.js';
export { type Decision, type DecisionRow, decisionsOf } from './explain/decision.js';
export { type ExplainedAlert, type Explainer, explainer } from './explain/explainer.js';
export {
  type AttestedNote,
  attestedNote,
  type RedactedNote,
  redactNote,
} from './pseudonym/free-text.js';
export {
  dictionaryOf,
  identifiersOfCase,
  type KnownIdentifier,
} from './pseudonym/free-text-known.js';
export { nobleMac } from './pseudonym/noble-mac.js';
export { checkPolicy, type Policy } from './pseudonym/policy.js';
export { possibleVictimsOf } from './pseudonym/possible-victim.js';
export { pseudonymise } from './pseudonym/pseudonymise.js';
export { alertToken, documentTokens, type RootKey } from './pseudonym/token.js';
export type { Alert } from './screen/alert.js';
export { compile, type Run, type Screener } from './screen/screener.js';
export type { Session } from './screen/session.js';
export type { SessionAlert } from './screen/session-alert.js';
export type {
  Pushed,
  RefusedPosting,
  SessionCounts,
  SessionEvent,
  Telling,
} from './screen/session-event.js';
export type { SessionRecords } from './screen/session-setting.js';
export type { RunSummary } from './screen/summary.js';
export { type OverlaidTypologies, overlayTypologies } from './tool/overlay-typologies.js';
export type { Account } from './transaction/account.js';
export type { Batch } from './transaction/batch.js';
export type { BatchOptions } from './transaction/batch-builder.js';
export { batchOf } from './transaction/batch-of.js';
export type { Customer } from './transaction/customer.js';
export type { Observation } from './transaction/observation.js';
export type { Transaction } from './transaction/transaction.js';
export type { LoadedOverlay, Overlay } from './typology/overlay.js';
export { parseTypology } from './typology/parse.js';
export { type ParsedOverlay, parseOverlay } from './typology/parse-overlay.js';
export type { LoadedTypology, Typology } from './typology/typology.js';
