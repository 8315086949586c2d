/**
 * Holds the changes of the rules that no case notices to the list of them, both ways: each is
 * listed with the reason it is harmless, and nothing is listed that a case does notice. Which case
 * notices first is not asked here (`test/tool/mutate.test.ts` does), so that any may come first.
 */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadPacks } from '../../src/io/load-packs.js';
import { loadTypologies } from '../../src/io/load-typologies.js';
import { changeText } from '../../src/tool/mutant-edit.js';
import { mutantsOf } from '../../src/tool/mutate.js';
import { caseFailures, preparedCases, testTypology } from '../../src/tool/test-typology.js';
import type { LoadedTypology } from '../../src/typology/typology.js';

const loaded = await loadTypologies('typologies');
const packs = await loadPacks('typologies/lists/example');

/** Large files have hundreds of changes, each run against every case. */
const TIMEOUT_MS = 240_000;

/** Share of the changes that the cases of one typology notice, and of all typologies together. */
const ONE_MIN = 0.85;
const ALL_MIN = 0.9;

export function holdSurvivors(isMeant: (id: string) => boolean): void {
  describe('changes of the rules that no case notices', () => {
    const totals = { killed: 0, valid: 0 };
    for (const one of loaded.filter(({ typology }) => isMeant(typology.id))) {
      const { id } = one.typology;
      it(
        `${id}: each is listed with the reason it is harmless`,
        () => {
          const { valid, left } = unnoticed(one);
          const killed = valid - left.length;
          totals.killed += killed;
          totals.valid += valid;
          const listed = linesOf(id);
          const changes = listed.map(([change]) => change);
          expect(changes.sort(), fileOf(id)).toEqual([...left].sort());
          for (const [change, reason] of listed) {
            expect(reason.split(' ').length, `${change}: a reason`).toBeGreaterThan(3);
          }
          expect(killed / valid, `${killed} of ${valid}`).toBeGreaterThanOrEqual(ONE_MIN);
        },
        TIMEOUT_MS,
      );
    }

    it('are at most one in ten', () => {
      expect(totals.killed / totals.valid).toBeGreaterThanOrEqual(ALL_MIN);
    });
  });
}

/**
 * Which mutants no case notices, `place | change`, of all that are valid. Those of one bound stand
 * beside one another, and so do the cases on either side of it: asked outward from the case that
 * noticed the last mutant, a third of the cases is run that is run in the order of the file.
 */
function unnoticed(one: LoadedTypology): {
  readonly valid: number;
  readonly left: readonly string[];
} {
  const broken = testTypology(one, { packs }).cases.filter(({ failures }) => failures.length > 0);
  expect(broken, 'the cases under the file itself').toEqual([]);
  const cases = preparedCases(one.typology);
  const left: string[] = [];
  let valid = 0;
  let last = 0;
  for (const mutant of mutantsOf(one, { packs })) {
    if ('fate' in mutant) continue;
    valid += 1;
    const { plan, typology, edit } = mutant;
    const killer = outward(cases.length, last).find(
      (at) => caseFailures(plan, typology, cases[at]!).length > 0,
    );
    if (killer === undefined) left.push(`${edit.place} | ${changeText(edit)}`);
    else last = killer;
  }
  return { valid, left };
}

/** Every place below a length, the nearest to one of them first. */
const outward = (length: number, from: number): readonly number[] =>
  Array.from({ length }, (_, at) => at).sort((a, b) => Math.abs(a - from) - Math.abs(b - from));

const fileOf = (id: string) => `test/golden/survivor/${id.replace('/', '-')}.txt`;

/** `place | change | reason`, a line for each. */
function linesOf(id: string): readonly (readonly [change: string, reason: string])[] {
  if (!existsSync(fileOf(id))) return [];
  const lines = readFileSync(fileOf(id), 'utf8').split('\n');
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const at = line.lastIndexOf(' | ');
      return [line.slice(0, at), line.slice(at + 3)];
    });
}
