/**
 * Nobody's level hangs on nationality, gender or name where the typology does not say that it reads
 * them; and where it does, only the indicators that say so come out otherwise. Held over the kept
 * sample of the personas, the demonstration, and every case that travels in a typology.
 */
import { describe, expect, it } from 'vitest';
import { recordsBatch } from '../../fixtures/persona/index.js';
import { sampleRecords } from '../../fixtures/persona/sample.js';
import { readAccounts, readCustomers, readObservations } from '../../src/io/read-records.js';
import { readTransactions } from '../../src/io/read-transactions.js';
import { compilePlan } from '../../src/plan/compile-plan.js';
import type { Plan } from '../../src/plan/plan.js';
import { preparedCases } from '../../src/tool/test-typology.js';
import type { Batch } from '../../src/transaction/batch.js';
import { lintTypology } from '../../src/typology/lint.js';
import type { LoadedTypology, Typology } from '../../src/typology/typology.js';
import { declaredBy } from './declared.js';
import { differencesFrom } from './differences.js';
import { packs, typologies } from './shipped.js';
import { SWAPS, type Swap, withCustomers } from './swap.js';

/**
 * What a batch tells apart though the typology does not declare it; and all that it tells apart.
 */
interface Told {
  readonly undeclared: readonly string[];
  readonly all: readonly string[];
}

/** The batch as it is is screened once for all swaps. */
function toldApartIn(plan: Plan, batch: Batch): (swap: Swap) => Told {
  const differences = differencesFrom(plan, batch);
  const named = (typology: Typology, id: string) => `${typology.id} ${id}`;
  return ({ isReadBy, swapped }) => {
    const found = differences(swapped(batch)).map(({ typology, ...rest }) => {
      const { loaded } = plan.typologies[typology]!;
      return { ...rest, typology: loaded.typology, declared: declared(loaded.typology, isReadBy) };
    });
    return {
      all: found.flatMap(({ typology, indicators }) => indicators.map((id) => named(typology, id))),
      undeclared: found.flatMap(({ typology, indicators, isLevel, declared }) => [
        ...indicators.filter((id) => !declared.has(id)).map((id) => named(typology, id)),
        ...(isLevel && declared.size === 0 ? [named(typology, 'level')] : []),
      ]),
    };
  };
}

const KNOWN = new Map<Typology, Map<Swap['isReadBy'], ReadonlySet<string>>>();

/** Worked out once for each typology and swap. */
function declared(typology: Typology, isReadBy: Swap['isReadBy']): ReadonlySet<string> {
  const known = KNOWN.get(typology) ?? new Map();
  KNOWN.set(typology, known);
  const result = known.get(isReadBy) ?? declaredBy(typology, isReadBy);
  known.set(isReadBy, result);
  return result;
}

async function demonstration(): Promise<Batch> {
  const folder = 'fixtures/demonstration';
  return readTransactions(`${folder}/transactions.csv`, {
    currency: 'CAD',
    zone: 'America/Toronto',
    customers: await readCustomers(`${folder}/customers.csv`, 'CAD'),
    accounts: await readAccounts(`${folder}/accounts.csv`),
    observations: await readObservations(`${folder}/observations.csv`, 'America/Toronto'),
  });
}

const whole = compilePlan(typologies, { packs });
const overSample = toldApartIn(whole, recordsBatch(sampleRecords()));
const overShown = toldApartIn(whole, await demonstration());
const overEachCase = typologies.flatMap((loaded) => {
  const plan = compilePlan([loaded], { packs });
  return preparedCases(loaded.typology).flatMap(({ made }) =>
    'batch' in made ? [toldApartIn(plan, withCustomers(made.batch))] : [],
  );
});

const TOLD = new Map<Swap, readonly Told[]>();

/** Worked out once for each swap. */
function overCases(swap: Swap): readonly Told[] {
  const known = TOLD.get(swap);
  if (known !== undefined) return known;
  const told = overEachCase.map((toldApart) => toldApart(swap));
  TOLD.set(swap, told);
  return told;
}

describe('no level hangs on what the typology does not say that it reads', () => {
  for (const swap of SWAPS) {
    it(`over ordinary lives: ${swap.name}`, () => {
      expect(overSample(swap).undeclared).toEqual([]);
    });

    it(`over the demonstration: ${swap.name}`, () => {
      expect(overShown(swap).undeclared).toEqual([]);
    });

    it(`over the cases of all typologies: ${swap.name}`, () => {
      const told = overCases(swap);
      expect(told.length).toBeGreaterThan(500);
      expect([...new Set(told.flatMap(({ undeclared }) => undeclared))]).toEqual([]);
    });
  }

  it('and what says that it reads them does come out otherwise: the swaps bite', () => {
    const told = SWAPS.map((swap) => overCases(swap).flatMap(({ all }) => all));
    for (const kind of ['nationality', 'gender', 'names']) {
      const bites = SWAPS.flatMap(({ name }, at) => (name.startsWith(kind) ? told[at]! : []));
      expect(new Set(bites).size, kind).toBeGreaterThan(0);
    }
  });
});

/** As lint has it: age, gender, nationality, a country, and words looked for in a text. */
const isSensitiveWord = (word: string): boolean =>
  word === 'mentions' || /(?:^|\.)(?:age|gender|nationality)$|[cC]ountry$/.test(word);

/** Lint names the sensitive indicators where any of them alone would be enough for a level. */
function sensitiveByLint(loaded: LoadedTypology): ReadonlySet<string> {
  const conditions = { all: [{ fact: 'indicators', operator: 'greaterThanInclusive', value: 1 }] };
  const decisions = [{ level: 'watch', conditions }] as unknown as Typology['decisions']; // as parsed
  const problems = lintTypology({ ...loaded, typology: { ...loaded.typology, decisions } });
  const found = problems.filter(({ code }) => code === 'typology/sensitive-alone');
  const ids = found.flatMap(({ message }) => [...message.matchAll(/`([^`]+)`/g)]);
  return new Set(ids.map(([, id]) => id!).filter((id) => id !== 'watch'));
}

describe('who reads what is found as lint finds it', () => {
  for (const loaded of typologies) {
    it(loaded.typology.id, () => {
      const found = declaredBy(loaded.typology, isSensitiveWord);
      expect([...found].sort()).toEqual([...sensitiveByLint(loaded)].sort());
    });
  }

  it('and there is much to find', () => {
    const sensitive = typologies.flatMap((loaded) => [...sensitiveByLint(loaded)]);
    expect(sensitive.length).toBeGreaterThan(30);
  });
});
