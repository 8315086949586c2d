/**
 * Attack 7: whoever knows a few payments of somebody (a receipt, a flatmate, a shop) looks for the
 * person in data for research who made them. The simulator knows one to four postings of each, or
 * everything, at the grain that is told, and counts who else it could be.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StrDraft } from '../../src/draft/str-draft.js';
import { loadPolicy } from '../../src/io/load-policy.js';
import { type DraftFile, readDrafts } from '../../src/io/read-drafts.js';
import { checkPolicy } from '../../src/pseudonym/policy.js';
import { withoutRare } from '../../src/pseudonym/policy-alike-group.js';
import { person, screened, writeExport } from './people.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-linkage-'));
afterAll(() => rmSync(folder, { recursive: true }));
const K = 10;

/**
 * 40 people: 25 alike, 12 with a posting abroad, six in each of two countries, three in other
 * months.
 */
const later = (number: number) => (number < 37 ? 0 : 60 + 31 * (number - 37));
const country = (number: number, row: string) => {
  if (number < 25 || number > 36 || row !== '0') return 'US';
  return number < 31 ? 'CA' : 'MX';
};
const PEOPLE = Array.from({ length: 40 }, (_, number) => person(number));

/** What the attacker may know of a posting, as it is told. */
const known = ({
  at,
  amount,
  currency,
  direction,
  country,
  recorded,
}: StrDraft['transactions'][number]) =>
  JSON.stringify([at, amount, currency, direction, country, recorded['kind'], recorded['mcc']]);

interface Told {
  readonly postings: readonly string[];
  /** Moments and attributes, and all postings. */
  readonly all: readonly string[];
}

async function draftsIn(out: string): Promise<readonly DraftFile[]> {
  const drafts: DraftFile[] = [];
  for await (const one of readDrafts(out)) drafts.push(one);
  return drafts;
}

const runs = new Map<string, Promise<readonly Told[]>>();
/** Screened once. */
function toldUnder(policy: string): Promise<readonly Told[]> {
  const known = runs.get(policy) ?? readUnder(policy);
  runs.set(policy, known);
  return known;
}

async function readUnder(policy: string): Promise<readonly Told[]> {
  await screened(folder, policy, '--policy', policy);
  const drafts = await draftsIn(join(folder, policy));
  expect(drafts).toHaveLength(PEOPLE.length);
  return drafts.map(({ draft }) => {
    const postings = draft.transactions.filter(({ at }) => at !== 'withheld').map(known);
    const attributes = draft.parties.flatMap(({ kind, identity }) =>
      ['birthDate', 'residence', 'industry'].map(
        (name) => `${kind} ${name} ${(identity.known as Record<string, unknown>)[name] ?? ''}`,
      ),
    );
    const { asOf, period } = draft;
    const accounts = draft.accounts.map(({ details }) => JSON.stringify(details.known));
    const others = [asOf, period.from, period.to].filter((text) => text !== 'withheld');
    return { postings, all: [...postings, ...attributes, ...accounts, ...others].sort() };
  });
}

/** The fewest people that anybody could be who is known by so many of their postings. */
function fewest(told: readonly Told[], count: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (const { postings } of told) {
    for (const chosen of chosenFrom(postings, count)) {
      const like = told.filter((other) => holds(other.postings, chosen)).length;
      least = Math.min(least, like);
    }
  }
  return least;
}

function* chosenFrom(items: readonly string[], count: number): Generator<readonly string[]> {
  if (count === 0) yield [];
  else {
    for (const [index, item] of items.entries()) {
      for (const rest of chosenFrom(items.slice(index + 1), count - 1)) yield [item, ...rest];
    }
  }
}

/** As often as they are known, not once for all. */
function holds(postings: readonly string[], chosen: readonly string[]): boolean {
  const left = [...postings];
  return chosen.every((one) => {
    const at = left.indexOf(one);
    if (at !== -1) left.splice(at, 1);
    return at !== -1;
  });
}

