/** The public names: those of `headless.ts`, and what reads and writes files. */
export * from './headless.js';
export { loadOverlays } from './io/load-overlays.js';
export { loadTypologies } from './io/load-typologies.js';
export { nodeMac } from './io/mac.js';
export { readTransactions } from './io/read-transactions.js';
export { markdownOf } from './io/write-markdown.js';
