/**
 * Looks for words of a list in text: both normalised (NFKC, case folded, marks and zero-width
 * characters stripped) and cut into words, numbers and single symbols such as emoji. A term matches
 * whole words in a row, found through a trie in one pass: no regular expression from a file runs.
 */

const TOKEN = /[\p{L}\p{N}]+|[^\p{L}\p{N}\s\p{P}]/gu;
const ZERO_WIDTH = /[\u200b-\u200d\u2060\ufeff\u00ad]/g;

/** Text as it is compared: decomposed, marks and zero-width characters gone, case folded. */
export function matchableText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(ZERO_WIDTH, '')
    .normalize('NFKC')
    .toUpperCase()
    .toLowerCase();
}

/** Words, numbers and single symbols of a text, in order. */
export function tokensOf(text: string): readonly string[] {
  return matchableText(text).match(TOKEN) ?? [];
}

interface Branch {
  readonly next: Map<string, Branch>;
  isTerm: boolean;
}

/**
 * Whether a text mentions any of the terms.
 *
 * @example
 * textTest(['school girl', 'cp'])('for the School-Girl fund') // => true
 * textTest(['cp'])('cpr course') // => false
 */
export function textTest(terms: readonly string[]): (text: string) => boolean {
  const root: Branch = { next: new Map(), isTerm: false };
  for (const term of terms) addTerm(root, tokensOf(term));
  return (text) => {
    const tokens = tokensOf(text);
    return tokens.some((_, start) => startsTerm(root, tokens, start));
  };
}

function addTerm(root: Branch, tokens: readonly string[]): void {
  if (tokens.length === 0) return;
  let branch = root;
  for (const token of tokens) {
    const next = branch.next.get(token) ?? { next: new Map(), isTerm: false };
    branch.next.set(token, next);
    branch = next;
  }
  branch.isTerm = true;
}

function startsTerm(root: Branch, tokens: readonly string[], start: number): boolean {
  let branch: Branch | undefined = root;
  for (let at = start; at < tokens.length; at += 1) {
    branch = branch.next.get(tokens[at]!);
    if (branch === undefined) return false;
    if (branch.isTerm) return true;
  }
  return false;
}
