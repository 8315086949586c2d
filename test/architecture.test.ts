/** The line of imports, the doors of outside packages, and the bounds on length. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const LINE = [
  ...['core', 'transaction', 'selection', 'measure', 'rule', 'typology', 'plan', 'screen'],
  ...['explain', 'pseudonym', 'draft', 'io', 'tool', 'cli'],
];

const DOORS: Readonly<Record<string, readonly string[]>> = {
  'decimal.js': ['core/money.ts'],
  'date-fns': ['core/time.ts'],
  '@date-fns/tz': ['core/time.ts'],
  'jsonc-parser': ['typology/source-text.ts'],
  zod: ['core/schema.ts'],
  'json-rules-engine': ['rule/reference.ts'],
  'csv-parse': ['io/read-csv.ts'],
  'libphonenumber-js': ['transaction/canonical-phone.ts'],
  '@noble/hashes': ['core/digest.ts'],
  'libxml2-wasm': ['io/validate-xml.ts'],
  'age-encryption': ['io/seal.ts'],
  hyparquet: ['io/read-parquet.ts'],
  'hyparquet-compressors': ['io/read-parquet.ts'],
  saxes: ['io/read-xml.ts'],
  'hyparquet-writer': ['tool/synth-parquet.ts'],
};

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(join('src', name), 'utf8') }));

function importsOf(text: string): readonly string[] {
  return [...text.matchAll(/^(?:import|export|\}).*?(?:from |import )'([^']+)';$/gm)].map(
    (match) => match[1]!,
  );
}

describe('the architecture', () => {
  it('has files to look at', () => {
    expect(files.length).toBeGreaterThan(50);
  });

  it('imports only leftwards along the line', () => {
    const wrong = files.flatMap(({ name, text }) => {
      const [folder] = name.split('/');
      if (!name.includes('/')) return [];
      const place = LINE.indexOf(folder!);
      if (place < 0) return [`${folder} is not on the line`];
      return importsOf(text)
        .flatMap((path) => /^\.\.\/([a-z]+)\//.exec(path)?.[1] ?? [])
        .filter((other) => LINE.indexOf(other) > place || LINE.indexOf(other) < 0)
        .map((other) => `${name} imports ${other}`);
    });
    expect(wrong).toEqual([]);
  });

  it('lets each outside package in through one door', () => {
    const wrong = files.flatMap(({ name, text }) =>
      importsOf(text)
        .filter((path) => !path.startsWith('.') && !path.startsWith('node:'))
        .map((path) => /^(?:@[^/]+\/)?[^/]+/.exec(path)![0])
        .filter((outside) => !(DOORS[outside] ?? []).includes(name))
        .map((outside) => `${name} imports ${outside}`),
    );
    expect(wrong).toEqual([]);
  });

  it('uses node only in io, tool and cli', () => {
    const wrong = files
      .filter(({ name }) => !/^(?:io|tool|cli)\//.test(name) && name !== 'index.ts')
      .filter(({ text }) => importsOf(text).some((path) => path.startsWith('node:')));
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('keeps comments within 100 columns, which the formatter does not', () => {
    const isComment = (line: string) => /^\s*(?:\*|\/\/|\/\*)/.test(line);
    // An example stands on one line with what it gives.
    const isTooLong = (line: string) => line.length > 100 && !line.includes('// =>');
    const long = files.flatMap(({ name, text }) =>
      text.split('\n').flatMap((line, at) => {
        return isComment(line) && isTooLong(line) ? [`${name}:${at + 1}`] : [];
      }),
    );
    expect(long).toEqual([]);
  });

  it('keeps files under 400 lines', () => {
    const long = files.filter(({ text }) => text.split('\n').length > 400).map(({ name }) => name);
    expect(long).toEqual([]);
  });
});
