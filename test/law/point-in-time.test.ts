/**
 * Nothing a backtest tells rests on what had not happened yet: without the rows after an instant,
 * all that was told up to it stays as it was, word for word. Indicators that would see ahead never
 * fire.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePlan } from '../../src/plan/compile-plan.js';
import { bindPlan } from '../../src/screen/bound-plan.js';
import { combinedOf, combinedRises } from '../../src/tool/backtest-combined.js';
import { tracksOf } from '../../src/tool/backtest-track.js';
import { degreeRises, sizeRises } from '../../src/tool/baseline.js';
import type { Batch } from '../../src/transaction/batch.js';
import type { SubjectField } from '../../src/transaction/transaction.js';
import type { Typology } from '../../src/typology/typology.js';
import { records } from './arbitraries.js';
import { asHardAs, patienceFor, show } from './effort.js';
import { batchFrom } from './engine.js';
import type { Records } from './oracle-world.js';
import { typologies } from './typology-arbitraries.js';

const RUNS = 80;

interface Told {
  /** Indicators that may not fire. */
  readonly excluded: readonly string[];
  readonly alerts: readonly string[];
  readonly rises: readonly string[];
}

/** What was told up to an instant: every level reached, every rise of a score. */
function toldUpTo(until: number, typology: Typology, from: Records, batch: Batch): Told {
  const packs = new Map((from.packs ?? []).map((pack) => [pack.name, pack]));
  const loaded = { typology, digest: '0'.repeat(64), file: 'random.json' };
  const bound = bindPlan(compilePlan([loaded], { packs }), batch);
  // Who is observed before the first posting is looked at once there is one: until then nobody is
  // there.
  const seen = (field: SubjectField) =>
    new Set(batch.text[field].codes.filter((_, index) => batch.at[index]! <= until));
  const subjects = seen(typology.subject);
  const met = tracksOf(bound);
  const tracks = met.tracks.map((track) => ({
    ...track,
    spans: track.spans.filter(({ subject }) => subjects.has(subject)),
  }));
  const { values } = batch.text.customer;
  const period = { from: -Infinity, to: Infinity };
  const combined = combinedOf(tracks, { period, customers: values.length });
  const { keys } = bound.timeline(0);
  const alerts = combined.alerts
    .flat()
    .flatMap(({ subject, reachedAt }) =>
      reachedAt.flatMap((at, rank) => (at <= until ? [`${keys[subject]} ${rank} ${at}`] : [])),
    );
  // Whose a payee's account is, labels are counted by; no alert rests on it.
  const own = typology.subject === 'counterparty' ? [] : combinedRises(combined);
  const all = [own, degreeRises(batch, period), sizeRises(batch, period)];
  const customers = seen('customer');
  const rises = all.flatMap((some, index) =>
    some
      .filter(({ at, customer }) => at <= until && customers.has(customer))
      .map(({ customer, at, score }) => `${index} ${values[customer]} ${at} ${score}`),
  );
  const excluded = met.excluded.map(({ indicator }) => indicator);
  return { excluded, alerts: alerts.sort(), rises: rises.sort() };
}

/** The same export, made earlier: its columns are the same, its rows end. */
function cutOff(from: Records, until: number, whole: Batch): Batch {
  const { observations, ...rest } = from;
  const cut = batchFrom({
    ...rest,
    transactions: from.transactions.filter(({ at }) => at <= until),
    ...(observations && { observations: observations.filter((one) => one.observedAt <= until) }),
  });
  return { ...cut, fields: whole.fields };
}

/** A row that a later one contradicts is rejected with it, by reading: no typology ever sees it. */
function withoutRejected(from: Records): Records {
  const { rejectedRows } = batchFrom(from).manifest;
  const rejected = new Set(rejectedRows.map(({ row }) => row));
  const transactions = from.transactions.filter((_, index) => !rejected.has(index + 1));
  return { ...from, transactions };
}

/** Whether anybody names a customer at all is one question for a whole export: here all do. */
function owned(from: Records): Records {
  const transactions = from.transactions.map((row) => ({
    ...row,
    customer: row.customer ?? `owner of ${row.account}`,
  }));
  return { ...from, transactions };
}

/** And here nobody does, so that each account is its own. */
function unowned({ accounts: _, ...from }: Records): Records {
  return { ...from, transactions: from.transactions.map(({ customer: __, ...row }) => row) };
}

describe('what was told up to a day', () => {
  it(
    'does not change with the rows after it',
    () => {
      const met = { alerts: 0, rises: 0 };
      fc.assert(
        fc.property(records, typologies, fc.nat(), (from, drawn, which) => {
          // At its end a batch is looked at once more, which is no foresight but a moment of its
          // own.
          const { atEnd: _, ...typology } = drawn;
          const same = withoutRejected(which % 3 === 0 ? unowned(from) : owned(from));
          const whole = batchFrom(same);
          if (whole.count === 0) return;
          const until = whole.at[which % whole.count]!;
          const told = toldUpTo(until, typology, same, whole);
          const cut = cutOff(same, until, whole);
          const toldThen = toldUpTo(until, typology, same, cut);
          // Of fewer accounts the file may tell all the owners: then less is left out, and more
          // told.
          if (toldThen.excluded.length < told.excluded.length) return;
          met.alerts += told.alerts.length;
          met.rises += told.rises.length;
          expect(toldThen).toEqual(told);
        }),
        // To shrink a world and a typology takes minutes: `LAW_SEED` replays them as they are.
        { ...asHardAs(RUNS), endOnFailure: true },
      );
      show(met);
      expect(met.alerts).toBeGreaterThan(RUNS / 2);
    },
    patienceFor(RUNS),
  );
});
