/**
 * Which slot a posting is put into. Screening an account reads all that is remembered of it: in
 * slots wherever one is free every posting costs a cache line a column, so the slots of an account
 * that has many follow one another in runs. Accounts with few share runs, and waste none.
 */
import { FREE, type SessionColumns } from './session-columns.js';

/** Slots of a run: 8 and 16 took longer, 64 no less. An account with fewer shares runs. */
const RUN = 32;

export interface SlotKeeper {
  /** The slot for the next posting of an account, by code; it stays free until it is kept. */
  next(account: number): number;
  keep(account: number, slot: number): void;
  release(account: number, slot: number): void;
  /** Begins anew with the slots that are in use: the codes of the accounts are others. */
  recount(columns: SessionColumns): void;
}

export function slotKeeper(): SlotKeeper {
  /** Slots in use, by run. */
  const inUse: number[] = [];
  const freeRuns: number[] = [];
  /** Of each account, after what all others share: the next slot of the run it has begun, or −1. */
  const begun = numbers(-1);
  /** Slots that each account has. */
  const held = numbers(0);
  const placeOf = (account: number) => (held.at(account + 1) < RUN ? 0 : account + 1);
  return {
    next: (account) => {
      const slot = begun.at(placeOf(account));
      return slot < 0 ? (freeRuns.at(-1) ?? inUse.length) * RUN : slot;
    },
    keep: (account, slot) => {
      const run = Math.floor(slot / RUN);
      if (run === inUse.length) inUse.push(0);
      if (freeRuns.at(-1) === run) freeRuns.pop();
      inUse[run]! += 1;
      begun.set(placeOf(account), (slot + 1) % RUN === 0 ? -1 : slot + 1);
      held.set(account + 1, held.at(account + 1) + 1);
    },
    release: (account, slot) => {
      const run = Math.floor(slot / RUN);
      held.set(account + 1, held.at(account + 1) - 1);
      inUse[run]! -= 1;
      if (inUse[run]! > 0) return;
      for (const place of [0, account + 1]) {
        if (Math.floor(begun.at(place) / RUN) === run) begun.set(place, -1);
      }
      freeRuns.push(run);
    },
    recount: ({ ids, state, text }) => {
      const { codes } = text.get('account')!;
      begun.clear();
      held.clear();
      inUse.length = 0;
      freeRuns.length = 0;
      for (let first = 0; first < ids.length; first += RUN) {
        let count = 0;
        for (let slot = first; slot < Math.min(first + RUN, ids.length); slot += 1) {
          if (state[slot] === FREE) continue;
          count += 1;
          held.set(codes[slot]! + 1, held.at(codes[slot]! + 1) + 1);
        }
        if (count === 0) freeRuns.push(inUse.length);
        inUse.push(count);
      }
    },
  };
}

/** A list that is as long as it must be; what was not set is `unset`. */
function numbers(unset: number) {
  const list: number[] = [];
  return {
    at: (place: number): number => list[place] ?? unset,
    set: (place: number, value: number): void => {
      while (list.length <= place) list.push(unset);
      list[place] = value;
    },
    clear: (): void => {
      list.length = 0;
    },
  };
}
