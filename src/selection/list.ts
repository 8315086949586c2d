/**
 * Lists at work: values (exact, or MCC ranges such as `3500-3999`) and text to look for, inline in
 * a typology or loaded as a pack that the run supplies. A pack may be private: then nobody is told
 * which of its words matched.
 */
import { z } from '../core/schema.js';
import type { ListDefinition } from './selection.js';

export interface Pack {
  readonly format: 'redthread/pack/1';
  readonly name: string;
  readonly version: string;
  readonly date: string;
  readonly owner: string;
  readonly licence: string;
  readonly private?: boolean;
  readonly values?: readonly string[];
  readonly text?: readonly string[];
}

const entry = z.string().min(1).max(200);
const label = z.string().min(1).max(200);

export const packSchema: z.ZodType<Pack> = z
  .strictObject({
    format: z.literal('redthread/pack/1'),
    name: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
    version: label,
    date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
    owner: label,
    licence: label,
    private: z.boolean().optional(),
    values: z.array(entry).min(1).max(100_000).optional(),
    text: z.array(entry).min(1).max(100_000).optional(),
  })
  .refine((pack) => (pack.values === undefined) !== (pack.text === undefined), {
    message: 'a pack holds either `values` or `text`',
  }) as z.ZodType<Pack>; // optional keys: zod adds `undefined`, which never occurs in JSON

export type Packs = ReadonlyMap<string, Pack>;

/** The entries of a list, or the name of the pack that is missing. */
export type ListContent =
  | { readonly values: readonly string[] }
  | { readonly text: readonly string[] }
  | { readonly missing: string };

export function listContent(list: ListDefinition, packs: Packs): ListContent {
  if (!('pack' in list)) return list;
  const pack = packs.get(list.pack);
  if (pack?.values !== undefined) return { values: pack.values };
  if (pack?.text !== undefined) return { text: pack.text };
  return { missing: list.pack };
}

const MCC_RANGE = /^(\d{4})-(\d{4})$/;

/** Whether a canonical value is one of the entries. */
export function valueTest(
  entries: readonly string[],
  canonical: (text: string) => string | undefined,
): (value: string) => boolean {
  const exact = new Set(entries.map(canonical));
  return (value) => exact.has(value);
}

/** Whether a merchant category code is one of the entries, or lies in one of the ranges. */
export function mccTest(entries: readonly string[]): (value: string) => boolean {
  const exact = new Set(entries);
  const ranges = entries.flatMap((text) => {
    const match = MCC_RANGE.exec(text);
    return match === null ? [] : [[match[1]!, match[2]!] as const];
  });
  return (value) =>
    exact.has(value) ||
    (value.length === 4 && ranges.some(([least, most]) => value >= least && value <= most));
}
