/** `redthread screen`: an export in, explained alerts and STR drafts out. */
import { canonicalJson } from '../core/canonical-json.js';
import { sha256Hex } from '../core/digest.js';
import { throwOnErrors } from '../core/problem.js';
import type { Case } from '../explain/case.js';
import { explainer } from '../explain/explainer.js';
import { fileDigest } from '../io/file-digest.js';
import { loadKey } from '../io/key-file.js';
import { loadPacks } from '../io/load-packs.js';
import { loadTypologies } from '../io/load-typologies.js';
import { packageVersion } from '../io/version.js';
import { writeRun } from '../io/write-run.js';
import { compile, type Screener } from '../screen/screener.js';
import type { Pack, Packs } from '../selection/list.js';
import type { Batch } from '../transaction/batch.js';
import { SHIPPED_PROFILES } from '../transaction/shipped-profile.js';
import type { LoadedTypology } from '../typology/typology.js';
import type { Command } from './command.js';
import type { Console } from './console.js';
import { overlayLines, withOverlays } from './overlay-files.js';
import { readInput } from './read-input.js';
import { SCREEN_FLAGS, type ScreenOptions, screenOptions } from './screen-options.js';
import { screenOutput } from './screen-output.js';
import { summaryText } from './summary-text.js';

export const screenCommand: Command = {
  name: 'screen',
  summary: 'screen an export against typologies; writes alerts and pseudonymised STR drafts',
  operands: 'FILE',
  operandsMin: 1,
  operandsMax: 1,
  flags: SCREEN_FLAGS,
  example: 'redthread screen export.csv --currency CAD --zone America/Toronto --out out',
  run: async ({ operands, flags, console, env, today }) => {
    const started = performance.now();
    const options = screenOptions(flags);
    const packs: Packs = options.lists === undefined ? new Map() : await loadPacks(options.lists);
    const typologies = await overlaidTypologies(options, packs, today);
    const key = await loadKey({
      ...(options.key === undefined ? {} : { path: options.key }),
      outDir: options.out,
      env,
    });
    for (const line of overlayLines(typologies)) console.say(line);
    if (key.isNew) console.say(`made a new key: ${key.path} (mode 600; keep it, do not share it)`);
    const batch = await readInput(operands[0]!, options, console);
    const readAt = performance.now();
    const { cases, summary } = await screened(compile(typologies, { packs }), batch, console);
    const screenedAt = performance.now();
    const manifest = {
      format: 'redthread/run/1',
      version: packageVersion(),
      inputs: await inputDigests(operands[0]!, options),
      packs: [...packs.values()].map(packDigest),
      options: namedOptions(options),
      totals: batch.manifest.totals,
      summary,
    };
    const version = packageVersion();
    const { identities } = options;
    const timing = {
      readMs: Math.round(readAt - started),
      screenMs: Math.round(screenedAt - readAt),
    };
    const { root } = key;
    const files = screenOutput({ cases, batch, root, identities, version, manifest, timing });
    await writeRun(options.out, files);
    console.progressDone();
    const isJson = options.format === 'json';
    console.out(isJson ? `${canonicalJson(summary)}\n` : summaryText(summary, options.out));
    return 0;
  },
};

/** Throws one `ProblemError` with everything that is wrong with the typologies, or with overlays. */
async function overlaidTypologies(
  { typologies, overlays }: ScreenOptions,
  packs: Packs,
  today: string,
): Promise<readonly LoadedTypology[]> {
  const base = await loadTypologies(typologies);
  const { loaded, problems } = await withOverlays(base, { files: overlays, packs, today });
  throwOnErrors(problems);
  return loaded;
}

async function screened(screener: Screener, batch: Batch, console: Console) {
  const run = screener.screen(batch, {
    onProgress: (share) => console.progress(`screening: ${Math.round(share * 100)} %`),
  });
  const cases: Case[] = [];
  let teller: ReturnType<typeof explainer> | undefined;
  for await (const alert of run) {
    teller ??= explainer(run.bound());
    cases.push(teller.caseOf(alert));
  }
  return { cases, summary: run.summary() };
}

/** Digests by the part each file plays; its name may hold anything, so it is not told. */
async function inputDigests(file: string, options: ScreenOptions) {
  const { customers, accounts, observations, rates, profile } = options;
  const isShipped = SHIPPED_PROFILES.some(({ name }) => name === profile);
  const files = {
    ...{ transactions: file, customers, accounts, observations, rates },
    profile: isShipped ? undefined : profile,
  };
  const digests: Record<string, string> = {};
  for (const [part, path] of Object.entries(files)) {
    if (path !== undefined) digests[part] = await fileDigest(path);
  }
  return digests;
}

/** A pack may be private: its content is told by its digest alone. */
function packDigest(pack: Pack) {
  const { name, version, date } = pack;
  return { name, version, date, digest: sha256Hex(canonicalJson(pack)) };
}

/** Options that change what comes out; where files lie does not. */
function namedOptions({
  profile,
  currency,
  zone,
  withheld,
  rejectLimit,
  identities,
}: ScreenOptions) {
  return {
    profile,
    ...(currency === undefined ? {} : { currency }),
    ...(zone === undefined ? {} : { zone }),
    withheld,
    rejectLimit,
    identities,
  };
}
