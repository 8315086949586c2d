/**
 * Holds a report in XML to a schema that the user brings. The one door to libxml2-wasm, which is
 * optional and loaded when it is asked for; what it allocates is given back whatever happens.
 */
import { type Problem, ProblemError, problemOf } from '../core/problem.js';
import { repairSchema, type SchemaChange } from './repair-schema.js';
import { badSchema, notValid, noXmlValidator } from './report-problem-list.js';

export interface XmlError {
  /** Counts from 1. */
  readonly line: number;
  /** XPath of the element; null for a fault of the text as XML. */
  readonly path: string | null;
  readonly message: string;
}

export interface XmlValidation {
  readonly errors: readonly XmlError[];
  /** What was mended in the schema before it was used. */
  readonly changes: readonly SchemaChange[];
}

export interface SchemaOptions {
  /** Mend the two known faults of patterns first. */
  readonly repair: 'known-faults' | 'none';
}

/** Validates documents against one schema, compiled once. Call `dispose` when done. */
export interface XmlValidator {
  readonly changes: readonly SchemaChange[];
  readonly errorsOf: (document: string) => readonly XmlError[];
  readonly dispose: () => void;
}

/** What is used of libxml2-wasm, so that no type of an optional package is needed to compile. */
export interface XmlLibrary {
  readonly ParseOption: { readonly XML_PARSE_BIG_LINES: number; readonly XML_PARSE_NONET: number };
  readonly XmlDocument: { fromString(source: string, options: { option: number }): Disposable };
  readonly XsdValidator: {
    fromDoc(schema: Disposable): Disposable & { validate(document: Disposable): void };
  };
}

interface Disposable {
  dispose(): void;
}

// Its own types are narrower: a document of its own is all that is ever handed to it.
const loadLibrary = async () => (await import('libxml2-wasm')) as unknown as XmlLibrary;

async function library(load: () => Promise<XmlLibrary>): Promise<XmlLibrary> {
  try {
    return await load();
  } catch (error) {
    if (!isAbsent(error)) throw error;
    throw new ProblemError([
      problemOf(noXmlValidator, 'the package `libxml2-wasm` is not installed'),
    ]);
  }
}

function isAbsent(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return error.code === 'ERR_MODULE_NOT_FOUND' || error.code === 'MODULE_NOT_FOUND';
}

/**
 * Compiles a schema. Throws a `ProblemError`: `io/no-xml-validator` where the package is absent,
 * `io/bad-schema` with a line for each fault of the schema.
 */
export async function xmlValidator(
  schema: string,
  { repair }: SchemaOptions,
  load: () => Promise<XmlLibrary> = loadLibrary,
): Promise<XmlValidator> {
  const { ParseOption, XmlDocument, XsdValidator } = await library(load);
  // Without the first, lines above 65535 are all told as 65535.
  const option = ParseOption.XML_PARSE_BIG_LINES | ParseOption.XML_PARSE_NONET;
  const { text, changes } =
    repair === 'known-faults' ? repairSchema(schema) : { text: schema, changes: [] };
  const used = <Result>(source: string, use: (document: Disposable) => Result): Result => {
    const document = XmlDocument.fromString(source, { option });
    try {
      return use(document);
    } finally {
      document.dispose();
    }
  };
  const compiled = () => {
    try {
      return used(text, (document) => XsdValidator.fromDoc(document));
    } catch (error) {
      throw new ProblemError(
        errorsIn(error).map(({ line, message }) =>
          problemOf(badSchema, `the schema: ${sentence(message)}`, { place: { line } }),
        ),
      );
    }
  };
  const validator = compiled();
  return {
    changes,
    errorsOf: (source) => {
      const declared = source.indexOf('<!DOCTYPE');
      if (declared >= 0) return [declaredType(source.slice(0, declared))];
      try {
        used(source, (document) => validator.validate(document));
        return [];
      } catch (error) {
        return errorsIn(error);
      }
    },
    dispose: () => validator.dispose(),
  };
}

/**
 * Entities come with it, of which a report has none; libxml2 gives no verdict on a document with
 * some.
 */
function declaredType(before: string): XmlError {
  const line = before.split('\n').length;
  return { line, path: null, message: 'a document type is declared: a report has none' };
}

interface LibraryDetail {
  readonly line: number;
  readonly xpath?: string;
  readonly message: string;
}

/** libxml2's own list; whatever else was thrown is no verdict on the document. */
function errorsIn(error: unknown): readonly XmlError[] {
  if (!(error instanceof Error) || !('details' in error) || !Array.isArray(error.details))
    throw error;
  const details: readonly LibraryDetail[] = error.details;
  return details.map(({ line, xpath, message }) => {
    return { line, path: xpath ?? null, message: message.trim() };
  });
}

/** One document against one schema, everything given back. */
export async function validateXml(
  document: string,
  schema: string,
  options: SchemaOptions,
): Promise<XmlValidation> {
  const validator = await xmlValidator(schema, options);
  try {
    return { errors: validator.errorsOf(document), changes: validator.changes };
  } finally {
    validator.dispose();
  }
}

/** Errors as problems, without the values that libxml2 quotes: they are of a report. */
export function xmlProblems(errors: readonly XmlError[], file: string): readonly Problem[] {
  return errors.map(({ line, path, message }) =>
    problemOf(notValid, `\`${path ?? 'document'}\`: ${withoutValues(sentence(message))}`, {
      place: { file, line },
    }),
  );
}

const ELEMENT = /^element '[\w:]+': /;

/** libxml2 quotes the value that it refuses; names of elements and facets stay. */
function withoutValues(message: string): string {
  const start = ELEMENT.exec(message)?.[0] ?? '';
  const rest = message
    .slice(start.length)
    .replace(/The value '[\s\S]*' is/, 'the value is')
    .replace(/^'[\s\S]*' is not a valid value/, 'the text is not a valid value');
  return start + rest;
}

function sentence(message: string): string {
  const first = message.replace(/\.$/, '');
  return `${first.slice(0, 1).toLowerCase()}${first.slice(1)}`;
}
