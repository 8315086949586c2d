/** `redthread screen`: an export in, explained alerts and STR drafts out. */
import { canonicalJson } from '../core/canonical-json.js';
import { sha256Hex } from '../core/digest.js';
import { ProblemError, problemOf, throwOnErrors } from '../core/problem.js';
import { booksOf } from '../draft/phrases.js';
import type { Case } from '../explain/case.js';
import { decided } from '../explain/decided.js';
import type { Decision } from '../explain/decision.js';
import { checkLogPlace } from '../io/check-log-place.js';
import { refuseEdited } from '../io/edited-files.js';
import { fileDigest, unchangedSince } from '../io/file-digest.js';
import type { PageAsset } from '../io/html-page.js';
import { type KeyFile, loadKey } from '../io/key-file.js';
import { loadPacks } from '../io/load-packs.js';
import { type LoadedPolicy, loadPolicy } from '../io/load-policy.js';
import { readTypologies } from '../io/load-typologies.js';
import { pageAsset } from '../io/page-asset.js';
import { readDecisions } from '../io/read-decisions.js';
import { reportScoring } from '../io/report-scoring.js';
import { reportWords } from '../io/report-words.js';
import { checkRecipients } from '../io/seal.js';
import { checkVaultPlace } from '../io/vault.js';
import { type LoadedTrust, rememberUse } from '../io/verify-typologies.js';
import { packageVersion } from '../io/version.js';
import { checkAnnexPlace, writeAnnex } from '../io/write-annex.js';
import { checkOutPlace, type RunStage, runStage } from '../io/write-run.js';
import { possibleVictimsOf } from '../pseudonym/possible-victim.js';
import type { RootKey } from '../pseudonym/token.js';
import { compile } from '../screen/screener.js';
import type { Pack, Packs } from '../selection/list.js';
import { SHIPPED_PROFILES } from '../transaction/shipped-profile.js';
import type { LoadedTypology } from '../typology/typology.js';
import type { Command, FlagValues } from './command.js';
import type { Console } from './console.js';
import { overlayLines, withOverlays } from './overlay-files.js';
import { alertId, DEFAULT_RUN_POLICY } from './policy-run.js';
import { badOperands } from './problem-list.js';
import { type Following, screenFollow } from './screen-follow.js';
import { type LoggedRun, logRun } from './screen-log.js';
import { SCREEN_FLAGS, type ScreenOptions, screenOptions } from './screen-options.js';
import { type OutputInput, type ScreenOutput, screenOutput } from './screen-output.js';
import { type ScreenedRun, screenRun } from './screen-run.js';
import { type ScreenWords, screenWords } from './screen-words.js';
import { summaryText, type ToldSummary } from './summary-text.js';
import { trusted, trustOf } from './trust-flag.js';
import { sayTorn, storeInVault } from './vault-access.js';

export const screenCommand: Command = {
  name: 'screen',
  summary: 'screen an export against typologies; writes alerts and pseudonymised STR drafts',
  operands: '[FILE]',
  operandsMin: 0,
  operandsMax: 1,
  flags: SCREEN_FLAGS,
  example: 'redthread screen export.csv --currency CAD --zone America/Toronto --out out',
  run: async ({ operands, flags, console, env, today }) => {
    const started = performance.now();
    const options = inputOptions(operands, flags);
    const packs: Packs = options.lists === undefined ? new Map() : await loadPacks(options.lists);
    const trust = await trustOf(flags);
    const typologies = await overlaidTypologies(options, { packs, today, trust });
    if (options.follow) return follows({ options, packs, typologies, trust, console, env, today });
    const decisions = await earlierDecisions(options, today);
    const page = pageAsset();
    const policy =
      options.policy === undefined ? DEFAULT_RUN_POLICY : await loadPolicy(options.policy);
    await checkPlaces(options, console);
    const key = await loadKey({
      ...(options.key === undefined ? {} : { path: options.key }),
      outDir: options.out,
      env,
    });
    sayBegun({ typologies, key, words: screenWords(options.language), console });
    const sameFile = await unchangedSince(operands[0]!);
    const run = await screenRun(operands[0]!, compile(typologies, { packs }), { options, console });
    try {
      const told = { sameFile, options, packs, trust, typologies, decisions, page, policy };
      const [file, root] = [operands[0]!, key.root];
      const summary = await tellRun(run, { ...told, file, root, today, console, started });
      console.progressDone();
      const isJson = options.format === 'json';
      console.out(
        isJson
          ? `${canonicalJson(summary)}\n`
          : summaryText(summary, options.out, options.language),
      );
      return 0;
    } finally {
      await run.close();
    }
  },
};

