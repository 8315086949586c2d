/**
 * Holds the changes of the rules that no case notices to the list of them, both ways: each is
 * listed with the reason it is harmless, and nothing is listed that a case does notice.
 */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadPacks } from '../../src/io/load-packs.js';
import { loadTypologies } from '../../src/io/load-typologies.js';
import { mutateTypology } from '../../src/tool/mutate.js';

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
          const { killed, valid, mutants } = mutateTypology(one, { packs });
          totals.killed += killed;
          totals.valid += valid;
          const left = mutants
            .filter(({ fate }) => fate === 'survived')
            .map(({ place, change }) => `${place} | ${change}`);
          const listed = linesOf(id);
          expect(listed.map(([change]) => change).sort(), fileOf(id)).toEqual(left.sort());
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
