/**
 * Ranges of versions as an overlay names them: `1.2.3`, `^1.2.3`, `~1.2.3` and `>=1.2.3 <2.0.0`,
 * with the meaning they have in npm. No `*`, `||` or hyphens: an approval names what it was given
 * for. A version with a suffix (`1.0.0-draft`) lies in no range but the one that names it exactly.
 */

type Version = readonly [major: number, minor: number, patch: number];

interface Bounds {
  readonly from: Version;
  /** The first version past the range. */
  readonly past: Version;
}

const VERSION = /^(\d{1,9})\.(\d{1,9})\.(\d{1,9})$/;
const NAMED = /^([\^~])(\d{1,9}\.\d{1,9}\.\d{1,9})$/;
const BETWEEN = /^>=(\d{1,9}\.\d{1,9}\.\d{1,9}) <(\d{1,9}\.\d{1,9}\.\d{1,9})$/;
const EXACT = /^\d{1,9}\.\d{1,9}\.\d{1,9}(?:-[0-9A-Za-z.-]{1,64})?$/;

/**
 * Whether a text is a range that some version can lie in.
 *
 * @example
 * isVersionRange('>=2.0.0 <1.0.0') // => false
 */
export function isVersionRange(text: string): boolean {
  if (EXACT.test(text)) return true;
  const bounds = boundsOf(text);
  return bounds !== undefined && compared(bounds.from, bounds.past) < 0;
}

/**
 * Whether a version lies in a range; false where either is malformed.
 *
 * @example
 * isVersionWithin('0.1.9', '^0.1.2') // => true
 */
export function isVersionWithin(version: string, range: string): boolean {
  if (EXACT.test(range)) return version === range;
  const [own, bounds] = [versionOf(version), boundsOf(range)];
  if (own === undefined || bounds === undefined) return false;
  return compared(own, bounds.from) >= 0 && compared(own, bounds.past) < 0;
}

function boundsOf(text: string): Bounds | undefined {
  const between = BETWEEN.exec(text);
  const [, sign, base] = NAMED.exec(text) ?? [];
  const from = versionOf(between?.[1] ?? base ?? '');
  if (from === undefined) return undefined;
  const past = between === null ? after(from, sign) : versionOf(between[2]!);
  return past && { from, past };
}

/** A caret lets everything right of the first digit that is not 0 grow, a tilde the patch. */
function after([major, minor, patch]: Version, sign: string | undefined): Version {
  if (sign === '~') return [major, minor + 1, 0];
  if (major > 0) return [major + 1, 0, 0];
  return minor > 0 ? [0, minor + 1, 0] : [0, 0, patch + 1];
}

function versionOf(text: string): Version | undefined {
  const parts = VERSION.exec(text);
  return parts === null ? undefined : [Number(parts[1]), Number(parts[2]), Number(parts[3])];
}

/** Negative, 0 or positive, as of two numbers. */
function compared(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
