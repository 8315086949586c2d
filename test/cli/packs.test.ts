/** Packs by the command line: what rests on a missing one is not assessed, and says which. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from './run.js';

const PACK = {
  format: 'redthread/pack/1',
  name: 'towns',
  version: '1',
  date: '2026-01-01',
  owner: 'a bank',
  licence: 'none',
  private: true,
  values: ['Reno', 'Provo', 'Boise', 'Elko'],
};

async function screen(packs?: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'redthread-'));
  const file = JSON.parse(readFileSync('fixtures/example-typology.json', 'utf8'));
  file.lists = { towns: { pack: 'towns' } };
  file.select.cash_in.placeCity = { in: 'towns' };
  writeFileSync(join(folder, 'typology.json'), JSON.stringify(file));
  const rows = ['Reno', 'Provo', 'Boise', 'Elko'].map(
    (city, day) => `r${day},2026-01-0${day + 1},A1,credit,4000.00,USD,cash-deposit,${city}`,
  );
  const header = 'id,at,account,direction,amount,currency,kind,place_city';
  writeFileSync(join(folder, 'rows.csv'), `${[header, ...rows].join('\n')}\n`);
  mkdirSync(join(folder, 'packs'));
  for (const [name, text] of Object.entries(packs ?? {})) {
    writeFileSync(join(folder, 'packs', name), text);
  }
  return run(
    ...['screen', join(folder, 'rows.csv'), '--typologies', join(folder, 'typology.json')],
    ...['--out', join(folder, 'out'), '--key', join(folder, 'key')],
    ...(packs === undefined ? [] : ['--lists', join(folder, 'packs')]),
  );
}

describe('a pack', () => {
  it('that is missing leaves its indicators not assessed', async () => {
    const { code, out } = await screen();
    expect(code).toBe(0);
    expect(out).toContain('many-places: the input lacks pack towns');
    expect(out).toContain('watch 0');
  });

  it('that is given is used', async () => {
    const { code, out } = await screen({ 'towns.json': JSON.stringify(PACK) });
    expect(code).toBe(0);
    expect(out).not.toContain('pack towns');
    expect(out).toContain('watch 1');
  });

  it('of the other kind stops the run before anything is screened', async () => {
    const words = { ...PACK, values: undefined, text: PACK.values };
    const { code, said } = await screen({ 'towns.json': JSON.stringify(words) });
    expect(code).toBe(2);
    expect(said).toContain('plan/pack-of-other-kind');
    expect(said).not.toMatch(/Reno|Provo/);
  });

  it('that is broken stops the run, and no entry of it is told', async () => {
    const broken = { ...PACK, values: [...PACK.values, 7], owner: undefined };
    const { code, said } = await screen({ 'towns.json': JSON.stringify(broken), 'x.json': '{' });
    expect(code).toBe(2);
    expect(said.match(/io\/bad-pack/g)).toHaveLength(3);
    expect(said).not.toMatch(/Reno|Provo/);
  });
});
