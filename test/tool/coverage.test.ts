/**
 * Every published row is accounted for: carried by an indicator that exists and cites what was
 * read, or left out with a reason. With the research beside the checkout also that no row of it is
 * forgotten.
 */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readTypologies } from '../../src/io/load-typologies.js';

interface Row {
  readonly row: string;
  /** V read in full, S second-hand, M from memory. */
  readonly verified: 'V' | 'S' | 'M';
  /** T transactions, K customers, X an outside list, O observation only. */
  readonly class: 'T' | 'K' | 'X' | 'O';
  readonly typology?: string;
  readonly indicator?: string;
  readonly reason?: string;
}

// A file of ours; the tests below are what holds its shape.
const { rows } = JSON.parse(readFileSync('typologies/coverage.json', 'utf8')) as {
  readonly rows: readonly Row[];
};
const { loaded } = await readTypologies('typologies');
const indicators = new Map(
  loaded.flatMap(({ typology }) => {
    const read = new Map(typology.sources.map((source) => [source.id, source.read]));
    return typology.indicators.map(({ id, sources }) => [
      `${typology.id} ${id}`,
      sources.map((source) => read.get(source)),
    ]);
  }),
);
const carried = rows.filter(({ typology }) => typology !== undefined);
const RESEARCH = '../shared/research/indicators.json';

describe('the published rows', () => {
  it('are 323, each once', () => {
    expect(rows).toHaveLength(323);
    expect(new Set(rows.map(({ row }) => row)).size).toBe(323);
  });

  it('are carried, or left out with a reason', () => {
    const reasons =
      /^(?:observation only|from memory and unverified|needs data that no export has: .+|too weak alone: .+)$/;
    for (const { row, typology, indicator, reason } of rows) {
      if (typology === undefined) expect(reason, row).toMatch(reasons);
      else expect(indicators.has(`${typology} ${indicator}`), row).toBe(true);
    }
  });

  it('are carried with a source that was read as far as the row was verified', () => {
    for (const { row, verified, typology, indicator } of carried) {
      if (verified !== 'V') continue;
      expect(indicators.get(`${typology} ${indicator}`), row).toContain('full');
    }
  });

  it('are never shipped from memory', () => {
    expect(carried.filter(({ verified }) => verified === 'M')).toEqual([]);
  });

  it('are carried at least 225 times where they can be computed and were verified', () => {
    const computable = (some: readonly Row[]) =>
      some.filter((one) => one.class !== 'O' && one.verified !== 'M').length;
    expect(computable(rows)).toBe(274);
    expect(computable(carried)).toBeGreaterThanOrEqual(225);
  });

  it.skipIf(!existsSync(RESEARCH))('are those of the research, no more and no fewer', () => {
    const read = JSON.parse(readFileSync(RESEARCH, 'utf8')) as {
      readonly indicators: readonly { readonly id: string; readonly ver: string; cls: string }[];
    };
    const told = ({ row, verified, class: kind }: Row) => `${row} ${verified} ${kind}`;
    expect(rows.map(told).sort()).toEqual(
      read.indicators.map(({ id, ver, cls }) => `${id} ${ver} ${cls}`).sort(),
    );
  });
});
