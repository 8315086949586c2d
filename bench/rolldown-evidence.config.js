/** Bundles the benchmark for researchers like the other: the library is that of `dist/`. */
import { fileURLToPath } from 'node:url';
import bench from './rolldown.config.js';

export default {
  ...bench,
  input: fileURLToPath(new URL('evidence.ts', import.meta.url)),
  output: {
    file: fileURLToPath(new URL('../node_modules/.cache/redthread/evidence.mjs', import.meta.url)),
  },
};
