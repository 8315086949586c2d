/**
 * What the table of test/golden/planted.txt says as a whole: nothing is left out of it, or
 * hidden.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { highestLevel } from '../../fixtures/planted/pattern.js';
import { readTable } from '../../fixtures/planted/table.js';
import { loaded } from './library.js';

const written = readTable(readFileSync('test/golden/planted.txt', 'utf8'));
const lines = [...written.values()];
const BESIDE_1 = 4;
const ALONE_1 = 10;
const letterOf = (highest: string) => (highest === 'report' ? 'R' : 'v');
const isHeld = (cell: string, highest: string) =>
  [...cell].every((one) => one === letterOf(highest));

describe('the table of planted cases', () => {
  it('has a line for every typology, in order, with its part and its highest level', () => {
    const wanted = loaded.map(({ typology }) => [
      ...[typology.id, typology.hypothesis, highestLevel(typology)],
    ]);
    expect(lines.map((cells) => cells.slice(0, 3))).toEqual(wanted);
  });

  it('finds every pattern as its case has it, on one ground or the other', () => {
    const lost = lines.filter(
      (cells) => !isHeld(cells[BESIDE_1]!, cells[2]!) && !isHeld(cells[ALONE_1]!, cells[2]!),
    );
    expect(lost.map(([id]) => id)).toEqual([]);
  });

  it('names those that daily life beside them hides already, at one seed or more', () => {
    const lost = lines.filter((cells) => !isHeld(cells[BESIDE_1]!, cells[2]!));
    expect(lost.map(([id]) => id)).toMatchInlineSnapshot(`
      [
        "fatf/labour-exploitation-business",
        "generic/cycle-of-two",
        "generic/fan-in",
        "generic/fan-out",
        "generic/funnel-account",
        "generic/no-life-in-the-account",
        "generic/pass-through",
        "nl/labour-exploitation",
        "us/ht-2014-labour-business",
        "us/ht-2020-front-company",
        "us/smuggling-2023",
      ]
    `);
  });

  it('names those that are not seen alone either, at one seed or more', () => {
    const lost = lines.filter((cells) => !isHeld(cells[ALONE_1]!, cells[2]!));
    expect(lost.map(([id]) => id)).toMatchInlineSnapshot(`
      [
        "fatf/sexual-extortion-victim",
      ]
    `);
  });

  it('has no ordinary customer above watch, at any seed', () => {
    const loud = lines.filter((cells) => /[1-9]/.test(`${cells[17]}${cells[18]}`));
    expect(loud.map(([id]) => id)).toEqual([]);
  });

  it('names the one that none of these efforts hides: it rests on what is on file', () => {
    const never = lines.filter((cells) =>
      cells.slice(BESIDE_1, BESIDE_1 + 5).every((cell) => isHeld(cell, cells[2]!)),
    );
    expect(never.map(([id]) => id)).toMatchInlineSnapshot(`
      [
        "mt/contact-details-and-travel",
      ]
    `);
  });
});
