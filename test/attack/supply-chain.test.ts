/**
 * Attack 16: a package that we depend on runs something while it is installed, comes from elsewhere
 * than the registry, or is not the one that was looked at. Read from the lock file, which `npm ci`
 * obeys.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
  readonly link?: boolean;
}

const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const packages: Readonly<Record<string, Locked>> = json('package-lock.json').packages;
const all = Object.entries(packages).filter(([path]) => path !== '');
const production = all.filter(([, { dev }]) => dev !== true);

const REGISTRY = 'https://registry.npmjs.org/';
/** What npm runs by itself when a package is installed. */
const HOOKS = [
  'preinstall',
  'install',
  'postinstall',
  'prepublish',
  'preprepare',
  'prepare',
  'postprepare',
];
/**
 * Of a package from the registry npm runs the first three; `binding.gyp` stands for an `install`.
 */
const RUN = HOOKS.slice(0, 3);

function runs(folder: string): readonly string[] {
  const { scripts = {} } = json(join(folder, 'package.json')) as {
    scripts?: Record<string, string>;
  };
  const hooks = RUN.filter((name) => Object.hasOwn(scripts, name));
  return existsSync(join(folder, 'binding.gyp')) ? [...hooks, 'binding.gyp'] : hooks;
}

describe('installing this package', () => {
  // Seen failing with `"hasInstallScript": true` at decimal.js in the lock file.
  it('runs nothing of any package that comes with it: no install script, by the lock file and on the disk', () => {
    expect(production.length).toBeGreaterThan(10);
    expect(production.filter(([, { hasInstallScript }]) => hasInstallScript === true)).toEqual([]);
    const there = production.filter(([path]) => existsSync(join(path, 'package.json')));
    expect(there.length).toBeGreaterThan(10);
    expect(there.flatMap(([path]) => runs(path).map((hook) => `${path} ${hook}`))).toEqual([]);
  });

  it('runs nothing of its own', () => {
    const { scripts } = json('package.json');
    expect(HOOKS.filter((name) => Object.hasOwn(scripts, name))).toEqual([]);
    expect(existsSync('binding.gyp')).toBe(false);
  });

  // Seen failing with the `integrity` of zod taken out of the lock file.
  it('takes every package from the registry, and the very one that was locked', () => {
    for (const [path, { resolved, integrity, link }] of all) {
      expect([path, link ?? false]).toEqual([path, false]);
      // Where no address is written down, npm asks the registry for the version.
      const from = resolved ?? REGISTRY;
      expect([path, from.startsWith(REGISTRY)]).toEqual([path, true]);
      expect([path, /^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? '')]).toEqual([path, true]);
    }
  });

  it('brings no compiled code, which would run at the first import', () => {
    const binary = production.filter(
      ([path]) =>
        existsSync(path) &&
        readdirSync(path, { recursive: true, encoding: 'utf8' }).some((name) =>
          name.endsWith('.node'),
        ),
    );
    expect(binary.map(([path]) => path)).toEqual([]);
  });
});

describe('the check of this project', () => {
  // Seen failing with `--ignore-scripts` taken out of .ci/run.
  it('installs without scripts, from the lock file alone, wherever it installs or packs', () => {
    const lines = readFileSync('.ci/run', 'utf8')
      .split('\n')
      .filter(
        (line) =>
          !/^\s*#/.test(line) &&
          /\bnpm (?:ci|i|install|add|pack|publish|exec)\b|\bnpx\b/.test(line),
      );
    const installing = lines.filter((line) => !/\bnpx\b/.test(line));
    expect(installing.filter((line) => /\bnpm ci\b/.test(line))).toHaveLength(1);
    for (const line of installing) expect(line).toContain('--ignore-scripts');
    for (const line of installing) expect(line).not.toMatch(/\bnpm (?:i|install|add)\b/);
    // And what it runs with npx is installed: nothing is fetched by name.
    const named = lines.flatMap((line) =>
      [...line.matchAll(/\bnpx ([a-z-]+)/g)].map((one) => one[1]!),
    );
    expect(named.length).toBeGreaterThan(0);
    for (const name of named) expect(existsSync(join('node_modules/.bin', name))).toBe(true);
  });
});