interface ToldRun extends Omit<Placing, 'stage' | 'manifest' | 'version' | 'summary'> {
  readonly file: string;
  readonly packs: Packs;
  readonly decisions: readonly Decision[];
  readonly page: PageAsset;
  /** Throws where the file of transactions was written to since it was begun to be read. */
  readonly sameFile: () => Promise<void>;
  /** When the run began, milliseconds of `performance.now()`. */
  readonly started: number;
}

/** From what was found to the output in its place. */
async function tellRun(run: ScreenedRun, told: ToldRun): Promise<ToldSummary> {
  const { file, options, packs, typologies, decisions, root, policy, today, started } = told;
  const { cases, summary } = withDecisions(run, { decisions, root });
  const screenedAt = performance.now();
  const version = packageVersion();
  const manifest = {
    format: 'redthread/run/1',
    version,
    inputs: await inputDigests(file, options, decisions),
    packs: [...packs.values()].map(packDigest),
    options: namedOptions(options, policy),
    totals: run.manifest.totals,
    summary,
  };
  await told.sameFile();
  const { identities, language } = options;
  const timing = {
    readMs: Math.round(run.readAt - started),
    screenMs: Math.round(screenedAt - run.readAt),
  };
  const stage = runStage(options.out);
  const input: OutputInput = {
    ...{ cases, root, identities, version, manifest, timing, search: run.search },
    persons: possibleVictimsOf(cases, run.onFile),
    rejectedRows: run.manifest.rejectedRows,
    reportsTo: options.reportsTo,
    ...{ policy, today, annexIs: options.recipients.length > 0 ? 'sealed' : 'plain' },
    annex: options.annex === undefined ? 'none' : 'wanted',
    vault: options.vault === undefined ? 'none' : 'wanted',
    ...{ summary, language },
    scorings: typologies.map(({ typology }) => reportScoring(typology, language)),
    ownTexts: [
      ...typologies.map(({ typology }) => typology),
      ...booksOf(language),
      reportWords(language),
    ],
    page: told.page,
  };
  try {
    const output = await screenOutput(input, stage);
    const words = screenWords(language);
    if (output.ownNames > 0) told.console.say(words.ownNames(output.ownNames));
    await putInPlace(output, { ...told, stage, manifest, version, summary });
  } finally {
    await stage.drop();
  }
  return summary;
}

/** Looks at every place that is written to before anything is read. */
async function checkPlaces(options: ScreenOptions, console: Console): Promise<void> {
  await checkOutPlace(options.out);
  if (!options.overwrite) await refuseEdited(options.out);
  if (options.annex !== undefined) await checkAnnexPlace(options.out, options.annex);
  if (options.recipients.length > 0) await checkRecipients(options.recipients);
  if (options.vault !== undefined) await checkVaultPlace(options.out, options.vault);
  if (options.log === undefined) return;
  const tornBytes = await checkLogPlace(options.out, options.log);
  sayTorn('log', { tornBytes }, { console, words: screenWords(options.language) });
}

interface Placing {
  readonly stage: RunStage;
  readonly options: ScreenOptions;
  readonly root: RootKey;
  readonly today: string;
  readonly policy: LoadedPolicy;
  readonly trust: LoadedTrust | undefined;
  readonly typologies: readonly LoadedTypology[];
  readonly manifest: Pick<LoggedRun, 'inputs' | 'packs' | 'options'>;
  readonly version: string;
  readonly summary: ToldSummary;
  readonly console: Console;
}

/** Puts what a run made where it belongs, what the drafts rest on before the drafts. */
async function putInPlace(
  { annex, vault }: ScreenOutput,
  {
    stage,
    options,
    root,
    today,
    policy,
    trust,
    typologies,
    manifest,
    version,
    summary,
    console,
  }: Placing,
): Promise<void> {
  const words = screenWords(options.language);
  // Before the drafts: none of them has a token that the vault does not know.
  if (options.vault !== undefined && vault !== undefined) {
    const count = await storeInVault(options.vault, {
      ...{ root, console, words },
      document: { ...vault, today },
    });
    console.say(words.stored(count));
  }
  // Before the output: no run is without its entry. Before both, what it may never go back behind.
  if (trust !== undefined) await rememberUse(trust, typologies);
  if (options.log !== undefined) {
    const { inputs, packs: lists } = manifest;
    const number = await logRun(options.log, {
      ...{ version, inputs, packs: lists, options: manifest.options, summary },
      files: stage.written(),
      identities: options.identities,
      ...{ policy, annex: annexKind(options) },
      ...(trust === undefined ? {} : { trust: trust.digest }),
    });
    console.say(words.logEntry(number));
  }
  await stage.place();
  if (options.annex !== undefined && annex !== undefined) {
    await writeAnnex(options.annex, annex, options.recipients);
  }
}

