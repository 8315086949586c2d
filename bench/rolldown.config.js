/**
 * Bundles the benchmark but for the library itself, which it takes from `dist/`: what is measured
 * is what ships, and the worker threads find their script.
 */
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const built = {
  name: 'built',
  resolveId: (source) => {
    if (source.startsWith('../src/')) {
      return { id: new URL(source.replace('../src/', 'dist/'), root).href, external: true };
    }
    // Packages stay where they are: two of them bring binaries.
    return /^[./]/.test(source) ? undefined : { id: source, external: true };
  },
};

export default {
  input: fileURLToPath(new URL('main.ts', import.meta.url)),
  platform: 'node',
  plugins: [built],
  output: { file: fileURLToPath(new URL('node_modules/.cache/redthread/bench.mjs', root)) },
};
