/**
 * Differences between two values of a file, told by name: what came, what went, what changed. Parts
 * of a typology that hold rules are compared in `compare-rules.ts`.
 */
import { canonicalJson } from '../core/canonical-json.js';
import type { Localised } from '../typology/typology.js';

export interface Difference {
  /** A key of the file; `safety` and `data` for what follows from the changes. */
  readonly part: string;
  /** What of the part: a parameter, an indicator, a case. */
  readonly name: string;
  readonly kind: 'new' | 'gone' | 'changed';
  /** `places_min: value 3 → 2; more alerts`. */
  readonly text: string;
  /** Where it can be told from the file alone, all else equal. */
  readonly effect?: 'more-alerts' | 'fewer-alerts';
}

/** Equal in meaning as JSON: the order of keys does not count. */
export function isSame(a: unknown, b: unknown): boolean {
  return a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b));
}

/** One line for something that changed. */
export function changedLine(part: string, name: string, what: string): Difference {
  return { part, name, kind: 'changed', text: `${name}: ${what}` };
}

/** How entries of one part are told. */
export interface Telling<One> {
  /** Of one that came, after `new`; empty where its name says it. */
  readonly came: (one: One) => string;
  /** Of one that changed: what did, one line each. */
  readonly changed: (before: One, after: One) => readonly string[];
  /**
   * Whether two of the same content are rather one under two names: not where content is one
   * number.
   */
  readonly isRenamed?: (before: One, after: One) => boolean;
}

export type Named<One> = Readonly<Record<string, One>>;

/** Entries by name; one that only bears another name is told as that. */
export function namedDifferences<One>(
  part: string,
  [from, to]: readonly [Named<One>, Named<One>],
  telling: Telling<One>,
): readonly Difference[] {
  const { isRenamed = isSame } = telling;
  const came = Object.keys(to).filter((name) => !Object.hasOwn(from, name));
  const renamed = new Map<string, string>();
  for (const name of Object.keys(from).filter((one) => !Object.hasOwn(to, one))) {
    const other = came.find((one) => isRenamed(from[name]!, to[one]!));
    if (other === undefined) continue;
    renamed.set(name, other);
    came.splice(came.indexOf(other), 1);
  }
  const told = Object.entries(from).flatMap(([name, before]): readonly Difference[] => {
    const other = renamed.get(name);
    if (other !== undefined) return [changedLine(part, name, `now called ${other}`)];
    const after = Object.hasOwn(to, name) ? to[name] : undefined;
    if (after === undefined) return [{ part, name, kind: 'gone', text: `${name}: gone` }];
    if (isSame(before, after)) return [];
    const lines = telling.changed(before, after);
    return (lines.length > 0 ? lines : ['changed']).map((line) => changedLine(part, name, line));
  });
  const fresh = came.map((name): Difference => {
    const words = telling.came(to[name]!);
    return { part, name, kind: 'new', text: `${name}: new${words === '' ? '' : `; ${words}`}` };
  });
  return [...told, ...fresh];
}

/** Entries of a list, each by a name made of it; also whether their order changed. */
export function listedDifferences<One>(
  part: string,
  [from, to]: readonly [readonly One[], readonly One[]],
  telling: Telling<One> & { readonly nameOf: (one: One) => string },
): readonly Difference[] {
  const [before, after] = [byName(from, telling.nameOf), byName(to, telling.nameOf)];
  const told = namedDifferences(part, [before, after], telling);
  const order = (all: Named<One>, others: Named<One>) =>
    Object.keys(all).filter((name) => Object.hasOwn(others, name));
  const isMoved = order(before, after).join('\n') !== order(after, before).join('\n');
  return isMoved ? [...told, changedLine(part, part, 'in another order')] : told;
}

function byName<One>(all: readonly One[], nameOf: (one: One) => string): Named<One> {
  const named = new Map<string, One>();
  for (const one of all) {
    const name = nameOf(one);
    let free = name;
    for (let count = 2; named.has(free); count += 1) free = `${name} (${count})`;
    named.set(free, one);
  }
  return Object.fromEntries(named);
}

/** Text by language: which came, went, or reads otherwise. */
export function localisedLines(before: Localised, after: Localised): readonly string[] {
  const languages = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return languages.flatMap((language) => {
    const [old, now] = [before[language], after[language]];
    if (old === now) return [];
    if (old === undefined) return [`${language} new: “${now}”`];
    if (now === undefined) return [`${language} gone`];
    return [`${language} “${old}” → “${now}”`];
  });
}

/** Keys of two records of one shape: `read second-hand → full`. */
export function keyLines(before: object, after: object): readonly string[] {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    if (isSame(old.get(key), now.get(key))) return [];
    return [`${key} ${shownValue(old.get(key))} → ${shownValue(now.get(key))}`];
  });
}

/** A value in a line: sentences in quotes, lists by their entries, what is deeper as JSON. */
export function shownValue(value: unknown): string {
  if (value === undefined) return 'none';
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) {
    return value.length === 0 ? 'none' : value.join(', ');
  }
  if (typeof value === 'object') return canonicalJson(value);
  const text = String(value);
  return text.includes(' ') ? `“${text}”` : text;
}

/** Entries shown of those that came or went; the rest are counted. */
const SHOWN = 5;

/** Two lists as sets: `now also a, b`, `no longer c`. */
export function entryLines(
  before: readonly string[],
  after: readonly string[],
  shownMax = SHOWN,
): readonly string[] {
  const [old, now] = [new Set(before), new Set(after)];
  const came = [...now].filter((one) => !old.has(one));
  const went = [...old].filter((one) => !now.has(one));
  const lines = [
    ...(came.length === 0 ? [] : [`now also ${shownEntries(came, shownMax)}`]),
    ...(went.length === 0 ? [] : [`no longer ${shownEntries(went, shownMax)}`]),
  ];
  return lines.length === 0 && !isSame(before, after) ? ['in another order'] : lines;
}

/** The first of them, and how many more there are. */
export function shownEntries(entries: readonly string[], shownMax = SHOWN): string {
  const more = entries.length - shownMax;
  return `${entries.slice(0, shownMax).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
