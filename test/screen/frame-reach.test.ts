/**
 * How near the sieve comes to what it bounds: a bound that is too loose is sound, and lets everybody
 * through.
 */
import { expect, it } from 'vitest';
import { bindPlan } from '../../src/screen/bound-plan.js';
import { frameReach } from '../../src/screen/frame-reach.js';
import { frameValues } from '../../src/screen/frame-values.js';
import { compile } from '../../src/screen/screener.js';
import type { Typology } from '../../src/typology/typology.js';
import { batchFrom } from '../law/engine.js';
import { table } from '../law/table.js';
import { measuring } from '../law/typology-arbitraries.js';

/** The most that a measure may come to, by subject in order of their first posting. */
function mostOf(typology: Typology, rows: string): readonly number[] {
  const { plan } = compile([{ typology, digest: '0'.repeat(64), file: 'made.json' }]);
  const bound = bindPlan(plan, batchFrom({ transactions: table(rows) }));
  const { keys } = bound.timeline(0);
  const values = frameValues(bound, { timeline: 0, from: 0, to: keys.length });
  const reach = frameReach(bound, 0, values)(plan.typologies[0]!.measures.get('asked')!);
  return typeof reach === 'number' ? keys.map(() => reach) : [...reach.most];
}

const select = { came: { direction: 'credit' }, went: { direction: 'debit' } } as const;

it('knows of a sequence how many chains one window holds, and that others have none', () => {
  const measures = { asked: { sequence: ['came', 'went'], within: 'PT2H', over: 'P7D' } };
  const most = mostOf(
    measuring({ subject: 'account', select, measures }),
    `
    t1 d0  10:00 a1 credit 10 p1
    t2 d0  11:00 a1 debit  10 p1
    t3 d1  10:00 a1 debit  10 p1
    t4 d30 10:00 a1 credit 10 p1
    t5 d30 10:00 a1 debit  10 p1
    t6 d0  10:00 a2 credit 10 p1
    t7 d1  10:00 a2 debit  10 p1
    t8 d1  10:00 a3 debit  10 p1`,
  );
  expect(most).toEqual([1, 0, 0]);
});
