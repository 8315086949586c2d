/**
 * A small ordered writer of XML 1.0 (fifth edition, 2008). Elements are plain data and stand in the
 * order they are given; text is escaped, and a character that XML forbids is refused. It reads
 * nothing.
 */
import { invariant } from '../core/invariant.js';

export interface XmlElement {
  readonly name: string;
  readonly content: string | readonly XmlElement[];
  readonly attributes: Readonly<Record<string, string>>;
}

/**
 * ASCII part of production 5, without the colon's meaning: names of elements are ours, not a
 * user's.
 */
const NAME = /^[A-Za-z_][\w.:-]*$/;

/**
 * Every code unit outside production 2: control characters, halves of a pair, U+FFFE and U+FFFF.
 * With the `u` flag a whole pair is one character and stays.
 */
const ILLEGAL = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/**
 * An element with text, or with elements in their order.
 *
 * @example
 * xmlDocument(element('name', 'A & B')).split('\n')[1] // => '<name>A &amp; B</name>'
 */
export function element(
  name: string,
  content: string | readonly XmlElement[],
  attributes: Readonly<Record<string, string>> = {},
): XmlElement {
  invariant(NAME.test(name), 'an XML element has a name that is none');
  return { name, content, attributes };
}

/** A document in UTF-8, two spaces a level, with a line end at its end. */
export function xmlDocument(root: XmlElement): string {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>'];
  tell(root, '', lines);
  lines.push('');
  return lines.join('\n');
}

function tell({ name, content, attributes }: XmlElement, indent: string, lines: string[]): void {
  const open = `${indent}<${name}${attributeText(attributes)}`;
  if (content.length === 0) lines.push(`${open}/>`);
  else if (typeof content === 'string') lines.push(`${open}>${escaped(content)}</${name}>`);
  else {
    lines.push(`${open}>`);
    for (const child of content) tell(child, `${indent}  `, lines);
    lines.push(`${indent}</${name}>`);
  }
}

function attributeText(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => {
      invariant(NAME.test(name), 'an XML attribute has a name that is none');
      // A reader turns these two into spaces unless they are references.
      const text = escaped(value).replaceAll('\t', '&#9;').replaceAll('\n', '&#10;');
      return ` ${name}="${text}"`;
    })
    .join('');
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // A reader would make a line feed of it.
  '\r': '&#13;',
};

function escaped(text: string): string {
  invariant(text.search(ILLEGAL) < 0, 'text for XML holds a character that XML forbids');
  return text.replace(/[&<>"'\r]/g, (found) => ESCAPES[found]!);
}

export interface LegalText {
  readonly text: string;
  /** How many characters XML forbids and U+FFFD stands for now. */
  readonly replaced: number;
}

/**
 * Text that XML can hold: NUL, vertical tab, lone halves of a pair and the like become U+FFFD.
 *
 * @example
 * legalText('a\u0000b') // => { text: 'a\uFFFDb', replaced: 1 }
 */
export function legalText(text: string): LegalText {
  let replaced = 0;
  const legal = text.replace(ILLEGAL, () => {
    replaced += 1;
    return '\uFFFD';
  });
  return { text: legal, replaced };
}
