/**
 * The documents are true: links lead somewhere, commands and flags exist, examples give what they
 * say.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EVIDENCE_FLAGS } from '../bench/evidence-options.js';
import { BENCH_FLAGS } from '../bench/options.js';
import { COMMANDS as LISTED } from '../src/cli/command-list.js';
import { MEASURES } from '../src/measure/index.js';

const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md'].concat(
  readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
);

const COMMANDS = await Promise.all(LISTED.map((one) => one.load()));

describe('the documents', () => {
  it.each(documents)('%s links to files that are there', (file) => {
    const links = [...readFileSync(file, 'utf8').matchAll(/\]\(([^)#:]+)\)/g)].map(
      (one) => one[1]!,
    );
    const lost = links.filter((link) => !existsSync(join(dirname(file), link)));
    expect(lost).toEqual([]);
  });

  it('name commands, flags and scripts that exist', () => {
    const scripts = Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).scripts);
    const flags = new Set([
      ...BENCH_FLAGS,
      ...EVIDENCE_FLAGS,
      ...COMMANDS.flatMap((one) => one.flags.map(({ name }) => name)),
    ]);
    const text = documents.map((file) => readFileSync(file, 'utf8')).join('\n');
    const commands = [...text.matchAll(/(?:main\.js|`redthread) ([a-z][a-z-]*)/g)].map(
      (one) => one[1]!,
    );
    expect(commands.length).toBeGreaterThan(5);
    expect(commands.filter((name) => !COMMANDS.some((one) => one.name === name))).toEqual([]);
    const named = [...text.matchAll(/ (?:`)?--([a-z][a-z-]+)/g)].map((one) => one[1]!);
    expect(named.filter((name) => !flags.has(name))).toEqual([]);
    const ran = [...text.matchAll(/npm run ([a-z]+)/g)].map((one) => one[1]!);
    expect(ran.filter((name) => !scripts.includes(name))).toEqual([]);
  });

  it('of the format name every measure', () => {
    const text = readFileSync('docs/typology-format.md', 'utf8');
    expect(
      MEASURES.map(({ name }) => name).filter((name) => !text.includes(`\`${name}\``)),
    ).toEqual([]);
  });
});

interface Example {
  readonly file: string;
  readonly line: string;
}

/** `name(…) // => value` in a comment of a source file. */
const examples = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .flatMap((name): readonly Example[] =>
    readFileSync(join('src', name), 'utf8')
      .split('\n')
      .filter((line) => /^\s+\* \S.* \/\/ => /.test(line))
      .map((line) => ({ file: name, line: line.trim().slice(2) })),
  );

/** Examples that need more than their own file to run. */
const LONGER = ["draft(one, { identities: 'identified'"];

describe('the examples in the code', () => {
  it('are there', () => {
    expect(examples.length).toBeGreaterThan(15);
  });

  it.each(examples.filter(({ line }) => !LONGER.some((one) => line.startsWith(one))))(
    '$file: $line',
    async ({ file, line }) => {
      const [code, value] = line.split(' // => ') as [string, string]; // the filter saw to it
      const module: Record<string, unknown> = await import(join('..', 'src', file));
      const run = (text: string): unknown =>
        // The text is a comment of our own source.
        new Function(...Object.keys(module), `return (${text});`)(...Object.values(module));
      expect(run(code)).toEqual(run(value));
    },
  );
});
