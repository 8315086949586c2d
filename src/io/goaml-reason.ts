/** The narrative as goAML's `reason`: key terms, sections as paragraphs, what people observed. */

import { filedNarrative } from '../draft/filed.js';
import type { StrDraft } from '../draft/str-draft.js';
import { narrativeText, trimNarrative } from '../draft/trim-narrative.js';
import type { Language } from '../explain/language.js';

export interface Reason {
  readonly text: string;
  /** Texts of the sentences that did not fit. */
  readonly cut: readonly string[];
}

export interface ReasonOptions {
  readonly charactersMax: number;
  /** Of the authority that the report is for. */
  readonly keyTerms: readonly string[];
  /** `Part 2 of 3 …`, for the first line. */
  readonly part: string | null;
}

const OBSERVED: Readonly<Record<Language, string>> = {
  ...{ en: 'Observations', fr: 'Observations', es: 'Observaciones' },
};

/** What people saw may take half of the room; it is nowhere else. */
const OBSERVED_SHARE = 0.5;

export function reasonOf(draft: StrDraft, options: ReasonOptions): Reason {
  const { charactersMax, keyTerms, part } = options;
  const head = [...(part === null ? [] : [part]), ...keyTerms].join('\n');
  const seen = observed(draft, Math.floor(charactersMax * OBSERVED_SHARE));
  const fixed = [head, seen.text].filter((text) => text !== '');
  const room = charactersMax - lengthOf(fixed.join('\n\n'));
  const between = fixed.length > 0 ? 2 : 0;
  const { sections, cut } = trimNarrative(filedNarrative(draft), { charactersMax: room - between });
  const text = narrativeText(sections);
  return {
    text: [head, text, seen.text].filter((each) => each !== '').join('\n\n'),
    cut: [...cut, ...seen.cut],
  };
}

function observed(
  { observations: text, language }: Pick<StrDraft, 'observations' | 'language'>,
  charactersMax: number,
): Reason {
  if (text === null || text.trim() === '') return { text: '', cut: [] };
  const whole = `${OBSERVED[language]}\n${text}`;
  const characters = [...whole];
  if (characters.length <= charactersMax) return { text: whole, cut: [] };
  return {
    text: characters.slice(0, charactersMax).join(''),
    cut: [characters.slice(charactersMax).join('')],
  };
}

/** As schemas count: code points. */
function lengthOf(text: string): number {
  return [...text].length;
}
