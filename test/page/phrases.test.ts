/** What the pages and the console say: a book each language, of one shape, and all of it said. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BACKTEST_PHRASES } from '../../page/backtest-phrases.js';
import { PAGE_PHRASES } from '../../page/phrases.js';
import { explainWords } from '../../src/cli/explain-words.js';
import { screenWords } from '../../src/cli/screen-words.js';
import { summaryWords } from '../../src/cli/summary-words.js';
import { LANGUAGES, type Language } from '../../src/explain/language.js';
import { reportWords } from '../../src/io/report-words.js';

interface Leaf {
  readonly path: string;
  readonly value: unknown;
}

function leaves(value: unknown, path = ''): readonly Leaf[] {
  if (typeof value !== 'object' || value === null || value instanceof RegExp) {
    return [{ path, value }];
  }
  return Object.entries(value).flatMap(([name, each]) => leaves(each, `${path}.${name}`));
}

interface Book {
  readonly name: string;
  /** Folder, and the files of it that say what the book holds. */
  readonly folder: string;
  readonly says: RegExp;
  readonly of: (language: Language) => object;
}

const BOOKS: readonly Book[] = [
  { name: 'page', folder: 'page', says: /^(?!phrases|backtest)/, of: (one) => PAGE_PHRASES[one] },
  {
    name: 'page of a backtest',
    folder: 'page',
    says: /^backtest(?!-phrases)/,
    of: (one) => BACKTEST_PHRASES[one],
  },
  { name: 'summary', folder: 'src/cli', says: /^summary-text/, of: summaryWords },
  {
    name: 'run',
    folder: 'src/cli',
    says: /^(?:screen-(?!words|options)|overlay-files|read-input|vault-access)/,
    of: screenWords,
  },
  { name: 'explanation', folder: 'src/cli', says: /^explain-(?!words|plan)/, of: explainWords },
  { name: 'report', folder: 'src/io', says: /^(?:report-(?!words)|write-html)/, of: reportWords },
];

/** For phrases that take one object: whatever is asked of it is there. */
const TOLD = new Proxy({}, { get: () => '1' });

/** A group of which parts are asked for by a code: `phrases.columns[name]`, `rankingText`. */
const isByCode = (sources: string, group: string) =>
  new RegExp(`\\b(?:phrases|words|say)\\.${group}\\[|\\{ ${group}: say\\.${group} \\}`).test(
    sources,
  );

/** What a group is called where it is taken apart: `{ facts: names } = phrases`. */
const namesOf = (sources: string, group: string) => [
  group,
  ...[...sources.matchAll(new RegExp(`\\b${group}: (\\w+)[^{}]*\\} = (?:phrases|say)`, 'g'))].map(
    (found) => found[1]!,
  ),
];

describe.each(BOOKS)('the book of the $name', ({ folder, says, of }) => {
  const sources = readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && says.test(file))
    .map((file) => readFileSync(`${folder}/${file}`, 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, ''))
    .join('\n');

  it.each(LANGUAGES)('has in %s what the English one has', (language) => {
    const isOpen = ({ path }: Leaf) => /^\.short\b/.test(path);
    const shape = (one: Language) =>
      leaves(of(one)).flatMap((leaf) => (isOpen(leaf) ? [] : `${leaf.path} ${typeof leaf.value}`));
    expect(shape(language).sort()).toEqual(shape('en').sort());
  });

  it.each(LANGUAGES)('is whole and clean in %s', (language) => {
    for (const { path, value } of leaves(of(language))) {
      const say = value as (...told: readonly unknown[]) => unknown; // phrases take texts
      const isOfObject = typeof value === 'function' && /^\(\{/.test(String(value));
      const given = isOfObject ? [TOLD] : ['1', '2', '3', '4'];
      const told = typeof value === 'function' ? say(...given) : value;
      if (typeof told !== 'string') continue;
      expect(told, path).not.toMatch(/\[object|NaN|[ \u00a0]{2}| [:;?!]|« | »/);
      if (language !== 'fr') expect(told, path).not.toContain('\u00a0');
    }
  });

  it('says everything that it holds', () => {
    const isSaid = (path: string): boolean => {
      const [group = '', name] = path.split('.').slice(1);
      const asked = `(?:phrases|words|say|\\))\\.${group}\\b|\\b${group}\\b[^{}]*\\} = (?:phrases|words|say)\\b|\\b${group}\\b[^{}]*\\}: \\w*Words\\b`;
      if (!new RegExp(asked).test(sources)) return false;
      const isWhole =
        name === undefined || /^(?:\d+|one|other)$/.test(name) || isByCode(sources, group);
      const asParts = `\\b(?:${namesOf(sources, group).join('|')})\\.${name}\\b|[(,[]\\s*'${name}'`;
      return isWhole || new RegExp(asParts).test(sources);
    };
    const unsaid = leaves(of('en')).flatMap(({ path }) => (isSaid(path) ? [] : [path]));
    expect(unsaid).toEqual([]);
  });
});
