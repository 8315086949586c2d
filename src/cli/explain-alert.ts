/**
 * Gathers what an output folder holds of one alert: its line, its draft, and the run it is from.
 */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { StrDraft } from '../draft/str-draft.js';
import type { AlertRecord } from '../explain/alert-record.js';
import type { Language } from '../explain/language.js';
import { fileLines } from '../io/file-lines.js';
import { readTypologies } from '../io/load-typologies.js';
import type { Typology } from '../typology/typology.js';

/** An alert and what stands beside it. Everything but the alert itself may be absent. */
export interface AlertFolder {
  readonly alert: AlertRecord;
  /** Made from `review` up. */
  readonly draft?: StrDraft;
  /** Of the run; English where the folder does not say. */
  readonly language: Language;
  /** Reporting currency. */
  readonly currency?: string;
  /** IANA zone of the run. */
  readonly zone?: string;
  /** The typology's file, where one of the same digest is at hand: it holds the caps. */
  readonly typology?: Typology;
}

/** The alert of that name in a folder; undefined where it holds none. */
export async function alertFolder(
  folder: string,
  name: string,
  typologies: string,
): Promise<AlertFolder | undefined> {
  const alert = await alertOf(folder, name);
  if (alert === undefined) return undefined;
  const draft = await draftOf(folder, alert);
  const run = await runOf(folder);
  const currency = draft?.currency ?? run.summary?.currency;
  const zone = run.options?.zone;
  const typology = await typologyOf(alert, typologies);
  return {
    alert,
    language: run.options?.language ?? draft?.language ?? 'en',
    ...(draft === undefined ? {} : { draft }),
    ...(currency === undefined ? {} : { currency }),
    ...(zone === undefined ? {} : { zone }),
    ...(typology === undefined ? {} : { typology }),
  };
}

async function textOf(...path: readonly string[]): Promise<string | undefined> {
  return readFile(join(...path), 'utf8').catch(() => undefined);
}

async function alertOf(folder: string, name: string): Promise<AlertRecord | undefined> {
  try {
    for await (const line of fileLines(join(folder, 'alerts.jsonl'))) {
      if (!line.includes(`"${name}"`)) continue;
      // A line that redthread wrote; only one whose own id is the name is told.
      const record = JSON.parse(line) as AlertRecord;
      if (record.alert === name) return record;
    }
  } catch {
    // There is no such file, or it is none of a run.
  }
  return undefined;
}

/** Ids of alerts are letters and digits: nothing else becomes part of a path. */
async function draftOf(folder: string, { alert }: AlertRecord): Promise<StrDraft | undefined> {
  if (!/^alert_[0-9a-z]+$/.test(alert)) return undefined;
  const text = await textOf(folder, 'drafts', `${alert}.json`);
  // A file that redthread wrote.
  return text === undefined ? undefined : (JSON.parse(text) as StrDraft);
}

interface RunFile {
  readonly summary?: { readonly currency?: string };
  readonly options?: { readonly zone?: string; readonly language?: Language };
}

async function runOf(folder: string): Promise<RunFile> {
  const text = await textOf(folder, 'run.json');
  // A file that redthread wrote.
  return text === undefined ? {} : (JSON.parse(text) as RunFile);
}

/** Under an overlay the file of that digest is the base, whose caps hold as well. */
async function typologyOf(
  { typology: { id, digest } }: AlertRecord,
  path: string,
): Promise<Typology | undefined> {
  if ((await stat(path).catch(() => undefined)) === undefined) return undefined;
  const { loaded } = await readTypologies(path);
  return loaded.find((one) => one.typology.id === id && one.digest === digest)?.typology;
}
