/**
 * A page as one HTML file: script, style and data inside, nothing fetched. A policy in the file
 * itself lets only that script and that style through, and forbids the browser to make markup out
 * of text; the data are JSON that the page reads as text.
 */
import { sha256Hex } from '../core/digest.js';
import type { Language } from '../explain/language.js';

export interface PageAsset {
  readonly script: string;
  readonly style: string;
}

export interface PageContent {
  /** The page speaks it: its script reads it from the document. */
  readonly language: Language;
  readonly title: string;
  /** Stands above everything, with or without a script. */
  readonly notice: string;
  /** `clear` is shown as a warning. */
  readonly identities: 'tokens' | 'clear' | 'none';
  /** What is read when scripts are switched off: that they are, and where the same stands. */
  readonly scriptOff: string;
  /** Data as JSON, by the id of its block. */
  readonly blocks: Iterable<readonly [id: string, json: string]>;
}

/** Writes the page. The same content and asset give the same text. */
export function htmlPage(content: PageContent, asset: PageAsset): string {
  return [...htmlLines(content, asset)].join('');
}

/** The page line by line, for one that is better not held as a whole. */
export function* htmlLines(content: PageContent, asset: PageAsset): Iterable<string> {
  yield* headLines(content, asset);
  for (const [id, json] of content.blocks) yield `${dataBlock(id, json)}\n`;
  yield `<script>${insideScript(asset.script)}</script>\n</body>\n</html>\n`;
}

function headLines(content: PageContent, asset: PageAsset): readonly string[] {
  const { language, title, notice, identities, scriptOff } = content;
  const script = insideScript(asset.script);
  const style = asset.style.replaceAll('\r\n', '\n');
  return [
    '<!doctype html>',
    `<html lang="${language}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policyOf({ script, style })}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    '<meta name="robots" content="noindex">',
    '<link rel="icon" href="data:,">',
    `<title>${escaped(title)} · redthread</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    `<p id="notice" class="notice" data-identities="${identities}">${escaped(notice)}</p>`,
    `<noscript><p class="notice">${escaped(scriptOff)}</p></noscript>`,
    '<div id="page"></div>',
  ].map((line) => `${line}\n`);
}

function policyOf({ script, style }: PageAsset): string {
  return [
    "default-src 'none'",
    `script-src '${integrity(script)}'`,
    `style-src '${integrity(style)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

function integrity(text: string): string {
  return `sha256-${Buffer.from(sha256Hex(text), 'hex').toString('base64')}`;
}

/**
 * A bundle may spell, in a string of its own, what would end or change the element it stands in.
 */
function insideScript(script: string): string {
  return script.replaceAll('\r\n', '\n').replace(/<(?=\/script|!--)/gi, '\\x3c');
}

function dataBlock(id: string, json: string): string {
  return `<script type="application/json" id="${id}">${insideBlock(json)}</script>`;
}

/**
 * JSON that no HTML parser finds an end in.
 *
 * @example
 * insideBlock('"</script>"') // => '"\\u003c/script>"'
 */
export function insideBlock(json: string): string {
  return json
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
