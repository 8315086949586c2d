/**
 * A narrative cut to the characters that a form allows: whole sentences, those of least weight
 * first and the last of them first, and what was cut is told. Nothing is shortened within a
 * sentence.
 */
import type { DraftSection, DraftSentence } from './str-draft.js';

export interface NarrativeBudget {
  /** Characters (code points) of the whole text; without it nothing is cut. */
  readonly charactersMax?: number;
  /** Whether the form takes printable ASCII alone. */
  readonly isAscii?: boolean;
}

export interface TrimmedSection {
  readonly title: string;
  readonly sentences: readonly DraftSentence[];
}

export interface Trimmed {
  /** Those that have a sentence left, in order. */
  readonly sections: readonly TrimmedSection[];
  /** The sentences that were cut, in the order of the narrative. */
  readonly cut: readonly string[];
}

/** Cuts a narrative to a budget. */
export function trimNarrative(
  narrative: readonly DraftSection[],
  { charactersMax = Number.POSITIVE_INFINITY, isAscii = false }: NarrativeBudget,
): Trimmed {
  const sections = isAscii ? narrative.map(inAscii) : narrative;
  const gone = new Set<DraftSentence>();
  let length = lengthOf(narrativeText(without(sections, gone)));
  const left = new Map(sections.map((section) => [section, section.sentences.length]));
  let sectionsLeft = [...left.values()].filter((count) => count > 0).length;
  for (const { sentence, section } of inOrderOfCutting(sections)) {
    if (length <= charactersMax) break;
    gone.add(sentence);
    const count = left.get(section)! - 1;
    left.set(section, count);
    // A sentence costs itself and the space before it; the last of a section its title as well.
    length -= lengthOf(sentence.text) + (count > 0 ? 1 : lengthOf(section.title) + 1);
    if (count > 0) continue;
    sectionsLeft -= 1;
    length -= sectionsLeft > 0 ? 2 : 0;
  }
  const cut = sections.flatMap(({ sentences }) => sentences.filter((each) => gone.has(each)));
  return { sections: without(sections, gone), cut: cut.map(({ text }) => text) };
}

/** The text of sections: a title on a line of its own, then its sentences. */
export function narrativeText(sections: readonly TrimmedSection[]): string {
  return sections
    .map(({ title, sentences }) => `${title}\n${sentences.map(({ text }) => text).join(' ')}`)
    .join('\n\n');
}

function without(
  sections: readonly TrimmedSection[],
  gone: ReadonlySet<DraftSentence>,
): readonly TrimmedSection[] {
  return sections
    .map(({ title, sentences }) => ({
      title,
      sentences: sentences.filter((each) => !gone.has(each)),
    }))
    .filter(({ sentences }) => sentences.length > 0);
}

function inOrderOfCutting(sections: readonly DraftSection[]) {
  const all = sections
    .flatMap((section) => section.sentences.map((sentence) => ({ sentence, section })))
    .reverse();
  return ([3, 2, 1] as const).flatMap((weight) =>
    all.filter(({ sentence }) => sentence.priority === weight),
  );
}

const lengthOf = (text: string): number => {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
};

function inAscii({ id, title, sentences }: DraftSection): DraftSection {
  return {
    id,
    title: asciiText(title),
    sentences: sentences.map((each) => ({ ...each, text: asciiText(each.text) })),
  };
}

/** Signs that have a plain one in their place. */
const PLAIN: Readonly<Record<string, string>> = {
  ...{ '‘': "'", '’': "'", '“': '"', '”': '"', '«': '"', '»': '"', '–': '-', '—': '-' },
  ...{ '…': '...', '≥': '>=', '≤': '<=', ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd' },
};

/**
 * Text in printable ASCII: accents are dropped, typographic signs become plain ones, and a
 * character that has none becomes `?`, so that nobody takes it for one that was there.
 *
 * @example
 * asciiText('« déposé » – 1 000 €') // => '"depose" - 1 000 ?'
 */
export function asciiText(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/« | »/g, '"');
  return [...plain]
    .map((sign) => (/[ -~\n]/.test(sign) ? sign : (PLAIN[sign] ?? (/\s/.test(sign) ? ' ' : '?'))))
    .join('');
}
