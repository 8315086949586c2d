/** The generators behind the table: ordinary lives, hidden patterns, copies that share nobody. */
import { describe, expect, it } from 'vitest';
import { type EFFORTS, hidden, shiftDaysOf } from '../../fixtures/planted/effort.js';
import { landOf } from '../../fixtures/planted/land.js';
import { YEAR_FROM, YEAR_TO } from '../../fixtures/planted/ledger.js';
import { ORDINARY_COUNT, ordinaryWorld } from '../../fixtures/planted/ordinary.js';
import { type Pattern, patternOf } from '../../fixtures/planted/pattern.js';
import { COPIES, planted } from '../../fixtures/planted/plant.js';
import { randomOf } from '../../fixtures/planted/random.js';
import { DAY_MS } from '../../src/core/time.js';
import { loadPacks } from '../../src/io/load-packs.js';
import { loadTypologies } from '../../src/io/load-typologies.js';
import type { Transaction } from '../../src/transaction/transaction.js';

const [one] = await loadTypologies('typologies/fatf/labour-wage-collector.json');
const packs = await loadPacks('typologies/lists/example');
const land = landOf('CAD', ['CA']);

describe('ordinary lives', () => {
  const world = ordinaryWorld(land, 1);

  it('are two hundred, and the same again from the same seed', () => {
    expect(world.customers).toHaveLength(ORDINARY_COUNT);
    const text = JSON.stringify(world);
    expect(JSON.stringify(ordinaryWorld(land, 1)) === text).toBe(true);
    expect(JSON.stringify(ordinaryWorld(land, 2)) === text).toBe(false);
  });

  it('fill a year: each customer has postings in every month of it', () => {
    const byCustomer = new Map<string, Transaction[]>();
    for (const row of world.transactions) {
      const own = byCustomer.get(row.customer ?? '') ?? [];
      byCustomer.set(row.customer ?? '', [...own, row]);
    }
    for (const { id } of world.customers) {
      const own = byCustomer.get(id) ?? [];
      const months = new Set(own.map(({ at }) => new Date(at).getUTCMonth()));
      expect(months.size, id).toBe(12);
      expect(own.length, id).toBeGreaterThan(250);
      expect(own.every(({ localDate }) => localDate >= YEAR_FROM && localDate < YEAR_TO)).toBe(
        true,
      );
    }
  });

  it.each([
    ...['kind', 'channel', 'counterparty', 'counterpartyName', 'counterpartyCountry', 'merchant'],
    ...['counterpartyInstitution', 'mcc', 'placeCountry', 'placeRegion', 'placeCity', 'site'],
    ...['description', 'phone', 'device', 'ip', 'conductor', 'balanceMinor'],
  ] as const)('carry the column %s where such a posting would', (column) => {
    expect(world.transactions.some((row) => row[column] !== undefined)).toBe(true);
  });
});

/** Twenty deposits, one every other day at ten. */
const pattern: Pattern = {
  caseName: 'twenty deposits',
  subject: 'c',
  customers: [],
  accounts: [],
  observations: [],
  transactions: Array.from({ length: 20 }, (_, index) => {
    const localDate = Date.UTC(2026, 0, 5) / DAY_MS + 2 * index;
    return {
      ...{ id: `t${index + 1}`, at: localDate * DAY_MS + 10 * 3_600_000, localDate },
      ...{ precision: 'instant' as const, localMinute: 600, account: 'A', customer: 'C' },
      ...{ direction: 'credit' as const, currency: 'CAD', amountMinor: 10_000 + 1000 * index },
    };
  }),
};
const KEY = ['example', 1];
const at = (effort: (typeof EFFORTS)[number]) => hidden(pattern, effort, KEY).transactions;

