/**
 * Bundles the page: its script by rolldown, its style from its parts. For the build and for the tests.
 * The licences of what is bundled stand before the script, in every report that is passed on.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import type { PageAsset } from '../src/io/write-html.js';

/** In the order of the cascade. */
const STYLES = ['base', 'list', 'alert', 'table', 'print'];

/** Bundles what stands in a folder such as this one. */
export async function bundlePage(folder: URL): Promise<PageAsset> {
  const bundle = await rolldown({
    input: fileURLToPath(new URL('main.ts', folder)),
    platform: 'browser',
  });
  const { output } = await bundle.generate({ format: 'iife', minify: true });
  await bundle.close();
  const [{ code, moduleIds }] = output;
  const style = STYLES.map((name) => readFileSync(new URL(`style/${name}.css`, folder), 'utf8'));
  return { script: `${licences(moduleIds)}\n${code}`, style: style.join('\n') };
}

/** Each text once, after the packages that it is for. Throws where a package has none. */
function licences(moduleIds: readonly string[]): string {
  const roots = moduleIds.flatMap(
    (id) => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id)?.[0] ?? [],
  );
  const packages = new Map<string, string[]>();
  for (const root of [...new Set(roots)].sort()) {
    const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt'].find((name) =>
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
