/**
 * Text from a file or a stranger as plain text in Markdown (CommonMark with GitHub's tables and
 * links): it shows as written and cannot make a heading, a link, an image, HTML or a new cell.
 */

/** Control characters, line breaks of any kind, and marks that turn the direction of text. */
const UNSEEN =
  /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+/gu;
const SPECIAL = /[\\`*[\]<>|~&#$]/g;
/** An underscore between letters or digits is no emphasis; elsewhere it may be. */
const LOOSE_UNDERSCORE = /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;
/** What GitHub turns into a link without being asked. */
const LINK = /(?<=https?|ftp|mailto|xmpp):|(?<=www)\.|@/gi;
/** What begins a list or is a rule or an underline at the start of a line: the mark to escape. */
const OPENING = /^(\d{0,9})([-+.)](?=\s|$)|-(?=[-\s]*$)|=(?==*$))/;

/**
 * Escapes text for any place in a line of Markdown.
 *
 * @example
 * markdownText('a | b') // => 'a \\| b'
 * markdownText('1. not a list') // => '1\\. not a list'
 */
export function markdownText(text: string): string {
  return text
    .replace(UNSEEN, ' ')
    .trim()
    .replace(SPECIAL, (mark) => `\\${mark}`)
    .replace(LOOSE_UNDERSCORE, '\\_')
    .replace(LINK, (mark) => `\\${mark}`)
    .replace(OPENING, '$1\\$2');
}
