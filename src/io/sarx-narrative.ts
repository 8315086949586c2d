/**
 * Part V of a SAR: the narrative, without tables and on one line (FinCEN refuses line ends), in at
 * most five blocks of 4,000 characters and 17,000 in all. What is cut to fit is told.
 */

import { filedNarrative, keptBack } from '../draft/filed.js';
import type { DraftSection } from '../draft/str-draft.js';
import { type TrimmedSection, trimNarrative } from '../draft/trim-narrative.js';
import { noteGap, noteLoss, type Sarx } from './sarx-context.js';
import { record } from './sarx-element.js';
import { oneLine } from './sarx-text.js';
import type { XmlElement } from './xml.js';

const BLOCK_MAX = 4000;
/** 17,000, less what is lost where no block may end at a space. */
const CHARACTERS_MAX = 16_900;
/** How far a block may end before its last character. */
const BACK_MAX = 20;

/** What people wrote for the report may take half of it. */
const OBSERVED_MAX = 6000;
const ACTION_MAX = 2400;
/** Accounts told by number; the attachment has them all. */
const ACCOUNTS_MAX = 40;

export interface NarrativeContext {
  readonly keyTerms: readonly string[];
  /** Accounts of the institution that stand under no subject. */
  readonly accounts: readonly string[];
  /** Name of the file beside it, and what it holds. */
  readonly attached: string | null;
}

export function narrativeElements(sarx: Sarx, context: NarrativeContext): readonly XmlElement[] {
  const text = narrativeLine(sarx, context);
  return blocksOf(text).map((block, at) =>
    record('ActivityNarrativeInformation', {
      ...{ ActivityNarrativeSequenceNumber: String(at + 1), ActivityNarrativeText: block },
    }),
  );
}

function narrativeLine(sarx: Sarx, { keyTerms, accounts, attached }: NarrativeContext): string {
  const { actionTaken, observations } = sarx.draft;
  if (actionTaken === null) {
    noteGap(sarx, 'actionTaken', 'what the institution did about it', 'expected');
  }
  const before = keyTerms.map((term) => `${oneLine(sarx, term, 'reporting[].keyTerm')}.`);
  const after = [
    ...written(sarx, { title: 'Action taken', text: actionTaken, path: 'actionTaken' }),
    ...written(sarx, { title: 'Observations', text: observations, path: 'observations' }),
    ...accountLine(accounts),
    ...(attached === null ? [] : [`Attached: ${attached}.`]),
  ];
  const fixed = [...before, ...after].join(' ');
  const sections = sectionsOf(sarx);
  if (sections.every(({ sentences }) => sentences.length === 0)) {
    noteGap(sarx, 'narrative', 'the narrative', 'required');
  }
  // Each title costs a character more than where it stands on a line of its own.
  const room = CHARACTERS_MAX - [...fixed].length - 2 - sections.length;
  const { sections: kept, cut } = trimNarrative(sections, { charactersMax: room });
  for (const sentence of cut) sarx.cut.add(sentence);
  return [...before, ...kept.map(paragraph), ...after].join(' ').trim();
}

/** Sections as FinCEN takes them, on one line. */
function sectionsOf(sarx: Sarx): readonly DraftSection[] {
  const why = keptBack(sarx.draft);
  if (why !== null) {
    noteLoss(sarx, 'narrative[].title', why);
    noteLoss(sarx, 'narrative[].sentences[].text', why);
  }
  return filedNarrative(sarx.draft).map(({ id, title, sentences }) => ({
    id,
    title: oneLine(sarx, title, 'narrative'),
    sentences: sentences
      .map((each) => ({ ...each, text: oneLine(sarx, each.text, 'narrative') }))
      .filter(({ text }) => text !== ''),
  }));
}

function paragraph({ title, sentences }: TrimmedSection): string {
  return `${title}: ${sentences.map(({ text }) => text).join(' ')}`;
}

interface WrittenText {
  readonly title: string;
  readonly text: string | null;
  readonly path: 'actionTaken' | 'observations';
}

/** What a person wrote, told as such; what does not fit is told as it was. */
function written(sarx: Sarx, { title, text, path }: WrittenText): readonly string[] {
  const line = text === null ? '' : oneLine(sarx, text, path);
  if (line === '') return [];
  const most = path === 'observations' ? OBSERVED_MAX : ACTION_MAX;
  const characters = [...line];
  if (characters.length > most) sarx.cut.add(characters.slice(most).join(''));
  return [`${title}: ${characters.slice(0, most).join('').trim()}`];
}

function accountLine(accounts: readonly string[]): readonly string[] {
  if (accounts.length === 0) return [];
  const rest = accounts.length - ACCOUNTS_MAX;
  const more = rest > 0 ? ` and ${rest} more` : '';
  const told = accounts.slice(0, ACCOUNTS_MAX).join(', ');
  return [`Accounts in this activity that are not those of a subject: ${told}${more}.`];
}

/**
 * Blocks that put together are the text again. None begins or ends with a space, which FinCEN
 * refuses, so that a block ends within a word.
 */
export function blocksOf(text: string): readonly string[] {
  const characters = [...text];
  const blocks: string[] = [];
  let start = 0;
  while (start < characters.length) {
    const end = endOf(characters, start);
    blocks.push(characters.slice(start, end).join(''));
    start = end;
  }
  return blocks;
}

function endOf(characters: readonly string[], start: number): number {
  const last = start + BLOCK_MAX;
  if (last >= characters.length) return characters.length;
  for (let end = last; end > last - BACK_MAX; end -= 1) {
    if (characters[end] !== ' ' && characters[end - 1] !== ' ') return end;
  }
  return last;
}
