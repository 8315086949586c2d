/** `trace` by the command line: by token, without identities, and a case of a typology file. */
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { traceCommand } from '../../src/cli/trace-command.js';
import type { AlertRecord } from '../../src/explain/alert-record.js';
import type { Trace } from '../../src/explain/trace-record.js';
import { run } from './run.js';

const HERE = 'fixtures/demonstration';
const folder = mkdtempSync(join(tmpdir(), 'redthread-trace-'));
const out = join(folder, 'out');
const key = join(folder, 'key');
const FILE = `${HERE}/transactions.csv`;
const INPUT = [
  ...['--customers', `${HERE}/customers.csv`, '--accounts', `${HERE}/accounts.csv`],
  ...['--observations', `${HERE}/observations.csv`],
  ...['--currency', 'CAD', '--zone', 'America/Toronto'],
];
const FUNNEL = ['--typology', 'us/ht-funnel-account'];
const VICTIM = ['--typology', 'ca/protect-2016-possible-victim'];
const EXAMPLE = ['--typology', 'fixtures/example-typology.json'];

let alerts: readonly AlertRecord[] = [];
const alertOf = (id: string, level: string) =>
  alerts.find((one) => one.typology.id === id && one.level === level)!;

beforeAll(async () => {
  const screened = await run('screen', FILE, ...INPUT, '--out', out, '--key', key);
  expect(screened.code).toBe(0);
  // Lines that the command has just written.
  alerts = readFileSync(join(out, 'alerts.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as AlertRecord);
});

const trace = (subject: string, ...more: readonly string[]) =>
  run('trace', FILE, subject, ...INPUT, '--key', key, ...more);

/** Every customer, account and posting of the input. */
const identities = () =>
  [...readFileSync(FILE, 'utf8').matchAll(/\b(?:D\d{5}|CUST-\d+|CA-\d{4}[\d-]*)\b/g)].map(String);

describe('trace of a subject', () => {
  it('finds it by its token, and shows the moments of the alert', async () => {
    const alert = alertOf('us/ht-funnel-account', 'report');
    const { code, out: text } = await trace(alert.subject, ...FUNNEL, '--format', 'json');
    expect(code).toBe(0);
    const told: Trace = JSON.parse(text);
    expect(told.subject).toBe(alert.subject);
    const peak = told.moments.find(({ at }) => at === alert.asOf);
    expect(peak).toMatchObject({ level: alert.level, score: alert.score });
    const ids = told.moments.flatMap(({ postings }) => postings.map(({ id }) => id));
    expect(ids).toEqual(expect.arrayContaining([...alert.indicators[0]!.transactions]));
  });

  it('finds a possible victim, whose tokens come from a key domain of their own', async () => {
    const alert = alertOf('ca/protect-2016-possible-victim', 'report');
    expect(alert.hypothesis).toBe('possible-victim');
    const { out: text } = await trace(alert.subject, ...VICTIM);
    expect(text).toContain(`${alert.level}, score ${alert.score.low}`);
  });

  it('shows no identity, neither in text nor in JSON', async () => {
    const known = identities();
    expect(new Set(known).size).toBeGreaterThan(1000);
    const { subject } = alertOf('us/ht-funnel-account', 'report');
    for (const format of ['text', 'json']) {
      const { out: text } = await trace(subject, ...FUNNEL, '--format', format, '--all');
      expect(text.length).toBeGreaterThan(2000);
      expect(known.filter((one) => text.includes(one))).toEqual([]);
    }
  });

  it('is readable at 100 columns, and shorter where nothing changed', async () => {
    const { subject } = alertOf('us/ht-funnel-account', 'watch');
    const { out: changes } = await trace(subject, ...FUNNEL);
    const { out: all } = await trace(subject, ...FUNNEL, '--all');
    expect(Math.max(...all.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(changes.length * 1.5).toBeLessThan(all.length);
    expect(changes).toMatch(/… \d+ moments? without a change/);
    expect(all).not.toContain('without a change');
    const heads = (text: string) => text.match(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2} {2}/gm)?.length;
    expect(heads(all)).toBe(Number(/(\d+) moments from/.exec(all)?.[1]));
  });

  it('ends with what was missing', async () => {
    const { subject } = alertOf('us/ht-funnel-account', 'watch');
    const { out: text } = await trace(subject, ...FUNNEL);
    const ending = text.slice(text.indexOf('where each indicator came nearest'));
    expect(ending).toMatch(/away-from-home +away_share reached 25% of 50% at 2026-01-31 23:43/);
    expect(ending).toMatch(/below-the-line +not assessed, for want of rate of USD/);
    expect(ending).toMatch(/many-places +true at 10 moments, first at 2026-01-31 23:43/);
  });

  it('keeps a number back that tells a dropped attribute', async () => {
    const changed = JSON.parse(readFileSync('fixtures/example-typology.json', 'utf8'));
    changed.measures.income = { attribute: 'customer.declaredMonthlyIncome' };
    const more = { fact: 'income', operator: 'greaterThan', value: { fact: 'money_in' } };
    changed.indicators[0].when.all.push(more);
    const path = join(folder, 'income.json');
    writeFileSync(path, JSON.stringify(changed));
    const [head, ...customers] = readFileSync(`${HERE}/customers.csv`, 'utf8').trim().split('\n');
    const paid = [`${head},declared_monthly_income`, ...customers.map((row) => `${row},4321.00`)];
    const payroll = join(folder, 'paid.csv');
    writeFileSync(payroll, `${paid.join('\n')}\n`);
    const { subject } = alertOf('us/ht-funnel-account', 'report');
    const states = (text: string) => {
      const told: Trace = JSON.parse(text);
      const named = told.moments.at(-1)?.measures.find(({ name }) => name === 'income');
      const asked = told.moments.at(-1)?.indicators[0]?.comparisons.at(-1);
      return [named?.state, asked?.state, typeof named?.value, typeof asked?.value];
    };
    const options = ['--typology', path, '--format', 'json', '--customers', payroll];
    const input = INPUT.filter((one) => !one.includes('customers'));
    const words = ['trace', FILE, subject, ...input, '--key', key, ...options];
    const told = await run(...words);
    expect(told.out).not.toContain('4321');
    expect(states(told.out)).toEqual(['withheld', 'withheld', 'object', 'object']);
    const identified = await run(...words, '--identified');
    expect(states(identified.out)).toEqual(['known', 'known', 'string', 'string']);
  });
});

describe('a raw subject', () => {
  const raw = /CUST-\d+/.exec(readFileSync(`${HERE}/customers.csv`, 'utf8'))![0];

  it('is refused without --identified, and not repeated', async () => {
    const { code, said, out: text } = await trace(raw, ...FUNNEL);
    expect([code, text]).toEqual([2, '']);
    expect(said).toContain('cli/not-a-token');
    expect(said).not.toContain(raw);
  });

  it('is traced with it, under its own name and with the ids of the input', async () => {
    const { code, out: text } = await trace(raw, ...FUNNEL, '--identified');
    expect(code).toBe(0);
    expect(text).toContain(`over customer ${raw}`);
    expect(text).toMatch(/^ {2}D\d{5} {2}credit/m);
  });

  it('that nobody has is told without being repeated', async () => {
    const { code, said } = await trace('CUST-9', ...FUNNEL, '--identified');
    expect(code).toBe(2);
    expect(said).toContain('the input holds no such customer');
    expect(said).not.toContain('CUST-9');
  });
});

describe('a token', () => {
  it('that is nobody’s, or of another key, is told', async () => {
    const { subject } = alertOf('us/ht-funnel-account', 'report');
    const nobody = `${subject.slice(0, -2)}00`;
    const other = join(folder, 'other-key');
    await run('screen', FILE, ...INPUT, '--out', join(folder, 'other'), '--key', other);
    const wrong = await run('trace', FILE, subject, ...INPUT, '--key', other, ...FUNNEL);
    for (const { code, said } of [await trace(nobody, ...FUNNEL), wrong]) {
      expect(code).toBe(2);
      expect(said).toContain('cli/no-such-subject');
    }
  });

  it('of another kind of subject is told', async () => {
    const { subject } = alertOf('us/ht-funnel-account', 'report');
    const { said } = await trace(subject.replace('customer', 'account'), ...FUNNEL);
    expect(said).toContain('the token is of `account`');
  });

  it('asks for the key that made it, and makes none', async () => {
    const { subject } = alertOf('us/ht-funnel-account', 'report');
    const missing = join(folder, 'missing-key');
    const { code, said } = await run('trace', FILE, subject, ...FUNNEL, '--key', missing);
    expect([code, existsSync(missing)]).toEqual([2, false]);
    expect(said).toContain('give the key of the run that the token comes from');
  });
});

describe('the typology to trace', () => {
  it('is offered by the nearest id', async () => {
    const { code, said } = await run('trace', '--case', 'x', '--typology', 'us/ht-funel-acount');
    expect(code).toBe(2);
    expect(said).toContain('did you mean `us/ht-funnel-account`?');
  });

  it('must be named where there are several', async () => {
    const { said } = await run('trace', '--case', 'x');
    expect(said).toContain('`--typology` is needed: there are');
    const alone = ['--typologies', 'fixtures/example-typology.json'];
    expect((await run('trace', '--case', 'near miss: two towns', ...alone)).code).toBe(0);
  });
});

describe('trace of a case', () => {
  it('tells its subject in the days of the case, with plain ids', async () => {
    const { code, out: text } = await run('trace', '--case', 'near miss: two towns', ...EXAMPLE);
    expect(code).toBe(0);
    expect(text).toContain('over customer C');
    expect(text).toContain('4 moments from d0 10:00 to d9 10:00');
    expect(text).toMatch(/many-places +places reached 2 of 3 at d9 10:00/);
    expect(text).toMatch(/the case comes out as it expects\n$/);
  });

  it('says what comes out otherwise than expected', async () => {
    const changed = JSON.parse(readFileSync('fixtures/example-typology.json', 'utf8'));
    changed.tests[1].expect = { quiet: ['below-the-line'] };
    const path = join(folder, 'failing.json');
    writeFileSync(path, JSON.stringify(changed));
    const { out: text } = await run('trace', '--case', 'near miss: two towns', '--typology', path);
    expect(text).toContain('  below-the-line: expected quiet, but it fired');
  });

  it.each(['trust', 'policy', 'out'])('takes no --%s, which would do nothing', async (flag) => {
    const { code, said } = await run('trace', '--case', 'x', ...EXAMPLE, `--${flag}`, 'x');
    expect([code, said]).toEqual([2, expect.stringContaining(flag)]);
  });

  it('takes no file beside it', async () => {
    const { code, said } = await run('trace', FILE, 'C', '--case', 'x', ...EXAMPLE);
    expect(code).toBe(2);
    expect(said).toContain('no operand beside `--case`, and got 2 operands');
  });

  it('has an example in the help that runs', async () => {
    const words = [...traceCommand.example.matchAll(/"([^"]+)"|(\S+)/g)].map(
      ([, quoted, plain]) => quoted ?? plain!,
    );
    expect(words[0]).toBe('redthread');
    expect((await run(...words.slice(1))).code).toBe(0);
    expect((await run('trace', '--help')).out).toContain(traceCommand.example);
  });
});
