/** Measures under `per` over more groups than one frame holds. */
import { expect, it } from 'vitest';
import { bindPlan } from '../../src/screen/bound-plan.js';
import { frameReach } from '../../src/screen/frame-reach.js';
import { frameValues } from '../../src/screen/frame-values.js';
import { compile } from '../../src/screen/screener.js';
import { batchFrom } from '../law/engine.js';
import { table } from '../law/table.js';
import { measuring } from '../law/typology-arbitraries.js';

const PAYEES = 11_000;

it('tells of every payee, first and last, who paid him, and which postings say so', () => {
  // Of each payee, three accounts in three minutes.
  const [row] = table('t0 d0 10:00 a0 debit 10 p0');
  const transactions = Array.from({ length: 3 * PAYEES }, (_, index) => ({
    ...row!,
    ...{ id: `t${index}`, at: row!.at + index * 60_000 },
    ...{ account: `a${index % 6}`, counterparty: `p${Math.floor(index / 3)}` },
  }));
  const typology = measuring({
    subject: 'account',
    select: { went: { direction: 'debit' } },
    measures: { asked: { distinct: 'went', field: 'account', per: 'counterparty', over: 'P1D' } },
  });
  const { plan } = compile([{ typology, digest: '0'.repeat(64), file: 'made.json' }]);
  const bound = bindPlan(plan, batchFrom({ transactions }));
  const values = frameValues(bound, { timeline: 0, from: 0, to: 6 });
  const asked = plan.typologies[0]!.measures.get('asked')!;
  const { least, most } = frameReach(bound, 0, values)(asked) as Exclude<
    ReturnType<ReturnType<typeof frameReach>>,
    number
  >;
  values.frame.subjectKeys.forEach((key, subject) => {
    const [from, to] = [values.frame.momentStart[subject]!, values.frame.momentStart[subject + 1]!];
    const nth = (Number(key.slice(1)) % 3) + 1;
    expect(new Set(values.value(asked).subarray(from, to))).toEqual(new Set([nth]));
    expect([least[subject], most[subject]]).toEqual([0, nth]);
    const taken = new Set<number>();
    values.evidence(asked, [to - 1], (posting) => taken.add(posting));
    expect([...taken].map((posting) => bound.batch.ids.at(posting)).length).toBe(nth);
  });
});
