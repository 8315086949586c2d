/** `redthread screen`: an export in, explained alerts and STR drafts out. */
import { canonicalJson } from '../core/canonical-json.js';
import { sha256Hex } from '../core/digest.js';
import { throwOnErrors } from '../core/problem.js';
import type { Case } from '../explain/case.js';
import { decided, lastDayOf } from '../explain/decided.js';
import type { Decision } from '../explain/decision.js';
import { explainer } from '../explain/explainer.js';
import type { Language } from '../explain/language.js';
import { fileDigest } from '../io/file-digest.js';
import { loadKey } from '../io/key-file.js';
import { loadPacks } from '../io/load-packs.js';
import { loadTypologies } from '../io/load-typologies.js';
import { pageAsset } from '../io/page-asset.js';
import { readDecisions } from '../io/read-decisions.js';
import { reportScoring } from '../io/report-scoring.js';
import { packageVersion } from '../io/version.js';
import { checkAnnexPlace, writeAnnex } from '../io/write-annex.js';
import { writeRun } from '../io/write-run.js';
import type { RootKey } from '../pseudonym/token.js';
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
import { alertId, screenOutput } from './screen-output.js';
import { summaryText, type ToldSummary } from './summary-text.js';

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
    const decisions = await earlierDecisions(options, today);
    const page = pageAsset();
    if (options.annex !== undefined) await checkAnnexPlace(options.out, options.annex);
    const key = await loadKey({
      ...(options.key === undefined ? {} : { path: options.key }),
      outDir: options.out,
      env,
    });
    for (const line of overlayLines(typologies)) console.say(line);
    if (key.isNew) console.say(`made a new key: ${key.path} (mode 600; keep it, do not share it)`);
    const batch = await readInput(operands[0]!, options, console);
    const readAt = performance.now();
    const found = await screened(compile(typologies, { packs }), batch, {
      console,
      language: options.language,
    });
    const { root } = key;
    const { cases, summary } = withDecisions(found, { decisions, batch, root });
    const screenedAt = performance.now();
    const manifest = {
      format: 'redthread/run/1',
      version: packageVersion(),
      inputs: await inputDigests(operands[0]!, options, decisions),
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
    const { files, annex } = screenOutput({
      ...{ cases, batch, root, identities, version, manifest, timing },
      reportsTo: options.reportsTo,
      annex: options.annex === undefined ? 'none' : 'wanted',
      summary,
      scorings: typologies.map(({ typology }) => reportScoring(typology)),
      page,
    });
    await writeRun(options.out, files);
    if (options.annex !== undefined && annex !== undefined) await writeAnnex(options.annex, annex);
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

interface Telling {
  readonly console: Console;
  readonly language: Language;
}

async function screened(screener: Screener, batch: Batch, { console, language }: Telling) {
  const run = screener.screen(batch, {
    onProgress: (share) => console.progress(`screening: ${Math.round(share * 100)} %`),
  });
  const cases: Case[] = [];
  let teller: ReturnType<typeof explainer> | undefined;
  for await (const alert of run) {
    teller ??= explainer(run.bound(), { language });
    cases.push(teller.caseOf(alert));
  }
  return { cases, summary: run.summary() };
}

async function earlierDecisions({ decisions, zone }: ScreenOptions, today: string) {
  if (decisions === undefined) return [];
  return readDecisions(decisions, { today, ...(zone === undefined ? {} : { zone }) });
}

interface Found {
  readonly cases: readonly Case[];
  readonly summary: ToldSummary;
}

interface Deciding {
  readonly decisions: readonly Decision[];
  readonly batch: Batch;
  readonly root: RootKey;
}

/** Before anything is pseudonymised: a part that an analyst set decides whose tokens are apart. */
function withDecisions(found: Found, { decisions, batch, root }: Deciding): Found {
  if (decisions.length === 0) return found;
  const named = found.cases.map((one) => ({ one, id: alertId({ root }, one) }));
  const { cases, summary } = decided(named, { decisions, lastDay: lastDayOf(batch) });
  return { cases, summary: { ...found.summary, decisions: summary } };
}

/**
 * Digests by the part each file plays; its name may hold anything, so it is not told. A file without
 * decisions plays none.
 */
async function inputDigests(
  file: string,
  options: ScreenOptions,
  read: readonly Decision[],
): Promise<Readonly<Record<string, string>>> {
  const decisions = read.length === 0 ? undefined : options.decisions;
  const { customers, accounts, observations, rates, profile } = options;
  const isShipped = SHIPPED_PROFILES.some(({ name }) => name === profile);
  const files = {
    ...{ transactions: file, customers, accounts, observations, rates, decisions },
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
  reportsTo,
  language,
}: ScreenOptions) {
  return {
    profile,
    ...(currency === undefined ? {} : { currency }),
    ...(zone === undefined ? {} : { zone }),
    withheld,
    rejectLimit,
    identities,
    ...(reportsTo.length === 0 ? {} : { reportsTo }),
    language,
  };
}
