/**
 * The law of sessions: whatever the cuts, the lateness, the restarts, and what is told twice, the
 * alerts that are closed are those of one batch of the postings that were not refused.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/screen/screener.js';
import type { Pushed, SessionEvent } from '../../src/screen/session-event.js';
import { reachOf } from '../../src/screen/session-plan.js';
import type { SessionRecords } from '../../src/screen/session-setting.js';
import { canonicalValue } from '../../src/transaction/canonical.js';
import { isEachItsOwn } from '../../src/transaction/fill-customers.js';
import {
  type SubjectField,
  TEXT_FIELDS,
  type Transaction,
} from '../../src/transaction/transaction.js';
import type { Typology } from '../../src/typology/typology.js';
import { records } from './arbitraries.js';
import { asHardAs, patienceFor, show } from './effort.js';
import { batchFrom, engineAlerts } from './engine.js';
import type { OracleAlert } from './oracle.js';
import type { Records } from './oracle-world.js';
import {
  arrivals,
  type Course,
  counting,
  courses,
  foreknown,
  forSession,
  sharing,
} from './session-arbitraries.js';
import { typologies } from './typology-arbitraries.js';

/** What a batch carries, as it is told to a session beforehand. */
function columnsOf(from: Records): readonly string[] {
  const batch = batchFrom(from);
  const isOwn = isEachItsOwn(batch);
  return [...TEXT_FIELDS, 'localTime', 'balance'].filter((name) =>
    name === 'customer'
      ? !isOwn && from.transactions.some(({ customer }) => customer !== undefined)
      : batch.fields.has(name),
  );
}

interface Followed {
  readonly events: readonly SessionEvent[];
  /** Numbers of the postings that were refused, from 1. */
  readonly refused: ReadonlyMap<number, string>;
  readonly restarts: number;
  /** Postings that were taken and are not remembered any more. */
  readonly forgotten: number;
  readonly notes: readonly string[];
}

async function followed(
  typology: Typology,
  from: Records,
  { rows, course }: { readonly rows: readonly Transaction[]; readonly course: Course },
): Promise<Followed> {
  const packs = new Map((from.packs ?? []).map((pack) => [pack.name, pack]));
  const loaded = { typology, digest: '0'.repeat(64), file: 'random.json' };
  const screener = compile([loaded], { packs });
  const { currency = 'USD', zone, rates, customers, accounts, withheld } = from;
  const options: SessionRecords = {
    ...{ columns: columnsOf(from), currency, lateness: course.lateness },
    ...(zone && { zone }),
    ...(rates && { rates }),
    ...(customers && { customers }),
    ...(accounts && { accounts }),
    ...(withheld && { withheld }),
  };
  let session = screener.session(options);
  const { valueMs, holdMs } = reachOf(screener.plan);
  const events: SessionEvent[] = [];
  const refused = new Map<number, string>();
  let restarts = 0;
  let pending: Transaction[] = [];
  const push = async () => {
    const { events: news, refused: not }: Pushed = await session.push(pending);
    pending = [];
    events.push(...news);
    for (const { number, refusal } of not) refused.set(number, refusal);
  };
  for (const [index, row] of rows.entries()) {
    pending.push(row);
    const next = course.after[index % course.after.length]!;
    if (next === 'go on') continue;
    await push();
    const seen = rows.slice(0, index + 1);
    const latest = Math.max(...seen.filter((_, i) => !refused.has(i + 1)).map(({ at }) => at));
    const horizon = latest - course.latenessMs - valueMs - holdMs;
    const within = seen.filter(({ at }) => !(at < horizon));
    expect(session.counts().retained).toBeLessThanOrEqual(within.length);
    if (next !== 'restart') continue;
    const bytes = session.snapshot();
    session = screener.session(options);
    session.restore(bytes);
    expect(Buffer.compare(session.snapshot(), bytes)).toBe(0);
    restarts += 1;
  }
  await push();
  const forgotten = rows.length - refused.size - session.counts().retained;
  events.push(...(await session.finish()));
  return { events, refused, restarts, forgotten, notes: session.notes() };
}

/**
 * A session and the batch of what it kept. A column that only refused postings carry is unknown to
 * that batch: then all of it is told again without.
 */