describe('uniqueness of what is told', () => {
  beforeAll(() => writeExport(folder, { people: PEOPLE, later, country }));

  it('is found by the simulator where nothing is done about it: training tells people who stand alone', async () => {
    const told = await toldUnder('training');
    expect(fewest(told, 1)).toBe(1);
    const alone = told.filter(
      ({ all }) => told.filter((other) => holds(other.all, all)).length === 1,
    );
    expect(alone.length).toBe(3);
  });

  // Seen failing with `amongOthers` giving the cases as they are, with the loop of `withoutRare`
  // removed (single postings are shared by more people than all of them together).
  it.each([1, 2, 3, 4])(
    'under `research` is none: %i known postings are of ten people or of nobody',
    async (count) => {
      const told = await toldUnder('research');
      expect(fewest(told, count)).toBeGreaterThanOrEqual(K);
      // And it is no empty release.
      expect(told.filter(({ postings }) => postings.length >= count).length).toBeGreaterThanOrEqual(
        25,
      );
    },
  );

  it('under `research` is none by everything together either, and the record says so', async () => {
    const told = await toldUnder('research');
    for (const { all } of told) {
      const like = told.filter((other) => String(other.all) === String(all)).length;
      expect(like >= K || all.every((text) => !/2026|"|[0-9]-/.test(text))).toBe(true);
    }
    const record = JSON.parse(readFileSync(join(folder, 'research/privacy.json'), 'utf8'));
    expect(record.policy.kMin).toBe(K);
    expect(record.suppressed.postings).toBeGreaterThan(0);
    expect(record.residual.persons).toBeGreaterThanOrEqual(25);
    expect(record.residual.personsAlone).toBe(0);
    expect(record.residual.sharedBy).toBeGreaterThanOrEqual(K);
  });

  // Seen failing without `inAlikeOrder`: a withheld posting then stands among those of its month.
  it('is not given back by where a withheld posting stands', async () => {
    await toldUnder('research');
    let mixed = 0;
    for (const { draft } of await draftsIn(join(folder, 'research'))) {
      const ats = draft.transactions.map(({ at }) => at);
      expect(ats).toEqual([...ats].sort());
      if (ats.includes('withheld') && ats.some((one) => one !== 'withheld')) mixed += 1;
      const ids = draft.transactions.filter(({ at }) => at === 'withheld').map(({ id }) => id);
      expect(ids).toEqual([...ids].sort());
    }
    expect(mixed).toBe(12);
  });

  // Seen failing with `currency` among what `isRecognised` leaves.
  it('is not given back by what is left of a withheld posting: a token, an account, a direction', async () => {
    await toldUnder('research');
    let seen = 0;
    for (const { draft } of await draftsIn(join(folder, 'research'))) {
      for (const one of draft.transactions.filter(({ at }) => at === 'withheld')) {
        seen += 1;
        expect([one.localDate, one.localTime, one.amount, one.baseAmount, one.currency]).toEqual([
          ...['withheld', null, 'withheld', 'withheld', 'XXX'],
        ]);
        expect([one.country, Object.keys(one.recorded)]).toEqual([null, []]);
      }
    }
    expect(seen).toBeGreaterThan(0);
  });

  it('of ten people or fewer who differ is none: nothing of them is told', async () => {
    const few = mkdtempSync(join(folder, 'few-'));
    writeExport(few, { people: PEOPLE.slice(0, 9) });
    await screened(few, 'out', '--policy', 'research');
    const drafts = await draftsIn(join(few, 'out'));
    expect(drafts).toHaveLength(9);
    expect(
      drafts.flatMap(({ draft }) => draft.transactions).every(({ at }) => at === 'withheld'),
    ).toBe(true);
  });
});

// Seen failing with `isAlone` false in `releaseProblems` of policy-lint.ts.
describe('a policy for data', () => {
  it.each([
    ['research', undefined],
    ['research', 9],
    ['science', undefined],
    ['statistics', 2],
  ])('for %s is refused with a `kMin` of %s', async (purpose, kMin) => {
    const { kMin: _, ...rest } = (await loadPolicy('research')).policy;
    const checked = checkPolicy({ ...rest, purpose, ...(kMin === undefined ? {} : { kMin }) });
    const codes = 'problems' in checked ? checked.problems.map(({ code }) => code) : [];
    expect(codes).toEqual(['pseudonym/stands-alone']);
    expect('policy' in checkPolicy({ ...rest, purpose, kMin: K })).toBe(true);
  });
});

// Seen failing with the loop of `withoutRare` removed.
describe('for any people, and anything told of them', () => {
  const things = fc.array(fc.array(fc.nat(4), { maxLength: 6 }), { maxLength: 30 });
  it('what stays is told of k or of nobody, and is part of what there was', () => {
    fc.assert(
      fc.property(things, fc.integer({ min: 2, max: 6 }), (people, k) => {
        const items = people.map((of, person) =>
          of.map((thing, place) => ({ key: `${person}-${place}`, text: `${thing}` })),
        );
        const left = withoutRare(items, k).map((keys, person) =>
          items[person]!.filter(({ key }) => keys.has(key)).map(({ text }) => text),
        );
        for (const own of left) {
          const like = left.filter(
            (other) => String([...other].sort()) === String([...own].sort()),
          );
          expect(own.length === 0 || like.length >= k).toBe(true);
        }
        // Whoever was among k already loses nothing.
        for (const [person, of] of people.entries()) {
          const sorted = String([...of].sort());
          const like = people.filter((other) => String([...other].sort()) === sorted).length;
          if (like >= k) expect(left[person]).toHaveLength(of.length);
        }
      }),
      { numRuns: 300 },
    );
  });
});
