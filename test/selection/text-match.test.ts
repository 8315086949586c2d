/**
 * Words of a list in texts of any script: what is one word, what is hidden in it, and that looking
 * for all terms at once finds what looking for each alone does.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textTest, tokensOf } from '../../src/selection/text-match.js';

const ZERO_WIDTH = '\u200b';
const SOFT_HYPHEN = '\u00ad';
const RIGHT_TO_LEFT = '\u202b';

describe('a term is found', () => {
  it.each([
    // term            text                                    found
    ['gift', 'a GIFT for you', true],
    ['gift', 'gifts', false],
    ['gift', 'a-gift,please', true],
    ['school girl', 'for the School-Girl fund', true],
    ['school girl', 'school for a girl', false],
    ['gift', `g${ZERO_WIDTH}i${SOFT_HYPHEN}ft`, true],
    ['école', 'ECOLE', true],
    ['straße', 'STRASSE', true],
    ['STRAẞE', 'strasse', true],
    ['ﬁlm', 'FILM', true],
    ['👍', 'ok👍🏽!', true],
    ['👍', 'ok', false],
    ['❤', '❤️', true],
    ['👩‍🏫', 'with 👩‍🏫 here', true],
    ['مرحبا', `مـــر${RIGHT_TO_LEFT}حبا`, true],
    ['שלום', 'אמר שָׁלוֹם לה', true],
    ['女孩', '年轻女孩子', true],
    ['女孩', '女 和 男孩', false],
    ['ยา', 'ซื้อยาที่ร้าน', true],
    ['девушка', 'ДЕВУШКА!', true],
    ['дев', 'девушка', false],
    ['€', 'for 50€', true],
    ['12', '120', false],
    ['\u200b', 'anything', false],
  ])('%s in %s: %s', (term, text, found) => {
    expect(textTest([term])(text)).toBe(found);
  });

  it('where terms overlap and share their beginnings', () => {
    expect(textTest(['a b c', 'b d'])('a b d')).toBe(true);
    expect(textTest(['a b c d', 'b c'])('a b c x')).toBe(true);
    expect(textTest(['a b c d', 'c e'])('a b c d')).toBe(true);
    expect(textTest(['a a b'])('a a a a b')).toBe(true);
    expect(textTest(['a b c', 'b d'])('a b e')).toBe(false);
  });
});

/** Each term at each place: what the automaton must agree with. */
function naive(terms: readonly string[], text: string): boolean {
  const words = tokensOf(text);
  return terms.map(tokensOf).some((term) => {
    const last = words.length - term.length;
    for (let at = 0; term.length > 0 && at <= last; at += 1) {
      if (term.every((word, index) => words[at + index] === word)) return true;
    }
    return false;
  });
}

describe('looking for all terms in one pass', () => {
  const words = (maxLength: number) =>
    fc
      .array(fc.constantFrom('a', 'b', 'c', 'B', '👍', '女'), { maxLength })
      .map((list) => list.join(' '));

  it('finds what looking for each at each place finds', () => {
    const met = { yes: 0, no: 0 };
    const law = fc.property(
      fc.array(words(4), { minLength: 1, maxLength: 6 }),
      words(12),
      (terms, text) => {
        const found = textTest(terms)(text);
        met[found ? 'yes' : 'no'] += 1;
        expect(found).toBe(naive(terms, text));
      },
    );
    fc.assert(law, { seed: 20_261_125, numRuns: 2000 });
    expect(met.yes).toBeGreaterThan(300);
    expect(met.no).toBeGreaterThan(300);
  });

  it('takes a text of half a million words against terms made to delay it', () => {
    const almost = Array.from({ length: 90 }, (_, n) => `${'a '.repeat(90 - n)}b`);
    expect(textTest(almost)('a '.repeat(500_000))).toBe(false);
    expect(textTest(almost)(`${'a '.repeat(500_000)}b`)).toBe(true);
  });
});

describe('a text that was looked at before', () => {
  it('is looked at again for terms that nobody had asked for then', () => {
    const text = 'opening night of the orpheum';
    expect(textTest(['matinee'])(text)).toBe(false);
    expect(textTest(['opening night'])(text)).toBe(true);
    expect(textTest(['orpheum'])(text)).toBe(true);
  });
});
