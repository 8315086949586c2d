/** Whether two texts are one but for the case of their letters, by words of four bytes. */

/** A text that stands in bytes; folded where its capitals are to be read as small letters. */
export interface Spelling {
  readonly words: DataView;
  readonly start: number;
  readonly isFolded: boolean;
}

/** What is left of four bytes of a text that has fewer. */
const MASKS = Int32Array.of(0, 0xff, 0xffff, 0xffffff, -1);

/** Whether two texts of one length are the same, once folded. */
export function isOneForm(a: Spelling, b: Spelling, length: number): boolean {
  for (let place = 0; place < length; place += 4) {
    let one = a.words.getInt32(a.start + place, true);
    let other = b.words.getInt32(b.start + place, true);
    if (a.isFolded) one = small(one);
    if (b.isFolded) other = small(other);
    if (((one ^ other) & MASKS[Math.min(length - place, 4)]!) !== 0) return false;
  }
  return true;
}

/** Four bytes with capital letters made small, all at once. */
function small(word: number): number {
  const seven = word & 0x7f7f7f7f;
  // The upper bit of each byte: whether it is `A` or more, and whether it is more than `Z`.
  const isCapital = ((seven + 0x3f3f3f3f) ^ (seven + 0x25252525)) & ~word & 0x80808080;
  return word | (isCapital >>> 2);
}
