/** The public names: those of `headless.ts`, and what reads and writes files. */
export * from './headless.js';
export { type CodeList, type GoamlProfile, goamlProfile } from './io/goaml-profile.js';
export { loadOverlays } from './io/load-overlays.js';
export { loadTypologies } from './io/load-typologies.js';
export { nodeMac } from './io/mac.js';
export { type DecisionOptions, readDecisions } from './io/read-decisions.js';
export { readTransactions } from './io/read-transactions.js';
export { repairSchema } from './io/repair-schema.js';
export { validateXml, xmlProblems, xmlValidator } from './io/validate-xml.js';
export { type FintracOptions, writeFintrac } from './io/write-fintrac.js';
export { type GoamlOptions, writeGoaml } from './io/write-goaml.js';
export { markdownOf } from './io/write-markdown.js';
export { type SarxOptions, writeSarx } from './io/write-sarx.js';
export type { Written, WrittenFile } from './io/written.js';
