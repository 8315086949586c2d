/**
 * Cases that an author may add: for each change of the rules that no case notices, a variant of an
 * existing case that would notice it. What the variant expects is what the rules say today, so a
 * person reads each before it is kept.
 */
import { compilePlan, type PlanOptions } from '../plan/compile-plan.js';
import type { Plan } from '../plan/plan.js';
import type { CaseExpectation, LoadedTypology, TestCase, Typology } from '../typology/typology.js';
import { caseBatch } from './case-batch.js';
import { withLast } from './case-row.js';
import { caseVariants } from './case-variant.js';
import { indicatorsTouched, tellingFields } from './indicators-touched.js';
import { apartCases, joinedCases } from './joined-cases.js';
import { type Mutant, mutantsOf } from './mutate.js';
import { caseFailures, caseOutcome, type PreparedCase, preparedCases } from './test-typology.js';

export interface Proposal {
  readonly cases: readonly TestCase[];
  /** Changes that none of the variants notices. */
  readonly left: number;
}

/** Variants run for one change before it is left: a bound, since most cannot be noticed at all. */
const TRIES_MAX = 1_200;

interface Lazy {
  readonly field: string;
  cases(): readonly PreparedCase[];
}

type Survivor = Extract<Mutant, { readonly plan: Plan }>;

/** Proposes cases for a typology whose own cases pass. */
export function proposeCases(loaded: LoadedTypology, options: PlanOptions = {}): Proposal {
  const { typology } = loaded;
  const plan = compilePlan([loaded], options);
  const own = preparedCases(typology);
  const isKilled = ({ plan: mutated, typology: rules }: Survivor, cases: readonly PreparedCase[]) =>
    cases.some((one) => caseFailures(mutated, rules, one).length > 0);
  const survivors = mutantsOf(loaded, options)
    .filter((mutant): mutant is Survivor => 'plan' in mutant)
    .filter((mutant) => !isKilled(mutant, own));
  const variants = variantsOf(typology, plan);
  const found: PreparedCase[] = [];
  let left = 0;
  for (const survivor of survivors) {
    if (isKilled(survivor, found)) continue;
    const killer = killerOf(survivor, variants(survivor));
    if (killer === undefined) left += 1;
    else found.push(killer);
  }
  return { cases: found.map(({ testCase }) => testCase), left };
}

function killerOf(
  { plan, typology }: Survivor,
  variants: Iterable<PreparedCase>,
): PreparedCase | undefined {
  let tries = 0;
  for (const variant of variants) {
    if (caseFailures(plan, typology, variant).length > 0) return variant;
    tries += 1;
    if (tries >= TRIES_MAX) return undefined;
  }
  return undefined;
}

/**
 * Variants for a change: of the cases first in which an indicator fires that the change touches.
 */
function variantsOf(typology: Typology, plan: Plan) {
  const made = new Map<TestCase, readonly Lazy[]>();
  // A variant is put through the rules when it is first asked for: most never are.
  const of = (testCase: TestCase, balance: 'balanced' | 'plain'): readonly Lazy[] => {
    const known =
      made.get(testCase) ??
      caseVariants(typology, testCase, balance).map(({ what, field, testCase: one }): Lazy => {
        const name = `${testCase.name}, but ${what}`;
        let run: readonly PreparedCase[] | undefined;
        return {
          field,
          cases: () => {
            run ??= expecting(typology, plan, { base: testCase, name, one });
            return run;
          },
        };
      });
    made.set(testCase, known);
    return known;
  };
  const shrunk = new Map<string, TestCase | undefined>();
  const leastOf = (id: string): TestCase | undefined => {
    if (!shrunk.has(id)) shrunk.set(id, leastCase(typology, plan, id));
    return shrunk.get(id);
  };
  let joined: readonly PreparedCase[] | undefined;
  const together = () => {
    joined ??= joinedCases(typology).flatMap((one) =>
      expecting(typology, plan, { base: one, name: one.name, one }),
    );
    return joined;
  };
  let apart: readonly PreparedCase[] | undefined;
  const heldApart = () => {
    apart ??= (typology.hold === undefined ? [] : apartCases(typology, typology.hold)).flatMap(
      (one) => expecting(typology, plan, { base: one, name: one.name, one }),
    );
    return apart;
  };
  return function* ({ edit }: Survivor): Generator<PreparedCase> {
    const touched = indicatorsTouched(typology, edit.path);
    const isNear = ({ expect }: TestCase) => (expect.fires ?? []).some((id) => touched.has(id));
    const least = [...touched].flatMap((id) => leastOf(id) ?? []);
    const lists = [
      ...least.map((one) => of(one, 'balanced')),
      ...typology.tests.filter(isNear).map((one) => of(one, 'plain')),
    ];
    const part = String(edit.path[0]);
    if (part === 'hold') yield* heldApart();
    if (part === 'decisions' || part === 'families') yield* together();
    const telling = tellingFields(typology, edit.path);
    for (const list of lists) {
      for (const { field, cases } of list) if (telling.includes(field)) yield* cases();
    }
    // In turn, so that no case with many variants uses up the tries of the others.
    const longest = Math.max(0, ...lists.map(({ length }) => length));
    for (let at = 0; at < longest; at += 1) {
      for (const list of lists) yield* list[at]?.cases() ?? [];
    }
  };
}

/** A case in which an indicator fires, with every row taken out that it fires without. */
function leastCase(typology: Typology, plan: Plan, id: string): TestCase | undefined {
  const fires = (one: TestCase) => {
    const made = caseBatch(typology, one);
    return caseOutcome(plan, typology, { testCase: one, made })?.fires.includes(id) === true;
  };
  const firing = typology.tests
    .filter(({ expect }) => expect.fires?.includes(id))
    .toSorted((a, b) => (a.expect.fires ?? []).length - (b.expect.fires ?? []).length);
  let [least] = firing;
  if (least === undefined || !fires(least)) return undefined;
  for (let row = least.transactions.length - 1; row >= 0; row -= 1) {
    for (let fewer = withLast(least, row, []); fires(fewer); fewer = withLast(least, row, [])) {
      const isGone = fewer.transactions.length < least.transactions.length;
      least = fewer;
      if (isGone) break;
    }
  }
  const name = `${id} alone, of ${least.name}`;
  return { ...least, name, expect: { ...least.expect, fires: [id], quiet: [] } };
}

interface Expecting {
  readonly base: TestCase;
  readonly name: string;
  readonly one: TestCase;
}

/** A variant with what the rules say of it; none where its tables cannot be read. */
function expecting(
  typology: Typology,
  plan: Plan,
  { base, name, one }: Expecting,
): readonly PreparedCase[] {
  const made = caseBatch(typology, one);
  if ('faults' in made) return [];
  const outcome = caseOutcome(plan, typology, { testCase: one, made });
  if (outcome === undefined) return [];
  const { level, score, fires, quiet, unknown, unassessed } = outcome;
  const asked = new Set([...(base.expect.fires ?? []), ...(base.expect.quiet ?? [])]);
  const of = (ids: readonly string[], key: keyof CaseExpectation) =>
    ids.length === 0 ? {} : { [key]: ids };
  const subject = base.expect.subject === undefined ? {} : { subject: base.expect.subject };
  const expect: CaseExpectation = {
    ...{ level, score, ...subject },
    ...of(fires, 'fires'),
    ...of(
      quiet.filter((id) => asked.has(id)),
      'quiet',
    ),
    ...of(unknown, 'unknown'),
    ...of(unassessed, 'unassessed'),
  };
  return [{ testCase: { ...one, name, expect }, made }];
}