async function settled(typology: Typology, from: Records, course: Course) {
  const rows = arrivals(from.transactions, course);
  const found = await followed(typology, from, { rows, course });
  const transactions = rows.filter((_, index) => !found.refused.has(index + 1));
  const kept = { ...from, transactions };
  const carried = columnsOf(kept);
  const lost = columnsOf(from).filter((name) => !carried.includes(name) && !MUST.includes(name));
  const isOwn = isEachItsOwn(batchFrom(kept));
  const isSame = isOwn === isEachItsOwn(batchFrom(from));
  // Of nothing no batch can tell whose it is.
  if (transactions.length === 0 || (lost.length === 0 && isSame)) return { ...found, kept };
  const without = from.transactions.map((row) => {
    const left = Object.entries(row).filter(([key]) => !lost.includes(NAMED[key] ?? key));
    return Object.fromEntries(left) as unknown as Transaction; // what must be there is never lost
  });
  const accounts = isOwn
    ? (from.accounts ?? []).map((one) => ({ ...one, holders: [] }))
    : (from.accounts ?? []);
  return settled(typology, foreknown({ ...from, accounts, transactions: without }), course);
}

const MUST: readonly string[] = ['account', 'direction', 'currency'];

/** Keys of a posting whose column bears another name. */
const NAMED: Readonly<Record<string, string>> = {
  localMinute: 'localTime',
  balanceMinor: 'balance',
};

function closedAlerts(
  events: readonly SessionEvent[],
  field: SubjectField,
): readonly OracleAlert[] {
  return events
    .filter(({ event }) => event === 'closed')
    .map(({ alert }) => {
      const { level, couldBe, score, families, asOf, episode, indicators } = alert;
      const subject = canonicalValue(field, alert.subject)!;
      return { subject, level, couldBe, score, families, asOf, episode, indicators };
    })
    .sort((a, b) => (a.subject === b.subject ? a.asOf - b.asOf : a.subject < b.subject ? -1 : 1));
}

/** Every alert is opened first, raised while it is open, and closed or withdrawn once. */
function expectInOrder(events: readonly SessionEvent[]): void {
  const open = new Map<string, number>();
  for (const { event, alert } of events) {
    const key = `${alert.subject} ${alert.episode.from}`;
    expect(open.has(key), `${event} ${key}`).toBe(event !== 'opened');
    const rank = ['watch', 'review', 'report'].indexOf(alert.level);
    if (event === 'raised') expect(rank).toBeGreaterThan(open.get(key)!);
    if (event === 'closed' || event === 'withdrawn') open.delete(key);
    else open.set(key, rank);
  }
  expect(open.size).toBe(0);
}

const countOf = (events: readonly SessionEvent[], name: string) =>
  events.filter(({ event }) => event === name).length;

/** What the runs of a law have met. */
function newMet() {
  return {
    ...{ alerts: 0, raised: 0, withdrawn: 0, restarts: 0, forgotten: 0, countries: 0, large: 0 },
    ...{ late: 0, duplicate: 0, conflict: 0, 'no-rate': 0, 'too-large': 0, 'undeclared-column': 0 },
  };
}

type Met = ReturnType<typeof newMet>;

function lawOf(made: fc.Arbitrary<Typology>, met: Met) {
  return fc.asyncProperty(records, made, courses, async (drawn, some, course) => {
    const typology = forSession(some, course);
    const found = await settled(typology, foreknown(drawn), course);
    const { events, refused, kept } = found;
    const alerts = await engineAlerts(kept, typology);
    expectInOrder(events);
    const isOwn = isEachItsOwn(batchFrom(kept));
    const field = typology.subject === 'customer' && isOwn ? 'account' : typology.subject;
    expect(closedAlerts(events, field)).toEqual(alerts);
    // Of nothing a batch notes nothing.
    if (kept.transactions.length > 0) {
      expect(found.notes).toEqual(batchFrom(kept).manifest.notes);
      met.countries += Number(found.notes.some((note) => note.includes('Country` of ')));
      met.large += Number(found.notes.some((note) => note.includes('2^53')));
    }
    met.alerts += alerts.length;
    met.restarts += found.restarts;
    met.forgotten += found.forgotten;
    met.raised += countOf(events, 'raised');
    met.withdrawn += countOf(events, 'withdrawn');
    for (const one of refused.values()) met[one as keyof Met] += 1;
  });
}

describe('a session closes the alerts of one batch, whatever the cuts, delays and restarts', () => {
  const checked = async (made: fc.Arbitrary<Typology>, runs = 300) => {
    const met = newMet();
    await fc.assert(lawOf(made, met), asHardAs(runs));
    show(met);
    expect(Math.min(met.alerts, met.forgotten)).toBeGreaterThan(100);
    expect(Math.min(met.raised, met.withdrawn, met.restarts)).toBeGreaterThan(10);
    expect(Math.min(met.late, met.duplicate, met.conflict)).toBeGreaterThan(10);
  };

  it('under every kind of measure', () => checked(typologies), patienceFor(300));

  it(
    'where one number is of everybody who shares a value',
    () => checked(sharing),
    patienceFor(300),
  );

  // Who has too few postings is passed over until as many have come.
  it('where a level takes so many postings', () => checked(counting, 120), patienceFor(120));
});
