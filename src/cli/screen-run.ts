/**
 * Reads an export and screens it: in memory, in several threads where that pays; or, where it does
 * not fit or `--memory` bounds it, part by part from a temporary file. What comes of it is the
 * same.
 */
import type { Case } from '../explain/case.js';
import { lastDayOf } from '../explain/decided.js';
import { explainer } from '../explain/explainer.js';
import { memoryBound } from '../io/memory-bound.js';
import { readSpilled } from '../io/read-spilled.js';
import { explainInWorkers } from '../io/screen-in-workers.js';
import { paysBeside, searchBeside } from '../io/search-beside.js';
import { workersForFile } from '../io/worker-count.js';
import { openCrew } from '../io/worker-crew.js';
import { identifiersOf, identifyingOf, spilledIdentifiers } from '../pseudonym/leak-set.js';
import { type OutputSearch, searchHere } from '../pseudonym/output-search.js';
import { postingsWithin, screenPartitioned } from '../screen/screen-partitioned.js';
import type { Screener } from '../screen/screener.js';
import type { RunSummary } from '../screen/summary.js';
import type { Account } from '../transaction/account.js';
import type { Batch } from '../transaction/batch.js';
import type { Manifest } from '../transaction/manifest.js';
import type { Console } from './console.js';
import { inputRecords, readInput } from './read-input.js';
import type { ScreenOptions } from './screen-options.js';
import { screenWords } from './screen-words.js';

export interface ScreenedRun {
  /** In the order of the run. */
  readonly cases: readonly Case[];
  readonly summary: RunSummary;
  readonly manifest: Manifest;
  /** When everything was read, milliseconds of `performance.now()`. */
  readonly readAt: number;
  /** Of outputs, for identifiers of the run. */
  readonly search: OutputSearch;
  /** Accounts on file. */
  readonly onFile: ReadonlyMap<string, Account> | undefined;
  /** See `lastDayOf`. */
  readonly lastDay: () => number;
  /** Ends the search, and lets go of what the run keeps on disk. */
  readonly close: () => Promise<void>;
}

interface Running {
  readonly options: ScreenOptions;
  readonly console: Console;
}

export async function screenRun(
  file: string,
  screener: Screener,
  { options, console }: Running,
): Promise<ScreenedRun> {
  const memoryBytes = memoryBound(file, options.memory);
  const words = screenWords(options.language);
  const onProgress = (share: number) => console.progress(words.screening(Math.round(share * 100)));
  if (memoryBytes === undefined) {
    return inMemory(file, screener, { options, console, onProgress });
  }
  return inParts(file, screener, { options, console, onProgress, memoryBytes });
}

interface Progressing extends Running {
  readonly onProgress: (share: number) => void;
}

async function inMemory(
  file: string,
  screener: Screener,
  { options, console, onProgress }: Progressing,
): Promise<ScreenedRun> {
  const { language } = options;
  const { workers, read } = await workersForFile(screener.plan, file, options.workers);
  // The same threads read and screen; a small file may still hold a large batch, packed.
  const crew = workers > 1 ? openCrew({ workers }) : undefined;
  let search: OutputSearch | undefined;
  try {
    const batch = await readInput(file, options, console, read ? crew : undefined);
    const readAt = performance.now();
    search = searchOf(batch, options);
    const threads = crew === undefined ? given(options.workers) : { crew };
    const run = explainInWorkers(screener, batch, { language, onProgress, ...threads });
    const [lastDay, onFile] = [lastDayOf(batch), batch.accounts];
    const cases: Case[] = [];
    let teller: ReturnType<typeof explainer> | undefined;
    for await (const explained of run) {
      teller ??= explainer(run.bound(), { language });
      cases.push(teller.caseFrom(explained));
    }
    return {
      ...{ cases, summary: run.summary(), manifest: batch.manifest, readAt },
      ...{ search, onFile, lastDay: () => lastDay, close: search.close },
    };
  } catch (error) {
    await search?.close();
    throw error;
  } finally {
    await crew?.close();
  }
}

/** Beside this thread where that pays, from now on; else where it is asked for. */
function searchOf(batch: Batch, { identities, workers }: ScreenOptions): OutputSearch {
  const isSearched = identities === 'pseudonymised';
  if (isSearched && paysBeside(batch, workers)) return searchBeside(batch);
  // Columns are let go of before anything is told.
  const identifying = identifyingOf(batch);
  return searchHere(() => identifiersOf(identifying));
}

function given(workers: number | undefined): { readonly workers?: number } {
  return workers === undefined ? {} : { workers };
}

interface InParts extends Progressing {
  readonly memoryBytes: number;
}

async function inParts(
  file: string,
  screener: Screener,
  { options, console, onProgress, memoryBytes }: InParts,
): Promise<ScreenedRun> {
  const { language, temp } = options;
  const records = await inputRecords(options, console);
  const where = temp === undefined ? {} : { temp };
  const { spilled, spilledBytes, close } = await readSpilled(file, {
    ...{ ...records, memoryBytes, ...where },
  });
  try {
    const readAt = performance.now();
    const run = screenPartitioned(screener, spilled, {
      postings: postingsWithin(screener.plan, spilled, memoryBytes),
      teller: (bound) => explainer(bound, { language }).caseOf,
      onProgress,
    });
    const cases: Case[] = [];
    for await (const one of run) cases.push(one);
    const { parts, largest, beyond } = run.figures();
    const mebibytes = Math.ceil(spilledBytes / 2 ** 20);
    console.say(screenWords(language).inParts({ parts, largest, beyond, mebibytes }));
    const { head, survey } = spilled;
    const dates = Number.isFinite(survey.lastDate) ? [survey.lastDate] : [];
    return {
      ...{ cases, summary: run.summary(), manifest: head.manifest, readAt },
      onFile: head.accounts,
      search: searchHere(() => spilledIdentifiers(spilled)),
      close: async () => close(),
      lastDay: () => lastDayOf({ ...head, localDate: Int32Array.from(dates) }),
    };
  } catch (error) {
    close();
    throw error;
  }
}
