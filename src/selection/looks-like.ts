/** Built-in shapes of text, told by walking over it once: no pattern comes from a file. */

export type Shape = 'email' | 'handle' | 'url' | 'email-with-alias';

const EMAIL = /^[^\s@<>()]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}$/i;
const HANDLE = /^@[\p{L}\p{N}._-]{2,64}$/u;
const URL_SHAPE = /^(?:https?:\/\/|www\.)[^\s]{3,2000}$/i;
const ALIAS = /^(\S{3,200}) ?\(([^()]{1,100})\)$/;

/**
 * Whether text has a shape: `email-with-alias` is an address followed by a name in brackets.
 *
 * @example
 * looksLike('email-with-alias', 'someone@example.com (Candy)') // => true
 */
export function looksLike(shape: Shape, text: string): boolean {
  const trimmed = text.trim();
  switch (shape) {
    case 'email':
      return EMAIL.test(trimmed);
    case 'handle':
      return HANDLE.test(trimmed);
    case 'url':
      return URL_SHAPE.test(trimmed);
    case 'email-with-alias': {
      const match = ALIAS.exec(trimmed);
      return match !== null && EMAIL.test(match[1]!);
    }
  }
}
