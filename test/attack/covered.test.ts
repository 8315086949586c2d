/**
 * The table of attacks in docs/privacy/attacks.md: complete, and true of the tests that there are.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const ATTACKS = 16;
const rows = readFileSync('docs/privacy/attacks.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| \d+ \|/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, number, attack, tests, left]) => ({
    number: Number(number),
    attack: attack!,
    tests: [...tests!.matchAll(/`([a-z-]+)`/g)].map((one) => one[1]!),
    isNone: tests === 'none',
    left: left!,
  }));
const files = readdirSync('test/attack')
  .filter((name) => name.endsWith('.test.ts') && name !== 'covered.test.ts')
  .map((name) => name.slice(0, -'.test.ts'.length));

// Seen failing with a row taken out, a file named that is none, and a test of an attack that no row
// names.
describe('the table of attacks', () => {
  it('has every attack once, in order', () => {
    expect(rows.map(({ number }) => number)).toEqual(
      Array.from({ length: ATTACKS }, (_, at) => at + 1),
    );
  });

  it('names tests that are there, or says none, and always what is not covered', () => {
    for (const { number, tests, isNone, left, attack } of rows) {
      expect([number, tests.filter((name) => !files.includes(name))]).toEqual([number, []]);
      expect([number, isNone]).toEqual([number, tests.length === 0]);
      expect(left.split(' ').length, `${number}: what is left out, and why`).toBeGreaterThan(5);
      expect(attack.length).toBeGreaterThan(20);
    }
    const other = rows.flatMap(({ left }) => [...left.matchAll(/`(test\/[^`]+\.ts)`/g)]);
    expect(other.filter(([, path]) => !existsSync(path!))).toEqual([]);
  });

  it('leaves out two attacks alone, and no test', () => {
    expect(rows.filter(({ isNone }) => isNone).map(({ number }) => number)).toEqual([10, 14]);
    const named = new Set(rows.flatMap(({ tests }) => tests));
    expect(files.filter((name) => !named.has(name))).toEqual([]);
  });

  it('is of tests that say which line was out when they were seen failing', () => {
    const silent = files.filter((name) => {
      const text = readFileSync(`test/attack/${name}.test.ts`, 'utf8');
      return !/[Ss]een failing|[Ww]atched failing|\/\/ (?:As above|Without|With|Each seen)\b/.test(
        text,
      );
    });
    expect(silent).toEqual([]);
  });
});
