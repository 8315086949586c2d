/**
 * The files that a backtest was given, each with its digest, so that its page can be traced to
 * them.
 */
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileDigest } from '../io/file-digest.js';
import type { BacktestFile } from '../tool/backtest-view.js';
import { SHIPPED_PROFILES } from '../transaction/shipped-profile.js';
import type { BacktestFlags } from './backtest-options.js';

/** In the order in which they are given; typologies have digests of their own in the result. */
export async function backtestFiles(
  transactions: string,
  given: BacktestFlags,
): Promise<readonly BacktestFile[]> {
  const { labelFiles, lists, profile, customers, accounts, observations, rates, expected } = given;
  const one = (role: string, path: string | undefined) =>
    path === undefined ? [] : [{ role, path }];
  const all = [
    ...one('transactions', transactions),
    ...labelFiles.flatMap((path) => one('labels', path)),
    ...one('customers', customers),
    ...one('accounts', accounts),
    ...one('observations', observations),
    ...one('rates', rates),
    ...one('profile', isShipped(profile) ? undefined : profile),
    ...one('expected', expected),
    ...(lists === undefined ? [] : await packFiles(lists)).flatMap((path) => one('list', path)),
  ];
  return Promise.all(
    all.map(async ({ role, path }) => ({
      ...{ role, name: basename(path) },
      sha256: await fileDigest(path),
    })),
  );
}

const isShipped = (profile: string | undefined): boolean =>
  SHIPPED_PROFILES.some(({ name }) => name === profile);

async function packFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(folder, name));
}
