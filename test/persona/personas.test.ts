/**
 * Ordinary life stays quiet: no life of any persona reaches `report` in any shipped typology. What
 * reaches `review` and `watch` is kept as a table, so that a change of a typology shows whom it
 * touches. `REDTHREAD_PERSONA_SEEDS=200` runs all lives; without it a tenth.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { joined, lifeRecords, PERSONAS, type Records } from '../../fixtures/persona/index.js';
import { compile } from '../../src/screen/screener.js';
import type { Transaction } from '../../src/transaction/transaction.js';
import { type PersonaOutcome, personaOutcome, tableText } from './persona-table.js';
import { packs, typologies } from './shipped.js';

const FEW = 20;
const SEEDS = Number(process.env['REDTHREAD_PERSONA_SEEDS'] ?? FEW);
const MINUTES_MS = 60_000;

describe('the personas', () => {
  const screener = compile(typologies, { packs });
  const outcomes: PersonaOutcome[] = [];
  for (const persona of PERSONAS) {
    const name = `${persona.id}: none of ${SEEDS} lives reaches \`report\``;
    it(name, { timeout: 5 * MINUTES_MS }, async () => {
      const outcome = await personaOutcome(screener, persona, SEEDS);
      outcomes.push(outcome);
      expect(outcome.lost).toBe(0);
      expect([...outcome.byTypology.keys()].filter((key) => key.startsWith('report'))).toEqual([]);
    });
  }

  it('reach `review` and `watch` as the kept table says', async () => {
    const text = tableText(outcomes, SEEDS);
    if (process.env['REDTHREAD_PERSONA_SEEDS'] !== undefined) console.log(text);
    const file = SEEDS === FEW ? 'personas-few' : SEEDS === 200 ? 'personas' : undefined;
    expect(outcomes.length).toBe(PERSONAS.length);
    if (file !== undefined) await expect(text).toMatchFileSnapshot(`../golden/${file}.txt`);
  });
});

describe('the page about the personas', () => {
  const page = readFileSync('docs/personas.md', 'utf8');

  it('tells who they are', () => {
    const rows = PERSONAS.map(({ id, title, resembles }) => `| ${id} | ${title} | ${resembles} |`);
    expect(rows.filter((row) => !page.includes(row))).toEqual([]);
  });

  it('shows the head of the kept table', () => {
    const kept = readFileSync('test/golden/personas.txt', 'utf8');
    const head = kept.split('\n').slice(2, 3 + PERSONAS.length);
    expect(head.filter((line) => !page.includes(`    ${line}\n`))).toEqual([]);
  });
});

describe('a life', () => {
  it('is the same from the same seed, and another from another', () => {
    for (const persona of PERSONAS) {
      expect(lifeRecords(persona, 7)).toEqual(lifeRecords(persona, 7));
      const amounts = (seed: number) =>
        lifeRecords(persona, seed).transactions.map(({ amountMinor }) => amountMinor);
      expect(amounts(7)).not.toEqual(amounts(8));
    }
  });

  it('shares no identifier with another life', () => {
    const lives = PERSONAS.flatMap((persona) => [1, 2].map((seed) => lifeRecords(persona, seed)));
    const { transactions, customers, accounts } = joined(lives);
    for (const ids of [transactions, customers, accounts].map((all) => all.map(({ id }) => id))) {
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('lasts a year and never overdraws', () => {
    for (const persona of PERSONAS) {
      const { transactions } = lifeRecords(persona, 3);
      const dates = transactions.map(({ localDate }) => localDate);
      expect(Math.max(...dates) - Math.min(...dates), persona.id).toBeGreaterThan(300);
      expect(transactions.length, persona.id).toBeGreaterThan(180);
      expect(transactions.filter(({ balanceMinor }) => balanceMinor! < 0)).toEqual([]);
    }
  });
});

type Feature = (rows: readonly Transaction[], records: Records) => number;

const where =
  (test: (row: Transaction) => boolean): Feature =>
  (rows) =>
    rows.filter(test).length;
const different =
  (
    field: 'placeCity' | 'counterparty' | 'counterpartyCountry',
    test: (row: Transaction) => boolean,
  ): Feature =>
  (rows) =>
    new Set(rows.filter(test).map((row) => row[field])).size;
const isNight = ({ localMinute = 720 }: Transaction) => localMinute >= 1320 || localMinute < 360;
const isCredit = ({ direction }: Transaction) => direction === 'credit';
const isAbroad = ({ kind }: Transaction) => kind === 'remittance';

/** What each persona has in common with a typology, and at least how much of it in every life. */
const FEATURES: readonly (readonly [string, string, Feature, number])[] = [
  [
    'salaried-worker',
    'moves to savings',
    where(({ description }) => description === 'savings'),
    20,
  ],
  [
    'student-supported-from-abroad',
    'foreign senders',
    different('counterparty', (row) => isCredit(row) && (row.kind === 'wire' || isAbroad(row))),
    2,
  ],
  [
    'night-worker-paid-tips',
    'cash at night',
    where((row) => row.kind === 'cash-deposit' && isNight(row)),
    60,
  ],
  [
    'travelling-salesperson',
    'cities of hotels',
    different('placeCity', ({ mcc }) => mcc === '7011'),
    4,
  ],
  [
    'carer-with-power-of-attorney',
    'moves of somebody else',
    where(({ conductor }) => conductor !== undefined),
    50,
  ],
  ['landlord', 'tenants', different('counterparty', isCredit), 4],
  [
    'savings-circle',
    'members',
    different('counterparty', (row) => isCredit(row) && row.description === 'circle'),
    8,
  ],
  [
    'seasonal-farm',
    'workers paid',
    different('counterparty', (row) => row.kind === 'payroll' && !isCredit(row)),
    12,
  ],
  ['corner-shop', 'cash at night', where((row) => row.kind === 'cash-deposit' && isNight(row)), 80],
  ['diaspora-family', 'sums sent abroad', where(isAbroad), 40],
  ['freelancer-hiring-abroad', 'countries paid', different('counterpartyCountry', isAbroad), 3],
  [
    'shelter-residents',
    'customers of one address',
    (_, { customers }) =>
      customers.filter(({ addresses }) => addresses![0] === customers[0]!.addresses![0]).length,
    5,
  ],
  [
    'independent-sex-worker',
    'adverts',
    where(({ merchant }) => merchant === 'Lantern Listings'),
    20,
  ],
  ['gig-driver', 'payouts', where(({ description }) => description === 'instant payout'), 200],
  ['gambler', 'stakes', where(({ mcc }) => mcc === '7995'), 50],
  ['survivor-rebuilding', 'cities', different('placeCity', () => true), 3],
];

describe('the lives are no empty streams', () => {
  for (const [id, what, feature, least] of FEATURES) {
    it(`${id}: ${what}, at least ${least}`, () => {
      const persona = PERSONAS.find((one) => one.id === id)!;
      for (const seed of [1, 2, 3, 4, 5]) {
        const records = lifeRecords(persona, seed);
        expect(feature(records.transactions, records)).toBeGreaterThanOrEqual(least);
      }
    });
  }

  it('names every persona', () => {
    expect(FEATURES.map(([id]) => id)).toEqual(PERSONAS.map(({ id }) => id));
  });
});
