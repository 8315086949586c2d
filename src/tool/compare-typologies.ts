/**
 * Two versions of a typology in words: what changed, part by part, and what it means for whoever
 * reads the alerts where that can be told from the files alone. No transactions are looked at.
 */

import { inEnglish } from '../explain/language.js';
import { compilePlan } from '../plan/compile-plan.js';
import type { CaseExpectation, LoadedTypology, TestCase, Typology } from '../typology/typology.js';
import { consequences } from './compare-consequences.js';
import { ruleDifferences } from './compare-rules.js';
import {
  changedLine,
  type Difference,
  entryLines,
  isSame,
  keyLines,
  listedDifferences,
  localisedLines,
  shownValue,
} from './difference.js';

export type { Difference } from './difference.js';

/**
 * Of two sound typologies. Nothing where they say the same; every difference has at least one line,
 * and what follows from the changes (`safety`, `data`) stands after what is said of the file as a
 * whole.
 */
export function compareTypologies(from: Typology, to: Typology): readonly Difference[] {
  // Planned together, equal measures are one measure: that is how it is known that they mean the
  // same.
  const [old, now] = compilePlan([from, to].map(unread)).typologies;
  const isAlike = (name: string) =>
    old!.measures.has(name) && old!.measures.get(name) === now!.measures.get(name);
  const told = [
    ...headDifferences(from, to),
    ...consequences(old!, now!),
    ...ruleDifferences({ from, to, isAlike }),
    ...listDifferences(from, to),
  ];
  return [...told, ...untold(from, to, told)];
}

const unread = (typology: Typology): LoadedTypology => ({ typology, digest: '', file: '' });

/**
 * Keys whose change no line tells: none known, and a new key of the format must not pass in
 * silence.
 */
function untold(from: Typology, to: Typology, told: readonly Difference[]): readonly Difference[] {
  const parts = new Set(told.map(({ part }) => part));
  const [before, after] = [new Map(Object.entries(from)), new Map(Object.entries(to))];
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((key) => !parts.has(key) && !isSame(before.get(key), after.get(key)))
    .map((key) => changedLine(key, key, 'written otherwise'));
}

const PLAIN = [
  ...(['id', 'version', 'status', 'marking', 'hypothesis', 'subject', 'currency'] as const),
  ...(['window', 'hold', 'atEnd', 'format', '$schema'] as const),
];

function headDifferences(from: Typology, to: Typology): readonly Difference[] {
  const plain = PLAIN.filter((key) => !isSame(from[key], to[key])).map((key) =>
    changedLine(key, key, `${shownValue(from[key])} → ${shownValue(to[key])}`),
  );
  const lines = (part: string, all: readonly string[]) =>
    all.map((line) => changedLine(part, part, line));
  const contexts = (['jurisdictions', 'sectors', 'corridors'] as const).flatMap((key) =>
    entryLines(from.contexts[key] ?? [], to.contexts[key] ?? []).map((line) =>
      changedLine('contexts', key, line),
    ),
  );
  return [
    ...plain,
    ...lines('valid', keyLines(from.valid, to.valid)),
    ...lines('title', localisedLines(from.title, to.title)),
    ...lines('summary', localisedLines(from.summary, to.summary)),
    ...lines('offence', entryLines(from.offence, to.offence)),
    ...contexts,
    ...lines('supersedes', entryLines(from.supersedes ?? [], to.supersedes ?? [])),
  ];
}

function listDifferences(from: Typology, to: Typology): readonly Difference[] {
  return [
    ...listedDifferences('sources', [from.sources, to.sources], {
      nameOf: ({ id }) => id,
      came: ({ publisher, title, read }) => `${publisher}, “${title}”, read ${read}`,
      changed: keyLines,
    }),
    ...listedDifferences('reporting', [from.reporting ?? [], to.reporting ?? []], {
      nameOf: ({ authority, keyTerm }) =>
        keyTerm === undefined ? authority : `${authority} ${keyTerm}`,
      came: ({ field, code, xmlCode }) =>
        `field ${field ?? 'none'}, code ${code ?? xmlCode ?? 'none'}`,
      changed: keyLines,
    }),
    ...listedDifferences('innocent', [from.innocent, to.innocent], {
      nameOf: ({ id }) => id,
      came: inEnglish,
      changed: localisedLines,
    }),
    ...listedDifferences('safeguards', [from.safeguards, to.safeguards], {
      nameOf: (one) => `“${inEnglish(one)}”`,
      came: () => '',
      changed: localisedLines,
    }),
    ...listedDifferences('tests', [from.tests, to.tests], {
      nameOf: ({ name }) => name,
      came: ({ expect }) => `expects ${expectationWords(expect)}`,
      changed: caseLines,
    }),
  ];
}

function caseLines(before: TestCase, after: TestCase): readonly string[] {
  const tables = (['transactions', 'customers', 'accounts', 'observations'] as const).filter(
    (key) => !isSame(before[key], after[key]),
  );
  return [
    ...(tables.length === 0 ? [] : [`other ${tables.join(', ')}`]),
    ...keyLines(before.expect, after.expect).map((line) => `expects ${line}`),
  ];
}

/** `level review, score 45, fires many-places`. */
function expectationWords(expect: CaseExpectation): string {
  const words = Object.entries(expect).map(([key, value]) => `${key} ${shownValue(value)}`);
  return words.length === 0 ? 'nothing' : words.join('; ');
}
