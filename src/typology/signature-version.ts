/**
 * Which of two versions is the later: numbers before suffixes, and suffixes as Semantic Versioning
 * 2.0.0 (section 11) orders them. What keeps an old, still validly signed typology from coming
 * back.
 */

/**
 * Negative, 0 or positive, as of two numbers. Both are versions that the schema of a typology lets
 * through.
 *
 * @example
 * compareVersions('1.10.0', '1.9.0') > 0 // => true
 * compareVersions('1.0.0-beta.2', '1.0.0') < 0 // => true
 */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [partsOf(one), partsOf(other)];
  for (const index of [0, 1, 2]) {
    const order = compareDigits(a.numbers[index] ?? '0', b.numbers[index] ?? '0');
    if (order !== 0) return order;
  }
  // A suffix makes a version an earlier one than the same without.
  if (a.suffix === undefined || b.suffix === undefined) {
    return Number(b.suffix !== undefined) - Number(a.suffix !== undefined);
  }
  return compareSuffixes(a.suffix.split('.'), b.suffix.split('.'));
}

interface Parts {
  readonly numbers: readonly string[];
  readonly suffix?: string;
}

function partsOf(version: string): Parts {
  const dash = version.indexOf('-');
  if (dash < 0) return { numbers: version.split('.') };
  return { numbers: version.slice(0, dash).split('.'), suffix: version.slice(dash + 1) };
}

function compareSuffixes(one: readonly string[], other: readonly string[]): number {
  for (let index = 0; index < Math.max(one.length, other.length); index += 1) {
    const [a, b] = [one[index], other[index]];
    if (a === undefined || b === undefined) return a === undefined ? -1 : 1;
    const order = compareWords(a, b);
    if (order !== 0) return order;
  }
  return 0;
}

function compareWords(one: string, other: string): number {
  const [isNumber, isOtherNumber] = [/^\d+$/.test(one), /^\d+$/.test(other)];
  if (isNumber && isOtherNumber) return compareDigits(one, other);
  if (isNumber !== isOtherNumber) return isNumber ? -1 : 1;
  return one < other ? -1 : Number(one > other);
}

/**
 * As numbers of any length: the schema bounds none, and a double would make two long ones equal.
 */
function compareDigits(one: string, other: string): number {
  const [a, b] = [one.replace(/^0+(?=\d)/, ''), other.replace(/^0+(?=\d)/, '')];
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : Number(a > b);
}