/** A file is screened, or a stream is followed. */
function inputOptions(operands: readonly string[], flags: FlagValues): ScreenOptions {
  const options = screenOptions(flags);
  const isFollowing = options.follow !== undefined;
  if (operands.length === (isFollowing ? 0 : 1)) return options;
  const message = isFollowing
    ? '`--follow` reads standard input, and no FILE'
    : '`screen` takes FILE, or `--follow` for standard input';
  throw new ProblemError([problemOf(badOperands, message)]);
}

interface Follows extends Pick<Following, 'options' | 'console' | 'today'> {
  readonly packs: Packs;
  readonly typologies: readonly LoadedTypology[];
  readonly trust: LoadedTrust | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

async function follows({ packs, typologies, trust, env, ...rest }: Follows): Promise<0> {
  const { options, console } = rest;
  const screener = compile(typologies, { packs });
  const policy =
    options.policy === undefined ? DEFAULT_RUN_POLICY : await loadPolicy(options.policy);
  const key = await loadKey({ ...(options.key === undefined ? {} : { path: options.key }), env });
  sayBegun({ typologies, key, words: screenWords(options.language), console });
  if (trust !== undefined) await rememberUse(trust, typologies);
  const manifest = {
    format: 'redthread/follow/1',
    options: namedOptions(options, policy),
    typologies: typologies.map(({ digest, overlay }) => [digest, overlay?.digest ?? null]),
  };
  const { identities } = options;
  return screenFollow({ ...rest, screener, manifest, policy, identities, root: key.root });
}

function annexKind({ annex, recipients }: ScreenOptions): 'none' | 'plain' | 'sealed' {
  if (annex === undefined) return 'none';
  return recipients.length > 0 ? 'sealed' : 'plain';
}

interface Overlaying {
  readonly packs: Packs;
  readonly today: string;
  /** Whose signatures are asked for. */
  readonly trust: LoadedTrust | undefined;
}

interface Begun {
  readonly typologies: readonly LoadedTypology[];
  readonly key: KeyFile;
  readonly words: ScreenWords;
  readonly console: Console;
}

/** What is told before anything is read. */
function sayBegun({ typologies, key, words, console }: Begun): void {
  for (const line of overlayLines(typologies, words)) console.say(line);
  if (key.isNew) console.say(words.newKey(key.path));
}

/**
 * Throws one `ProblemError` with everything that is wrong with the typologies, or with overlays.
 */
async function overlaidTypologies(
  { typologies, overlays }: ScreenOptions,
  { packs, today, trust }: Overlaying,
): Promise<readonly LoadedTypology[]> {
  const read = await trusted(await readTypologies(typologies), trust, today);
  throwOnErrors(read.problems);
  const base = read.loaded;
  const { loaded, problems } = await withOverlays(base, { files: overlays, packs, today });
  throwOnErrors(problems);
  return loaded;
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
  readonly root: RootKey;
}

/** Before anything is pseudonymised: a part that an analyst set decides whose tokens are apart. */
function withDecisions(run: ScreenedRun, { decisions, root }: Deciding): Found {
  if (decisions.length === 0) return run;
  const named = run.cases.map((one) => ({ one, id: alertId({ root }, one) }));
  const { cases, summary } = decided(named, { decisions, lastDay: run.lastDay() });
  return { cases, summary: { ...run.summary, decisions: summary } };
}

/**
 * Digests by the part each file plays; its name may hold anything, so it is not told. A file
 * without decisions plays none.
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
function namedOptions(options: ScreenOptions, { policy, digest }: LoadedPolicy) {
  const { profile, currency, zone, withheld, rejectLimit } = options;
  const { identities, reportsTo, language } = options;
  const { recipient, purpose } = policy;
  return {
    profile,
    ...(currency === undefined ? {} : { currency }),
    ...(zone === undefined ? {} : { zone }),
    withheld,
    rejectLimit,
    identities,
    ...(reportsTo.length === 0 ? {} : { reportsTo }),
    ...(options.policy === undefined ? {} : { policy: { recipient, purpose, digest } }),
    language,
  };
}
