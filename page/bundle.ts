/**
 * Bundles the pages: the script of each by rolldown, its style from parts; and the script of the
 * worker threads, which start in a fifth of the time when it is one file. For the build and for the
 * tests. The licences of what is bundled stand before the script, in every report that is passed
 * on.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import type { PageAsset } from '../src/io/html-page.js';
import { PAGE_NAMES, type PageName } from '../src/io/page-asset.js';

/** What each page starts with, and its styles in the order of the cascade. */
const PAGES = {
  report: { entry: 'main.ts', styles: ['base', 'list', 'alert', 'table', 'print'] },
  backtest: { entry: 'backtest.ts', styles: ['base', 'alert', 'table', 'backtest', 'print'] },
} as const satisfies Record<PageName, { entry: string; styles: readonly string[] }>;

/** Bundles a page of what stands in a folder such as this one. */
export async function bundlePage(folder: URL, name: PageName = 'report'): Promise<PageAsset> {
  const { entry, styles } = PAGES[name];
  const bundle = await rolldown({
    input: fileURLToPath(new URL(entry, folder)),
    platform: 'browser',
  });
  const { output } = await bundle.generate({ format: 'iife', minify: true });
  await bundle.close();
  const [{ code, moduleIds }] = output;
  const style = styles.map((one) => readFileSync(new URL(`style/${one}.css`, folder), 'utf8'));
  return { script: `${licences(moduleIds)}\n${code}`, style: style.join('\n') };
}

/** Bundles the script of the worker threads, from its source file. */
export async function bundleWorker(file: URL): Promise<string> {
  const bundle = await rolldown({ input: fileURLToPath(file), platform: 'node' });
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
  await bundle.close();
  const [{ code, moduleIds }] = output;
  return `${licences(moduleIds)}\n${code}`;
}

/** Writes the pages where `src/io/page-asset.ts` looks for them. */
export async function writePage(root: URL): Promise<void> {
  const target = new URL('dist/page/', root);
  mkdirSync(target, { recursive: true });
  for (const name of PAGE_NAMES) {
    const { script, style } = await bundlePage(new URL('page/', root), name);
    writeFileSync(new URL(`${name}.js`, target), script);
    writeFileSync(new URL(`${name}.css`, target), style);
  }
}

export const WORKER_PATH = 'dist/worker/worker.js';

/** Writes the worker's script where `src/io/worker-crew.ts` looks for it, at one stroke. */
export async function writeWorker(root: URL): Promise<void> {
  const code = await bundleWorker(new URL('src/io/worker.ts', root));
  const target = new URL(WORKER_PATH, root);
  mkdirSync(new URL('./', target), { recursive: true });
  const made = new URL(`worker-${process.pid}.tmp`, target);
  writeFileSync(made, code);
  renameSync(made, target);
}

/** Each text once, after the packages that it is for. Throws where a package has none. */
function licences(moduleIds: readonly string[]): string {
  const roots = moduleIds.flatMap(
    (id) => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id)?.[0] ?? [],
  );
  const packages = new Map<string, string[]>();
  for (const root of [...new Set(roots)].sort()) {
    const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE.md'].find((name) =>
      existsSync(join(root, name)),
    );
    if (file === undefined) throw new Error(`no licence in ${root}`);
    const text = readFileSync(join(root, file), 'utf8').trim().replaceAll('*/', '* /');
    const name = root.replace(/^.*[\\/]node_modules[\\/]/, '').replaceAll('\\', '/');
    packages.set(text, [...(packages.get(text) ?? []), name]);
  }
  const parts = [...packages].map(([text, names]) => `${names.join(', ')}:\n\n${text}`);
  return `/*! Bundled:\n\n${parts.join('\n\n')}\n*/`;
}