describe('the efforts', () => {
  it('1 moves the pattern by whole weeks and changes nothing else', () => {
    const days = shiftDaysOf(pattern, KEY);
    expect(days % 7).toBe(0);
    expect(days).toBeGreaterThanOrEqual(63);
    const moved = pattern.transactions.map((row) => ({
      ...row,
      localDate: row.localDate + days,
      at: row.at + days * DAY_MS,
    }));
    expect(at(1)).toEqual(moved);
  });

  it('2 takes half as long again, at the same time of day', () => {
    const distances = at(2).map(({ localDate }) => localDate - at(2)[0]!.localDate);
    expect(distances).toEqual(Array.from({ length: 20 }, (_, index) => 3 * index));
    expect(at(2).every(({ localMinute }) => localMinute === 600)).toBe(true);
  });

  it('3 is up to 15 % and two hours off, and not by nothing', () => {
    const off = at(3).map((row, index) => row.amountMinor / at(2)[index]!.amountMinor - 1);
    const late = at(3).map((row, index) => (row.at - at(2)[index]!.at) / 60_000);
    expect(Math.max(...off.map(Math.abs))).toBeLessThanOrEqual(0.1501);
    expect(Math.max(...off.map(Math.abs))).toBeGreaterThan(0.05);
    expect(Math.max(...late.map(Math.abs))).toBeLessThanOrEqual(120);
    expect(Math.max(...late.map(Math.abs))).toBeGreaterThan(30);
  });

  it('4 lacks one row in five, 5 half of them, those of 4 among them', () => {
    const idsAt = (effort: 4 | 5) => new Set(at(effort).map(({ id }) => id.replace('/2', '')));
    expect(idsAt(4).size).toBe(16);
    expect(idsAt(5).size).toBe(10);
    expect([...idsAt(5)].filter((id) => !idsAt(4).has(id))).toEqual([]);
  });

  it('5 splits the larger amounts in two and loses no money by it', () => {
    const halves = at(5).filter(({ id }) => id.endsWith('/2'));
    expect(halves.length).toBe(4);
    const sum = (effort: 3 | 5, id: string) =>
      at(effort)
        .filter((row) => row.id.replace('/2', '') === id)
        .reduce((total, { amountMinor }) => total + amountMinor, 0);
    for (const { id } of halves) {
      expect(sum(5, id.replace('/2', ''))).toBe(sum(3, id.replace('/2', '')));
    }
  });
});

describe('the planted copies', () => {
  const { typology } = one!;

  it('share no account, customer, phone or address with each other or with anybody', () => {
    const { batch, subjects } = planted(typology, { seed: 1, packs });
    expect(new Set(subjects.values()).size).toBe(COPIES.length);
    expect(batch.customers!.size).toBe(
      ORDINARY_COUNT + COPIES.length * new Set(patternOf(typology).customers.map((c) => c.id)).size,
    );
    const owners = new Map<string, Set<string>>();
    for (const { id, phones = [] } of batch.customers!.values()) {
      const mark = /-([AB]\d)$/.exec(id)?.[1] ?? 'ordinary';
      for (const phone of phones) owners.set(phone, (owners.get(phone) ?? new Set()).add(mark));
    }
    expect([...owners.values()].filter(({ size }) => size > 1)).toEqual([]);
  });

  it('hold every row of the pattern at effort 1', () => {
    const copies = COPIES.filter(
      ({ effort, background }) => effort === 1 && background === 'alone',
    );
    const { batch } = planted(typology, { seed: 1, packs, copies });
    const world = ordinaryWorld(landOf(typology.currency, typology.contexts.jurisdictions), 1);
    const planted1 = batch.count - world.transactions.length;
    expect(planted1).toBe(patternOf(typology).transactions.length);
  });
});

describe('the numbers', () => {
  it('are spread evenly enough, and the same on every machine', () => {
    const random = randomOf('even', 1);
    const tenths = Array.from({ length: 10_000 }, () => Math.floor(random.next() * 10));
    for (let tenth = 0; tenth < 10; tenth += 1) {
      const count = tenths.filter((one) => one === tenth).length;
      expect(Math.abs(count - 1000)).toBeLessThan(150);
    }
    expect(randomOf('even', 1).next()).toBe(0.7191752151120454);
  });
});
