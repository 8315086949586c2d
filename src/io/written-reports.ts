/**
 * The reports that `draft` wrote into a folder, by the digests of their texts: what is as it was
 * written may be written anew when a draft or the annex has changed; what a person changed, or
 * laid there, may not.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Hex } from '../core/digest.js';
import { z } from '../core/schema.js';
import { boundedText, MADE_BYTES_MAX, plainJson } from './bounded-file.js';
import { makeFolder } from './make-folder.js';
import { replaceFile } from './replace-file.js';

/** Not among what is sent off: whoever takes all reports of the folder does not see it. */
const RECORD = '.reports.json';
const recorded = z.object({ files: z.record(z.string(), z.string()) });

export interface WrittenReports {
  /** Whether a file is there that says something else, and is not as it was written. */
  readonly isEdited: (name: string, text: string) => Promise<boolean>;
  /** Whole or not at all. */
  readonly write: (name: string, text: string) => Promise<void>;
  /** Keeps the digests; until then what was written is taken for somebody's. */
  readonly keep: () => Promise<void>;
}

/** Readable by their owner alone: reports hold identities. */
const MODE = 0o600;

/** Nothing is made before the first file. */
export async function writtenReports(folder: string): Promise<WrittenReports> {
  const place = join(folder, RECORD);
  const read = await boundedText(place, MADE_BYTES_MAX);
  const text = read === undefined || read === 'too-long' ? undefined : read.text;
  const parsed = recorded.safeParse(text === undefined ? undefined : plainJson(text));
  const digests = new Map(parsed.success ? Object.entries(parsed.data.files) : []);
  let isChanged = false;
  return {
    isEdited: async (name, made) => {
      const before = await readFile(join(folder, name), 'utf8').catch(() => made);
      return before !== made && sha256Hex(before) !== digests.get(name);
    },
    write: async (name, made) => {
      await makeFolder(folder, 0o700);
      await replaceFile(join(folder, name), { text: made, mode: MODE });
      digests.set(name, sha256Hex(made));
      isChanged = true;
    },
    keep: async () => {
      if (!isChanged) return;
      const record = { format: 'redthread/reports/1', files: Object.fromEntries(digests) };
      await replaceFile(place, { text: `${JSON.stringify(record, null, 2)}\n`, mode: MODE });
    },
  };
}
