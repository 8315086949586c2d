/** The public names: those of `headless.ts`, and what reads and writes files. */
export * from './headless.js';
export { auditLog, readAuditLog } from './io/audit-log.js';
export {
  checkpointNote,
  checkpointSigners,
  parseCheckpoint,
} from './io/audit-log-checkpoint.js';
export { verifyEd25519 } from './io/ed25519.js';
export { type CodeList, type GoamlProfile, goamlProfile } from './io/goaml-profile.js';
export { loadKey } from './io/key-file.js';
export { loadOverlays } from './io/load-overlays.js';
export { type LoadedPolicy, loadPolicy } from './io/load-policy.js';
export { loadTypologies } from './io/load-typologies.js';
export { nodeMac } from './io/mac.js';
export { type DecisionOptions, readDecisions } from './io/read-decisions.js';
export { readTransactions } from './io/read-transactions.js';
export { openRecordFile } from './io/record-file.js';
export { repairSchema } from './io/repair-schema.js';
export { validateXml, xmlProblems, xmlValidator } from './io/validate-xml.js';
export { openVault } from './io/vault.js';
export { nodeVaultCipher } from './io/vault-cipher.js';
export { loadTrust, trustedTypologies } from './io/verify-typologies.js';
export { type FintracOptions, writeFintrac } from './io/write-fintrac.js';
export { type GoamlOptions, writeGoaml } from './io/write-goaml.js';
export { markdownOf } from './io/write-markdown.js';
export { type SarxOptions, writeSarx } from './io/write-sarx.js';
export type { Written, WrittenFile } from './io/written.js';
