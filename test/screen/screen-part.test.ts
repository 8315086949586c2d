/** How a run is cut into parts: by frames, but that what looks across subjects stays together. */
import { describe, expect, it } from 'vitest';
import { compilePlan } from '../../src/plan/compile-plan.js';
import { bindPlan } from '../../src/screen/bound-plan.js';
import { divisionOf } from '../../src/screen/screen-part.js';
import { batchFrom } from '../law/engine.js';
import { table } from '../law/table.js';
import { measuring } from '../law/typology-arbitraries.js';

const transactions = table(`
  t1 d0 10:00 a1 credit 10 a2
  t2 d0 11:00 a2 credit 10 a1
  t3 d0 12:00 a3 credit 10 a1`);

type Measures = Parameters<typeof measuring>[0]['measures'];

/** Typologies of each part, and its frames, where a frame holds the postings of one account. */
function partsOf(...all: readonly Measures[]): readonly string[] {
  const typologies = all.map((measures, index) => {
    const base = measuring({ subject: 'account', select: { all: {} }, measures });
    const when = { all: [{ fact: 'asked', operator: 'greaterThan', value: 5 }] } as const;
    const typology = { ...base, indicators: [{ ...base.indicators[0]!, when }] };
    return { typology, digest: String(index).repeat(64), file: 'random.json' };
  });
  const bound = bindPlan(compilePlan(typologies), batchFrom({ transactions }));
  return divisionOf(bound, 1).parts.map(
    ({ typologies: own, frames }) => `${[...own].sort().join()} in ${frames.join()}`,
  );
}

const alone: Measures = { asked: { count: 'all' } };
const byPayee: Measures = { asked: { count: 'all', per: 'counterparty' } };
const byPhone: Measures = { asked: { count: 'all', per: 'phone' } };
const behind: Measures = {
  own: { count: 'all' },
  asked: { neighbour: 'own', through: 'all', take: 'greatest' },
};

describe('the parts of a run', () => {
  it('are its frames, where every typology looks at one subject', () => {
    expect(partsOf(alone, alone)).toEqual(['0,1 in 0', '0,1 in 1', '0,1 in 2']);
  });

  it('begin with those who look across subjects, together where they share what they work out', () => {
    expect(partsOf(alone, byPayee, behind, byPayee)).toEqual([
      '2 in 0,1,2',
      '1,3 in 0,1,2',
      '0 in 0',
      '0 in 1',
      '0 in 2',
    ]);
  });

  it('do not go by what cannot be assessed', () => {
    expect(partsOf(alone, byPhone)).toEqual(['0,1 in 0', '0,1 in 1', '0,1 in 2']);
  });
});
