/** The public names: those of `headless.ts`, and what reads and writes files. */
export * from './headless.js';
export { auditLog, readAuditLog } from './io/audit-log.js';
export {
  checkpointNote,
  checkpointSigners,
  parseCheckpoint,
} from './io/audit-log-checkpoint.js';
export { verifyEd25519 } from './io/ed25519.js';
export { type ExplainFileOptions, explainFile } from './io/explain-file.js';
export { type CodeList, type GoamlProfile, goamlProfile } from './io/goaml-profile.js';
export { loadKey } from './io/key-file.js';
export { loadOverlays } from './io/load-overlays.js';
export { type LoadedPolicy, loadPolicy } from './io/load-policy.js';
export { loadTypologies } from './io/load-typologies.js';
export { nodeMac } from './io/mac.js';
export { type DecisionOptions, readDecisions } from './io/read-decisions.js';
export { readFeedback, type SentFeedback } from './io/read-feedback.js';
export { readAccounts, readCustomers, readObservations, readRates } from './io/read-records.js';
export { type ReadSpilledOptions, readSpilled, type SpilledFile } from './io/read-spilled.js';
export { readTransactions } from './io/read-transactions.js';
export { openRecordFile } from './io/record-file.js';
export { repairSchema } from './io/repair-schema.js';
export {
  type ExplainOptions,
  explainInWorkers,
  screenInWorkers,
  type WorkerOptions,
} from './io/screen-in-workers.js';
export { validateXml, xmlProblems, xmlValidator } from './io/validate-xml.js';
export { openVault } from './io/vault.js';
export { nodeVaultCipher } from './io/vault-cipher.js';
export { loadTrust, trustedTypologies } from './io/verify-typologies.js';
export { type Crew, type CrewOptions, openCrew } from './io/worker-crew.js';
export { type FintracOptions, writeFintrac } from './io/write-fintrac.js';
export { type GoamlOptions, writeGoaml } from './io/write-goaml.js';
export { markdownOf } from './io/write-markdown.js';
export { type SarxOptions, writeSarx } from './io/write-sarx.js';
export type { Written, WrittenFile } from './io/written.js';
export {
  type PartitionedRun,
  type PartitionFigures,
  type PartitionOptions,
  postingsWithin,
  screenPartitioned,
} from './screen/screen-partitioned.js';
export type { Adapter } from './tool/adapter.js';
export { readAdapted } from './tool/adapter-read.js';
export { ADAPTERS } from './tool/adapters.js';
export { BACKTEST_DEFAULTS, type BacktestOptions, backtest } from './tool/backtest.js';
export type { BacktestResult } from './tool/backtest-result.js';
export { COMPARE_ON_DEFAULTS, type CompareOnOptions, compareOn } from './tool/compare-on.js';
export type { PlannedPair } from './tool/compare-on-pair.js';
export type { ComparisonOn } from './tool/compare-on-result.js';
export { type FairnessOptions, fairness } from './tool/fairness.js';
export type { FairnessResult } from './tool/fairness-result.js';
export { type MergedFeedback, mergedFeedback } from './tool/feedback-merge.js';
export { feedbackPage } from './tool/feedback-page.js';
export type { Labels } from './tool/label.js';
export { type PlacedLabels, placeLabels } from './tool/label-place.js';
export { TUNE_DEFAULTS, type Tuned, type TuneOptions, tune } from './tool/tune.js';
export { decidedLabels } from './tool/tune-decisions.js';
export type { TuneLabels } from './tool/tune-part.js';
export type { TuneResult } from './tool/tune-result.js';
