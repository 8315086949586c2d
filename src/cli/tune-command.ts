/**
 * `redthread tune`: values and points by labels or by what analysts decided, proposed as an
 * overlay.
 */
import { resolve } from 'node:path';
import { ProblemError, problemOf, throwOnErrors } from '../core/problem.js';
import { DAY_MS, textFromInstant } from '../core/time.js';
import { loadKey } from '../io/key-file.js';
import { loadPacks } from '../io/load-packs.js';
import { readTypologies } from '../io/load-typologies.js';
import { nodeMac } from '../io/mac.js';
import { readDecisions } from '../io/read-decisions.js';
import { alertToken } from '../pseudonym/token.js';
import { compile } from '../screen/screener.js';
import { readAdapted } from '../tool/adapter-read.js';
import { placeLabels } from '../tool/label-place.js';
import { tune } from '../tool/tune.js';
import { decidedLabels } from '../tool/tune-decisions.js';
import { type TuneLabels, wholePeriod } from '../tool/tune-part.js';
import type { Batch } from '../transaction/batch.js';
import type { LoadedTypology } from '../typology/typology.js';
import type { Command, Invocation } from './command.js';
import { badFlagValue } from './problem-list.js';
import { inputRecords } from './read-input.js';
import { TUNE_FLAGS, type TuneFlags, tuneFlags } from './tune-options.js';
import { refuseInTheWay, tuneCsv, writeNew, writeResult } from './tune-output.js';
import { tuneText } from './tune-text.js';

export const tuneCommand: Command = {
  name: 'tune',
  summary: 'propose values and points by what is known of past cases, as an overlay',
  operands: 'FILE',
  operandsMin: 1,
  operandsMax: 1,
  flags: TUNE_FLAGS,
  example:
    'redthread tune transactions.csv --typology typologies/us/funnel-account.json ' +
    '--labels synth --labels-file labels_accounts.csv --split 2026-03-01',
  run: async ({ operands, flags, console, env, today }) => {
    const given = tuneFlags(flags);
    const [file] = operands as [string]; // one operand, as the command says
    const { overlayOut, reading } = given;
    if (overlayOut !== undefined) await refuseInTheWay(overlayOut, given.typology);
    const packs = reading.lists === undefined ? new Map() : await loadPacks(reading.lists);
    const loaded = await oneTypology(given.typology);
    compile([loaded], { packs });
    const batch = await readAdapted(file, reading.adapter, await inputRecords(reading, console));
    const labels = await labelsOf({ file, given, loaded, batch, packs, env, today });
    const {
      split,
      options,
      overlayId = `proposal/${loaded.typology.id.split('/').at(-1)!}`,
    } = given;
    const { result, overlay } = tune(loaded, batch, labels, {
      ...{ ...options, packs, overlayId, today },
      splitAt: 'at' in split ? split.at : wholePeriod(batch).from + split.days * DAY_MS,
      onProgress: (share) => console.progress(`counting: ${Math.round(share * 100)} %`),
    });
    console.progressDone();
    const json = `${JSON.stringify(result, null, 2)}\n`;
    if (given.out !== undefined) await writeResult(given.out, json);
    if (given.csv !== undefined) await writeResult(given.csv, tuneCsv(result));
    if (overlayOut !== undefined && overlay !== undefined) await writeNew(overlayOut, overlay);
    console.out(reading.format === 'json' ? json : tuneText(result));
    if (overlayOut !== undefined) {
      console.say(
        overlay === undefined
          ? `nothing is written to ${overlayOut}: nothing is proposed`
          : `the overlay is in ${overlayOut}`,
      );
    }
    return 0;
  },
};

async function oneTypology(file: string): Promise<LoadedTypology> {
  const { loaded, problems } = await readTypologies(file);
  throwOnErrors(problems);
  const [one] = loaded;
  if (one !== undefined && loaded.length === 1) return one;
  const message = `\`--typology\` holds ${loaded.length} typologies: one at a time is tuned`;
  throw new ProblemError([problemOf(badFlagValue, message)]);
}

interface Labelling extends Pick<Invocation, 'env' | 'today'> {
  readonly file: string;
  readonly given: TuneFlags;
  readonly loaded: LoadedTypology;
  readonly batch: Batch;
  readonly packs: Awaited<ReturnType<typeof loadPacks>>;
}

async function labelsOf(labelling: Labelling): Promise<TuneLabels> {
  const { file, given, loaded, batch, packs, env, today } = labelling;
  const { reading, decisions, key, options } = given;
  if (decisions === undefined) {
    const files = reading.labelFiles.length === 0 ? [file] : reading.labelFiles;
    return { placed: placeLabels(await reading.adapter.labels(files), batch) };
  }
  const { root } = await loadKey({
    ...{ env, whenMissing: 'refuse' as const },
    ...(key === undefined ? {} : { path: resolve(key) }),
  });
  const { zone } = reading;
  const decided = await readDecisions(decisions, {
    today,
    ...(zone === undefined ? {} : { zone }),
  });
  const { id: typologyId, subject: subjectField } = loaded.typology;
  return decidedLabels(loaded, decided, {
    ...{ batch, packs, graceDays: options.graceDays },
    idOf: (subject, from) =>
      alertToken(
        { root, mac: nodeMac },
        { typologyId, subjectField, subject, from: textFromInstant(from) },
      ),
  });
}
