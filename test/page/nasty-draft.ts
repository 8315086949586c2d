/** A draft whose every text from outside tries to be more than text. */
import type { StrDraft } from '../../src/draft/str-draft.js';
import { madeDraft, randomOf } from './many-drafts.js';

export const SCRIPT_END = '</script><script>globalThis.hit = 1</script>';
export const IMAGE = `"'><img src="http://example.invalid/x" onerror="globalThis.hit = 2">`;
export const TURNED = 'abc\u202egnp.exe';
export const LINES = 'one\u2028two\u2029three';
export const COMMENT = '<!--<script>';
export const ARABIC = 'شركة النور للتجارة (فرع)';
export const LONG = 'Very-long-name-without-a-single-space'.repeat(6);

export function nastyDraft(): StrDraft {
  const draft = madeDraft({ index: 2, random: randomOf(11), postings: 24 });
  const texts = [SCRIPT_END, IMAGE, TURNED, LINES, COMMENT, ARABIC, LONG];
  const text = (place: number) => texts[place % texts.length]!;
  return {
    ...draft,
    isPseudonymised: false,
    notice: `IDENTIFIED ${IMAGE}`,
    alert: `alert ${SCRIPT_END}`,
    reference: text(1),
    typology: { ...draft.typology, title: `Title ${SCRIPT_END}`, summary: `Summary ${IMAGE}` },
    watched: { ...draft.watched, value: text(0) },
    innocent: texts,
    safeguards: texts,
    missing: draft.missing.map((one) => ({ ...one, field: IMAGE })),
    sources: [
      { ...draft.sources[0]!, title: SCRIPT_END, url: 'javascript:globalThis.hit=3' },
      { ...draft.sources[1]!, title: IMAGE, url: 'https://example.invalid/"onmouseover="hit' },
    ],
    parties: draft.parties.map((party, place) => ({
      ...party,
      reference: text(place),
      why: text(place + 1),
      identity: { ...party.identity, known: { name: text(place), addresses: [{ text: text(2) }] } },
    })),
    indicators: draft.indicators.map((one, place) => ({
      ...one,
      says: text(place),
      measures: one.measures.map((each) => ({ ...each, name: text(place + 2) })),
    })),
    transactions: draft.transactions.map((one, place) => ({
      ...one,
      recorded: {
        ...one.recorded,
        description: text(place),
        placeCity: text(place + 3),
        __proto__: 'x',
      },
    })),
    narrative: [
      {
        id: 'summary',
        title: 'Summary',
        sentences: texts.map((each) => ({
          ...{ text: each, evidence: [], indicators: [], parties: [] },
          priority: 1 as const,
        })),
      },
    ],
  };
}
