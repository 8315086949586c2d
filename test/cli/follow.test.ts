/**
 * A stream that is followed by a process which is stopped, or killed, and started again: no alert
 * is lost and none is told twice, and what was closed is what a batch of the same postings finds.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './run.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-'));
/** Two folders deep, as the program that is shipped: it looks for its package there. */
const program = 'node_modules/.cache/redthread-follow-test.mjs';
const key = join(folder, 'key');

beforeAll(async () => {
  const bundle = await rolldown({
    ...{ input: 'src/cli/main.ts', platform: 'node', logLevel: 'silent' },
    external: ['jsonc-parser'],
  });
  await bundle.write({ file: program, format: 'esm', codeSplitting: false });
  await bundle.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

const DAY = 86_400_000;
const CITIES = ['Reno', 'Provo', 'Boise', 'Elko'];

/**
 * Thirty accounts, each with two weeks of cash in many towns; and what other accounts do in
 * between.
 */
function postings(): readonly Readonly<Record<string, string>>[] {
  const cash = (day: number, account: number, city: string) => ({
    ...{ at: Date.UTC(2026, 0, 5) + day * DAY, amount: `${400 + account * 7}.00` },
    ...{ account: `ACC-00${account}`, customer: `CUST-00${account}` },
    ...{ direction: 'credit', currency: 'USD', kind: 'cash-deposit', place_city: city },
  });
  const busy = Array.from({ length: 360 }, (_, n) => {
    const [account, turn] = [Math.floor(n / 12), Math.floor((n % 12) / 6)];
    return cash(account * 4 + turn * 80 + (n % 6) + account / 100, account, CITIES[n % 4]!);
  });
  const others = Array.from({ length: 540 }, (_, n) => cash(n * 0.37, 100 + (n % 25), 'Reno'));
  return [...busy, ...others]
    .sort((a, b) => a.at - b.at)
    .map((row, n) => ({
      ...{ ...row, id: `t${n}` },
      at: `${new Date(row.at).toISOString().slice(0, 19)}Z`,
    }));
}

const ROWS = postings();
const LINES = ROWS.map((row) => JSON.stringify(row));
const WORDS = [
  ...['screen', '--follow', '--typologies', 'fixtures/example-typology.json', '--key', key],
  ...['--currency', 'USD', '--lateness', 'P1D'],
];
const COLUMNS = ['--columns', 'customer,kind,place_city'];

interface Told {
  readonly event: string;
  readonly number: number;
  readonly line: number;
  readonly alert?: {
    readonly alert: string;
    readonly subject: string;
    readonly level: string;
    readonly score: { readonly low: number };
    readonly asOf: string;
    readonly episode: { readonly from: string; readonly to: string };
  };
}

/** One process: what it told, and what it said. */
interface Process {
  readonly child: ChildProcess;
  readonly told: Told[];
  /** Resolved with what it said and its exit code. */
  readonly ended: Promise<{ readonly said: string; readonly code: number | null }>;
  /** Resolved when a line has come that passes. */
  until(test: (told: Told) => boolean): Promise<Told>;
}

function started(...more: readonly string[]): Process {
  const columns = more.includes('--columns') ? [] : COLUMNS;
  const child = spawn(process.execPath, [program, ...WORDS, ...columns, ...more]);
  const told: Told[] = [];
  const waiting: (() => void)[] = [];
  let [out, said] = ['', ''];
  child.stdout.on('data', (bytes) => {
    const lines = (out + String(bytes)).split('\n');
    out = lines.pop()!;
    told.push(...lines.map((line) => JSON.parse(line) as Told));
    for (const wake of waiting.splice(0)) wake();
  });
  child.stderr.on('data', (bytes) => {
    said += String(bytes);
  });
  child.stdin.on('error', () => undefined); // it may be gone already
  const ended = new Promise<{ said: string; code: number | null }>((resolve) => {
    child.on('close', (code) => {
      for (const wake of waiting.splice(0)) wake();
      resolve({ said, code });
    });
  });
  const until = async (test: (one: Told) => boolean): Promise<Told> => {
    for (;;) {
      const found = told.find(test);
      if (found !== undefined) return found;
      if (child.exitCode !== null) throw new Error(`it ended before: ${said}`);
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };
  return { child, told, ended, until };
}

const feed = ({ child }: Process, from: number, to: number) =>
  child.stdin!.write(`${LINES.slice(from, to).join('\n')}\n`);

/** The same for every cut: what is further told depends on what had come by then. */
const core = ({ alert }: Told) => {
  const { alert: id, level, score, asOf, episode } = alert!;
  return { id, level, score, asOf, episode };
};

const closedOf = (told: readonly Told[]) =>
  told
    .filter(({ event }) => event === 'closed')
    .map(core)
    .sort((a, b) => (a.id < b.id ? -1 : 1));

/** What a batch of the same postings finds. */
async function batchAlerts() {
  const columns = Object.keys(ROWS[0]!);
  const csv = join(folder, 'all.csv');
  const text = ROWS.map((row) => columns.map((column) => row[column]).join(','));
  writeFileSync(csv, `${[columns.join(','), ...text].join('\n')}\n`);
  const { code, said } = await run(
    ...['screen', csv, '--typologies', 'fixtures/example-typology.json', '--key', key],
    ...['--currency', 'USD', '--out', join(folder, 'out')],
  );
  expect(said, said).not.toMatch(/error/);
  expect(code).toBe(0);
  const lines = readFileSync(join(folder, 'out', 'alerts.jsonl'), 'utf8')
    .trim()
    .split('\n');
  return closedOf(lines.map((line) => ({ event: 'closed', alert: JSON.parse(line) }) as Told));
}

function expectOnce(told: readonly Told[]): void {
  const events = told.filter(({ event }) => event !== 'resumed');
  expect(events.map(({ number }) => number)).toEqual(events.map((_, index) => index + 1));
  const open = new Set<string>();
  for (const one of events) {
    const { alert } = one.alert!;
    expect(open.has(alert), `${one.event} ${one.number}`).toBe(one.event !== 'opened');
    if (one.event === 'closed' || one.event === 'withdrawn') open.delete(alert);
    else open.add(alert);
  }
  expect(open.size).toBe(0);
}

describe('redthread screen --follow', () => {
  it('tells what a batch finds, in tokens, and closes it at the end of the input', async () => {
    const whole = started();
    whole.child.stdin!.end(`${LINES.join('\n')}\n`);
    const { code, said } = await whole.ended;
    expect(said).toMatch(/900 postings; 0 lines unread; 0 open/);
    expect(code).toBe(0);
    const closed = closedOf(whole.told);
    expect(closed.length).toBe(60);
    expect(closed).toEqual(await batchAlerts());
    expectOnce(whole.told);
    expect(JSON.stringify(whole.told)).not.toMatch(/CUST-|ACC-/);
  });

  it('goes on after SIGTERM without losing or repeating an alert', async () => {
    const snapshot = join(folder, 'stopped');
    const told: Told[] = [];
    let from = 0;
    for (const to of [130, 400, 401, 700]) {
      const one = started('--snapshot', snapshot);
      if (from > 0) from = (await one.until(({ event }) => event === 'resumed')).line;
      feed(one, from, to);
      // Before it tells anything it may not be ready to be stopped, however long it took to start.
      if (from === 0) await one.until(() => true);
      await new Promise((resolve) => setTimeout(resolve, 900));
      one.child.kill('SIGTERM');
      const { code, said } = await one.ended;
      expect(said).toMatch(/postings/);
      expect(code).toBe(0);
      told.push(...one.told);
      from = to;
    }
    expect(statSync(snapshot).mode & 0o777).toBe(0o600);
    const last = started('--snapshot', snapshot, '--finish');
    const { line } = await last.until(({ event }) => event === 'resumed');
    // Lines of its last seconds may not have been taken: the snapshot says from where to go on.
    expect(line).toBeGreaterThan(400);
    last.child.stdin!.end(`${LINES.slice(line).join('\n')}\n`);
    expect((await last.ended).code).toBe(0);
    told.push(...last.told);
    expectOnce(told);
    expect(closedOf(told)).toEqual(await batchAlerts());
  });

  it('goes on after SIGKILL, once what was told since the snapshot is set aside', async () => {
    const snapshot = join(folder, 'killed');
    let told: Told[] = [];
    let kills = 0;
    let [from, isOver] = [0, false];
    for (let round = 0; !isOver && round < 12; round += 1) {
      const one = started('--snapshot', snapshot, '--save-every', '40', '--finish');
      if (existsSync(snapshot)) {
        const resumed = await one.until(({ event }) => event === 'resumed');
        from = resumed.line;
        told = told.filter(({ number }) => number <= resumed.number);
      } else told = [];
      const isLast = round >= 5;
      for (let at = from; at < LINES.length && (isLast || at < from + 300); at += 25) {
        feed(one, at, at + 25);
        await new Promise((resolve) => setTimeout(resolve, isLast ? 0 : 40));
      }
      if (isLast) one.child.stdin!.end();
      else one.child.kill('SIGKILL');
      const { code } = await one.ended;
      kills += code === null ? 1 : 0;
      isOver = isLast && code === 0;
      told.push(...one.told.filter(({ event }) => event !== 'resumed'));
    }
    expect(kills).toBe(5);
    expectOnce(told);
    expect(closedOf(told)).toEqual(await batchAlerts());
  });

  it('says which lines it could not take, by their number, and goes on', async () => {
    const one = started();
    const late = JSON.stringify({ ...ROWS[0], id: 'late' });
    const odd = JSON.stringify({ ...ROWS[61], id: 'odd', device: 'd1' });
    const lines = [LINES[60], 'no json', '{"plce_city":"x"}', LINES[60], late, odd, '', LINES[61]];
    one.child.stdin!.end(lines.join('\n'));
    const { said, code } = await one.ended;
    expect(code).toBe(0);
    expect(said.split('\n').filter((line) => line !== '')).toEqual([
      'line 2: not a JSON object',
      'line 3: a key that is no column of the generic CSV',
      'line 4: not taken (duplicate)',
      'line 5: not taken (late)',
      'line 6: not taken (undeclared-column `device`)',
      '5 postings, 1 late, 1 duplicate, 1 undeclared-column; 3 lines unread; 0 open',
    ]);
  });

  it('notes what a batch would, of all that was taken before and after it was stopped', async () => {
    const words = ['--snapshot', join(folder, 'noted'), '--columns', 'place_country,kind,customer'];
    const said: string[] = [];
    for (const from of [0, 20]) {
      const rows = ROWS.slice(from, from + 20).map(({ place_city: _, ...row }, n) => ({
        ...{ ...row, place_country: n % 4 === 0 ? 'Nowhere' : 'US' },
      }));
      const one = started(...words);
      one.child.stdin!.end(rows.map((row) => JSON.stringify(row)).join('\n'));
      said.push((await one.ended).said);
    }
    const noted = (count: number) =>
      `note: \`placeCountry\` of ${count} postings names no country that is known: `;
    expect(said[0]).toContain(noted(5));
    expect(said[1]).toContain(noted(10));
    expect(said.join()).not.toContain('Nowhere');
  });

  it('refuses a snapshot that is damaged, or made with something else', async () => {
    const snapshot = join(folder, 'made');
    const one = started('--snapshot', snapshot);
    one.child.stdin!.end(`${LINES.slice(0, 50).join('\n')}\n`);
    expect((await one.ended).code).toBe(0);
    const other = started('--snapshot', snapshot, '--without', 'gender');
    const refused = await other.ended;
    expect(refused.said).toMatch(/screen\/other-snapshot/);
    expect(refused.code).toBe(2);
    const bytes = readFileSync(snapshot);
    for (const damaged of [bytes.subarray(0, bytes.length - 40), Buffer.from('{}\n')]) {
      writeFileSync(snapshot, damaged);
      const { code, said } = await started('--snapshot', snapshot).ended;
      expect(said).toMatch(/screen\/bad-snapshot/);
      expect(code).toBe(2);
    }
  });

  it.skipIf(!existsSync('/dev/full'))('says that nothing could be written, not where', async () => {
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, [program, '--help'], { stdio: ['ignore', full, 'pipe'] });
    let said = '';
    child.stderr!.on('data', (bytes) => {
      said += String(bytes);
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    closeSync(full);
    expect(said).toMatch(
      /^error cli\/system-refused: `write` on standard output failed \(ENOSPC\)\n/,
    );
    expect(said).not.toContain('    at ');
    expect(code).toBe(2);
  });
});
