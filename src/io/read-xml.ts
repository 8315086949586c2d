/**
 * Reads XML 1.0 with namespaces as a stream of elements and texts, and is the one door to saxes.
 * What makes XML dangerous is refused, not handled: document types, entities but the five of XML
 * itself, nesting, texts and attributes beyond measure, encodings that are not declared. Nothing is
 * fetched.
 */
import { TextDecoder } from 'node:util';
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { ProblemError, type ProblemKind, problemOf } from '../core/problem.js';
import { badXml, badXmlEncoding, refusedXml } from './format-problem-list.js';
import { type Encoding, openRaw } from './open-text.js';
import { badEncoding, emptyFile } from './problem-list.js';

export interface XmlHandler {
  /** An element by its local name and namespace; `currency` is its attribute `Ccy`. */
  open(name: string, namespace: string, currency: string | undefined): void;
  text(text: string): void;
  close(): void;
}

export interface ReadXmlOptions {
  /** `latin1` lets a file be what it declares, ISO-8859-1 or Windows-1252. */
  readonly encoding?: Encoding | undefined;
  readonly chunkBytes?: number | undefined;
}

const DEPTH_MAX = 64;
const ATTRIBUTES_MAX = 64;
/** Characters from one mark to the next: of a text, a comment, a tag with its attributes. */
const STRETCH_MAX = 1024 * 1024;
/** Characters that are parsed at a time: a stretch is seen to be too long within so many of it. */
const STEP = 64 * 1024;

/** Hands over what it reads; pauses after each step, so that the caller can take what it made. */
export async function* readXml(
  path: string,
  handler: XmlHandler,
  options: ReadXmlOptions = {},
): AsyncGenerator<void> {
  const fail = (kind: ProblemKind, message: string, line?: number) =>
    new ProblemError([
      problemOf(kind, message, { place: { file: path, ...(line === undefined ? {} : { line }) } }),
    ]);
  let feed: ReturnType<typeof xmlFeed> | undefined;
  for await (const { text, encoding } of decoded(path, options, fail)) {
    feed ??= xmlFeed(handler, encoding, fail);
    for (let from = 0; from < text.length; from += STEP) {
      feed.write(text.slice(from, from + STEP));
      yield;
    }
  }
  if (feed === undefined) throw fail(emptyFile, 'the file is empty');
  feed.end();
  yield;
}

type Fail = (kind: ProblemKind, message: string, line?: number) => ProblemError;

function xmlFeed(handler: XmlHandler, encoding: XmlEncoding, fail: Fail) {
  const parser = new SaxesParser({ xmlns: true });
  let depth = 0;
  let stretch = 0;
  const refuse = (what: string) => fail(refusedXml, what, parser.line);
  parser.on('error', () => {
    // The parser's own words may quote the file.
    throw fail(badXml, `the XML is not well-formed in line ${parser.line}`, parser.line);
  });
  parser.on('xmldecl', ({ encoding: declared }) => {
    if (declared === undefined || DECLARED[encoding].includes(declared.toLowerCase())) return;
    throw fail(badXmlEncoding, `the declared encoding is not the one of the file, ${encoding}`);
  });
  parser.on('doctype', () => {
    throw refuse('a document type is declared');
  });
  parser.on('opentagstart', () => {
    depth += 1;
    if (depth > DEPTH_MAX) throw refuse(`elements are nested more than ${DEPTH_MAX} deep`);
  });
  parser.on('opentag', (tag: SaxesTagNS) => {
    stretch = 0;
    if (Object.keys(tag.attributes).length > ATTRIBUTES_MAX) {
      throw refuse(`an element has more than ${ATTRIBUTES_MAX} attributes`);
    }
    handler.open(tag.local, tag.uri, tag.attributes['Ccy']?.value);
  });
  parser.on('closetag', () => {
    stretch = 0;
    depth -= 1;
    handler.close();
  });
  const onText = (text: string) => {
    stretch = 0;
    handler.text(text);
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  return {
    write: (text: string) => {
      stretch += text.length;
      parser.write(text);
      if (stretch > STRETCH_MAX + STEP) throw refuse('a text or a tag is longer than a megabyte');
    },
    end: () => {
      parser.close();
    },
  };
}

type XmlEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin1';

/** What a file may declare to be when it is in an encoding; without a declaration it is that. */
const DECLARED: Readonly<Record<XmlEncoding, readonly string[]>> = {
  'utf-8': ['utf-8', 'utf8', 'us-ascii', 'ascii'],
  'utf-16le': ['utf-16', 'utf-16le'],
  'utf-16be': ['utf-16', 'utf-16be'],
  latin1: ['iso-8859-1', 'latin1', 'windows-1252'],
};

/** Byte order marks, and `<` or `<?` in UTF-16 without one (XML 1.0, appendix F). */
const STARTS: readonly (readonly [string, XmlEncoding])[] = [
  ['efbbbf', 'utf-8'],
  ['fffe', 'utf-16le'],
  ['feff', 'utf-16be'],
  ['3c00', 'utf-16le'],
  ['003c', 'utf-16be'],
];

async function* decoded(
  path: string,
  options: ReadXmlOptions,
  fail: Fail,
): AsyncGenerator<{ readonly text: string; readonly encoding: XmlEncoding }> {
  let head = Buffer.alloc(0);
  let decoder: TextDecoder | undefined;
  let encoding: XmlEncoding = 'utf-8';
  const decode = (bytes: Uint8Array | undefined) => {
    try {
      return decoder!.decode(bytes, { stream: bytes !== undefined }); // made before it is called
    } catch {
      throw fail(badEncoding, `the file is not valid ${encoding.toUpperCase()}`);
    }
  };
  const begin = () => {
    encoding = encodingOf(head, options.encoding);
    decoder = new TextDecoder(encoding, { fatal: true });
    return decode(head);
  };
  for await (const bytes of openRaw(path, options.chunkBytes)) {
    if (decoder === undefined) head = Buffer.concat([head, bytes]);
    if (head.length < 4) continue;
    yield { text: decoder === undefined ? begin() : decode(bytes), encoding };
  }
  const first = decoder === undefined && head.length > 0 ? begin() : '';
  if (decoder !== undefined) yield { text: first + decode(undefined), encoding };
}

function encodingOf(head: Buffer, asked: Encoding | undefined): XmlEncoding {
  const start = head.toString('hex', 0, 4);
  const found = STARTS.find(([bytes]) => start.startsWith(bytes))?.[1];
  return found ?? (asked === 'latin1' ? 'latin1' : 'utf-8');
}
