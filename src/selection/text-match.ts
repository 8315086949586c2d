/**
 * Looks for words of a list in text: both are normalised and cut into words, numbers and single
 * symbols such as emoji, and all terms are looked for in one pass over the words of a text (Aho and
 * Corasick, 1975), however many they are and however they overlap. No regular expression from a
 * file runs.
 */

/**
 * Scripts that do not part words: every letter stands alone, so that terms are found inside a run.
 */
const UNSPACED = [...['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar']].map(
  (script) => `\\p{Script=${script}}`,
);
const LETTER = `[${UNSPACED.join('')}]`;
/** A letter of an unspaced script; a run of other letters and digits; any other symbol alone. */
const TOKEN = new RegExp(
  `${LETTER}|(?:(?!${LETTER})[\\p{L}\\p{N}])+|[^\\p{L}\\p{N}\\s\\p{P}]`,
  'gu',
);
/** Marks, format characters (joiners, bidirectional controls), the tatweel, Hangul fillers. */
const INVISIBLE = /[\p{M}\p{Cf}\u0640\u115f\u1160\u3164\uffa0]/gu;

/** Nothing in it is decomposed, invisible, or folded in more than one way. */
const PLAIN = /^[\x20-\x7e]*$/;

/** Text as it is compared: decomposed, marks and invisible characters gone, case folded. */
export function matchableText(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(INVISIBLE, '')
    .normalize('NFKC')
    .toLowerCase()
    .toUpperCase()
    .toLowerCase();
}

/** Words, numbers and single symbols of a text, in order. */
export function tokensOf(text: string): readonly string[] {
  return matchableText(text).match(TOKEN) ?? [];
}

/** A text in words. */
interface Words {
  readonly text: string;
  readonly tokens: readonly string[];
  /** Whether a term of any list may begin in it. */
  readonly mayMention: boolean;
}

/** The text that was asked for last, since each is looked at by one list after another. */
let last: Words | undefined;

/**
 * First words of the terms of all lists: most texts hold none, and are then looked at by none of
 * them.
 */
const FIRST_WORDS = new Set<string>();

function lastWordsOf(text: string): Words {
  if (last?.text === text) return last;
  const tokens = tokensOf(text);
  last = { text, tokens, mayMention: tokens.some((token) => FIRST_WORDS.has(token)) };
  return last;
}

/** A state: the words read so far that begin a term. */
interface State {
  readonly next: Map<string, State>;
  /** The longest shorter ending of what was read that begins a term too. */
  back: State | undefined;
  /** A term ends here, or an ending of what was read is one. */
  isTerm: boolean;
}

const newState = (): State => ({ next: new Map(), back: undefined, isTerm: false });

/**
 * Whether a text mentions any of the terms; time grows with the text alone.
 *
 * @example
 * textTest(['school girl', 'cp'])('for the School-Girl fund') // => true
 * textTest(['cp'])('cpr course') // => false
 */
export function textTest(terms: readonly string[]): (text: string) => boolean {
  const root = automatonOf(terms);
  return (text) => {
    const { tokens, mayMention } = lastWordsOf(text);
    if (!mayMention) return false;
    let state = root;
    for (const token of tokens) {
      state = stepped(root, state, token);
      if (state.isTerm) return true;
    }
    return false;
  };
}

function automatonOf(terms: readonly string[]): State {
  const root = newState();
  last = undefined;
  for (const term of terms) addTerm(root, tokensOf(term));
  const waiting: State[] = [...root.next.values()];
  for (let at = 0; at < waiting.length; at += 1) {
    const state = waiting[at]!;
    for (const [token, next] of state.next) {
      next.back = stepped(root, state.back ?? root, token);
      next.isTerm ||= next.back.isTerm;
      waiting.push(next);
    }
  }
  return root;
}

function addTerm(root: State, tokens: readonly string[]): void {
  if (tokens.length === 0) return;
  FIRST_WORDS.add(tokens[0]!);
  let state = root;
  for (const token of tokens) {
    const next = state.next.get(token) ?? newState();
    state.next.set(token, next);
    state = next;
  }
  state.isTerm = true;
}

/** The state after one more word: the longest ending of everything read that begins a term. */
function stepped(root: State, from: State, token: string): State {
  let state: State | undefined = from;
  while (state !== undefined) {
    const next = state.next.get(token);
    if (next !== undefined) return next;
    state = state === root ? undefined : (state.back ?? root);
  }
  return root;
}
