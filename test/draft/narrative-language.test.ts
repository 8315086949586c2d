/** The narrative in each language, and cut to what a form allows. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draft } from '../../src/draft/draft.js';
import { phrasesOf } from '../../src/draft/phrases.js';
import type { DraftSection, StrDraft } from '../../src/draft/str-draft.js';
import { asciiText, narrativeText, trimNarrative } from '../../src/draft/trim-narrative.js';
import { LANGUAGES, type Language } from '../../src/explain/language.js';
import { speechOf } from '../../src/explain/speech.js';
import { loadTypologies } from '../../src/io/load-typologies.js';
import { CHANNELS, KINDS } from '../../src/transaction/transaction.js';
import { exampleCase } from './example-case.js';

const library = await loadTypologies('typologies');

async function drafted(language: Language): Promise<StrDraft> {
  const one = await exampleCase({}, language);
  return draft(one, { identities: 'identified', generatedBy: { version: '0.1.0' } });
}
const textOf = ({ narrative }: StrDraft) => narrativeText(narrative);

describe('a narrative', () => {
  it('is in French', async () => {
    const text = textOf(await drafted('fr'));
    expect(text).toContain('Du 5 janvier 2026 au 15 janvier 2026, les opérations du client C');
    expect(text).toContain('4 crédits, pour un total de 16\u202f000,00 USD');
    expect(text).toMatch(/\(seuil : exactement 100\s%\)/);
  });

  it('is in Spanish', async () => {
    const text = textOf(await drafted('es'));
    expect(text).toContain('Del 5 de enero de 2026 al 15 de enero de 2026, las operaciones del');
    expect(text).toContain('4 abonos, por un total de 16\u00a0000,00 USD');
  });

  it('has the same sentences in every language, resting on the same', async () => {
    const shape = ({ narrative }: StrDraft) =>
      narrative.map(({ id, sentences }) => ({
        id,
        sentences: sentences.map(({ text: _, ...resting }) => resting),
      }));
    const english = shape(await drafted('en'));
    expect(shape(await drafted('fr'))).toEqual(english);
    expect(shape(await drafted('es'))).toEqual(english);
  });

  it.each(['fr', 'es'] as const)(
    'has words in %s for every offence, kind and channel',
    (language) => {
      const { offences, codes } = phrasesOf(language);
      const named = new Set(library.flatMap(({ typology }) => typology.offence));
      expect([...named].filter((offence) => offences[offence] === undefined)).toEqual([]);
      expect([...KINDS, ...CHANNELS].filter((code) => codes[code] === undefined)).toEqual([]);
    },
  );

  it('never says of anybody what they are', async () => {
    const finding =
      /\b(?:is|are|was|were) (?:a |the )?(?:trafficker|smuggler|offender|criminal|pimp|guilty)|est (?:un |le )?(?:trafiquant|coupable)|es (?:un |el )?(?:tratante|culpable)/i;
    for (const language of LANGUAGES) {
      expect(textOf(await drafted(language))).not.toMatch(finding);
      const { typologies } = { typologies: library.map(({ typology }) => typology) };
      for (const { title, summary, indicators, innocent, safeguards } of typologies) {
        const says = indicators.map((each) => each.says);
        for (const text of [title, summary, ...says, ...innocent, ...safeguards]) {
          expect(speechOf(language).text(text)).not.toMatch(finding);
        }
      }
    }
  });

  it('tells counts in the plural of the language', () => {
    const { credit } = phrasesOf('fr');
    const { counted } = speechOf('fr');
    expect([0, 1, 2].map((count) => counted(count, credit))).toEqual([
      '0 crédit',
      '1 crédit',
      '2 crédits',
    ]);
  });
});

const section: fc.Arbitrary<DraftSection> = fc.record({
  id: fc.constantFrom('summary', 'who', 'why'),
  title: fc.string({ minLength: 1, maxLength: 8 }),
  sentences: fc.array(
    fc.record({
      text: fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }),
      evidence: fc.constant([]),
      indicators: fc.constant([]),
      parties: fc.constant([]),
      priority: fc.constantFrom(1, 2, 3),
    }),
    { minLength: 1, maxLength: 6 },
  ),
});

describe('a narrative that is cut', () => {
  it('fits, loses nothing unsaid, and gives up what weighs least first', () => {
    fc.assert(
      fc.property(fc.array(section, { maxLength: 5 }), fc.nat(300), (narrative, charactersMax) => {
        const { sections, cut } = trimNarrative(narrative, { charactersMax });
        expect([...narrativeText(sections)].length).toBeLessThanOrEqual(charactersMax);
        const all = narrative.flatMap(({ sentences }) => sentences);
        const left = sections.flatMap(({ sentences }) => sentences);
        expect([...left.map(({ text }) => text), ...cut].sort()).toEqual(
          all.map(({ text }) => text).sort(),
        );
        const gone = all.filter((each) => !left.includes(each));
        const leastKept = Math.max(0, ...left.map(({ priority }) => priority));
        expect(gone.every(({ priority }) => priority >= leastKept)).toBe(true);
      }),
    );
  });

  it('stays whole where the form sets no bound', async () => {
    const { narrative } = await drafted('en');
    const { sections, cut } = trimNarrative(narrative, {});
    expect(cut).toEqual([]);
    expect(narrativeText(sections)).toBe(narrativeText(narrative));
  });

  it('is printable ASCII where the form asks for it', async () => {
    const { narrative } = await drafted('fr');
    const { sections } = trimNarrative(narrative, { isAscii: true });
    expect(narrativeText(sections)).toMatch(/^[ -~\n]*$/);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => /^[ -~\n]*$/.test(asciiText(text))),
    );
    expect(asciiText('« déposé » – 1\u202f000 ≥ 5')).toBe('"depose" - 1 000 >= 5');
  });
});
