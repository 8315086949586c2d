/**
 * Slots by example and by law: none is given twice, runs stay together, and what is free is used
 * again.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIVE, type SessionColumns, sessionColumns } from '../../src/screen/session-columns.js';
import { slotKeeper } from '../../src/screen/session-slots.js';

/** Columns as far as a keeper of slots reads them. */
function columnsOf(owners: ReadonlyMap<number, number>): SessionColumns {
  const columns = sessionColumns({ fields: ['account'], selections: [] });
  for (const [slot, account] of owners) {
    while (columns.ids.length <= slot) columns.ids.push('');
    columns.state[slot] = LIVE;
    columns.text.get('account')!.codes[slot] = account;
  }
  return columns;
}

describe('the slots of a session', () => {
  it('are each given to one posting at a time, however postings come and go', () => {
    const step = fc.record({
      account: fc.integer({ min: -1, max: 2 }),
      what: fc.constantFrom('keep', 'keep', 'refuse', 'release', 'recount'),
      times: fc.integer({ min: 1, max: 40 }),
    });
    let emptied = 0;
    const law = fc.property(fc.array(step, { minLength: 40, maxLength: 80 }), (steps) => {
      const keeper = slotKeeper();
      let owners = new Map<number, number>();
      for (const { account, what, times } of steps) {
        for (let time = 0; time < times; time += 1) {
          const slot = keeper.next(account);
          expect(owners.has(slot)).toBe(false);
          if (what === 'keep') {
            keeper.keep(account, slot);
            owners.set(slot, account);
          }
          // What came first goes first.
          for (const [gone, owner] of what === 'release' ? owners : []) {
            keeper.release(owner, gone);
            owners.delete(gone);
            break;
          }
        }
        if (owners.size === 0) emptied += 1;
        if (what !== 'recount') continue;
        owners = new Map([...owners].map(([slot, owner]) => [slot, ((owner + 2) % 4) - 1]));
        keeper.recount(columnsOf(owners));
      }
    });
    fc.assert(law, { seed: 20_261_126, numRuns: 20 });
    expect(emptied).toBeGreaterThan(50);
  });

  it('follow one another where an account has many, and are used again', () => {
    const keeper = slotKeeper();
    const held: [number, number][] = [];
    const keep = (account: number) => {
      const slot = keeper.next(account);
      keeper.keep(account, slot);
      held.push([account, slot]);
      return slot;
    };
    for (let n = 0; n < 32; n += 1) keep(7);
    // From its 33rd posting on it has a run of its own, whoever else comes between.
    const own: number[] = [];
    for (let n = 0; n < 32; n += 1) {
      own.push(keep(7));
      keep(100 + n);
    }
    expect(own).toEqual(own.map((_, n) => own[0]! + n));
    for (let round = 0; round < 20; round += 1) {
      for (const [account, slot] of held.splice(0)) keeper.release(account, slot);
      for (let n = 0; n < 96; n += 1) keep(n % 2 === 0 ? 7 : 200 + n);
    }
    expect(Math.max(...held.map(([, slot]) => slot))).toBeLessThan(160);
  });
});
