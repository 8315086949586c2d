/** The whole path by the command line: the demonstration export in, alerts and drafts out. */
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AlertRecord } from '../../src/explain/alert-record.js';
import { run } from './run.js';

const HERE = 'fixtures/demonstration';

async function screenDemonstration(folder: string, ...more: readonly string[]) {
  return run(
    ...['screen', `${HERE}/transactions.csv`, '--customers', `${HERE}/customers.csv`],
    ...['--accounts', `${HERE}/accounts.csv`, '--observations', `${HERE}/observations.csv`],
    ...['--zone', 'America/Toronto', '--currency', 'CAD', '--typologies', 'typologies'],
    ...['--out', join(folder, 'out'), '--key', join(folder, 'key'), ...more],
  );
}

function alertsIn(folder: string): readonly AlertRecord[] {
  const text = readFileSync(join(folder, 'out/alerts.jsonl'), 'utf8');
  // Written by the command under test, in this shape.
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as AlertRecord);
}

function textsIn(folder: string): string {
  const out = join(folder, 'out');
  return readdirSync(out, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(out, name)).isFile() && name !== 'run.json')
    .sort()
    .map((name) => readFileSync(join(out, name), 'utf8'))
    .join('\n');
}

const temporary = () => mkdtempSync(join(tmpdir(), 'redthread-'));

describe('redthread screen on the demonstration export', () => {
  it('finds the three planted accounts and nobody else, pseudonymised', async () => {
    const folder = temporary();
    const { code, said } = await screenDemonstration(folder);
    expect(said).toContain('made a new key');
    expect(code).toBe(0);
    const alerts = alertsIn(folder);
    expect(new Set(alerts.map(({ subject }) => subject)).size).toBe(3);
    const found = alerts
      .filter(({ level }) => level !== 'watch')
      .map(({ typology, level }) => `${typology.id} ${level}`);
    expect(found.sort()).toEqual([
      'ca/protect-2016-possible-victim report',
      'ca/shadow-2025-consumer review',
      'us/ht-funnel-account report',
    ]);
    expect(textsIn(folder)).not.toMatch(/CA-\d{4}|CUST-|SENDER-|RECEIVER-|DEPOSITOR-|EMPLOYER-/);
    expect(statSync(join(folder, 'key')).mode & 0o777).toBe(0o600);
  });

  it('writes the same bytes again, but for the timing', async () => {
    const folder = temporary();
    await screenDemonstration(folder);
    const first = textsIn(folder);
    await screenDemonstration(folder);
    expect(textsIn(folder)).toBe(first);
    expect(first.length).toBeGreaterThan(1000);
  });

  it('names identities only when asked to, and says so', async () => {
    const folder = temporary();
    await screenDemonstration(folder, '--identified');
    const subjects = new Set(alertsIn(folder).map(({ subject }) => subject));
    expect([...subjects].sort()).toEqual(['CUST-2001', 'CUST-2002', 'CUST-2003']);
    expect(textsIn(folder)).toContain('IDENTIFIED');
  });

  it('refuses a key inside the output folder', async () => {
    const folder = temporary();
    const { code, said } = await run(
      ...['screen', `${HERE}/transactions.csv`, '--typologies', 'typologies'],
      ...['--out', join(folder, 'out'), '--key', join(folder, 'out', 'key')],
    );
    expect(code).toBe(2);
    expect(said).toContain('pseudonym/key-inside-out');
    expect(existsSync(join(folder, 'out', 'alerts.jsonl'))).toBe(false);
  });

  it('stops, and leaves nothing, when more rows than the limit are rejected', async () => {
    const folder = temporary();
    const file = join(folder, 'bad.csv');
    writeFileSync(
      file,
      'at,account,direction,amount,currency\n2026-13-01,A,credit,1.00,CAD\n2026-01-01,B,credit,1,2,3\n',
    );
    const { code, said } = await run(
      ...['screen', file, '--typologies', 'typologies', '--currency', 'CAD'],
      ...['--out', join(folder, 'out'), '--key', join(folder, 'key')],
    );
    expect(code).toBe(2);
    expect(said).toContain('rejected');
    expect(existsSync(join(folder, 'out', 'alerts.jsonl'))).toBe(false);
  });
});

describe('what a run was made of', () => {
  it('is told by the digest of every input', async () => {
    const folder = temporary();
    const profile = join(folder, 'profile.json');
    const columns = { at: 'at', account: 'account', direction: 'direction', amount: 'amount' };
    writeFileSync(
      profile,
      JSON.stringify({ name: 'mine', columns, constants: { currency: 'CAD' } }),
    );
    await screenDemonstration(folder, '--profile', profile);
    const { inputs, summary } = JSON.parse(readFileSync(join(folder, 'out/run.json'), 'utf8'));
    const parts = ['transactions', 'customers', 'accounts', 'observations', 'profile'];
    expect(Object.keys(inputs).sort()).toEqual(parts.sort());
    for (const digest of Object.values(inputs)) expect(digest).toMatch(/^[0-9a-f]{64}$/);
    for (const { digest } of summary.typologies) expect(digest).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('an attribute to be switched off', () => {
  it('must be one: a misspelt name would leave it in use', async () => {
    const { code, said } = await screenDemonstration(temporary(), '--without', 'natinality');
    expect(code).toBe(2);
    expect(said).toContain('did you mean `nationality`?');
    const right = await screenDemonstration(
      temporary(),
      '--without',
      'nationality,customer.gender',
    );
    expect(right.code).toBe(0);
  });
});

describe('a wrong word', () => {
  it('is told with the nearest right one, and nothing runs', async () => {
    expect(await run('scren')).toMatchObject({ code: 2 });
    expect((await run('scren')).said).toContain('did you mean `screen`?');
    expect((await run('screen', 'x.csv', '--curency', 'CAD')).said).toContain('--currency');
    expect((await run('screen', 'x.csv', '--currency', 'CDA')).said).toContain('did you mean');
  });
});

describe('redthread screen on rows that are numbered from 1', () => {
  it('takes the counts that a report tells for no ids', async () => {
    const folder = temporary();
    const file = join(folder, 'export.csv');
    const rows = [1, 2, 3, 4, 5].map(
      (n) => `${n},2026-01-0${n}T10:00:00Z,ACC-000111,CU-000${n},credit,100.00,CAD`,
    );
    writeFileSync(file, `id,at,account,customer,direction,amount,currency\n${rows.join('\n')}\n`);
    const { code, said } = await run(
      ...['screen', file, '--typologies', 'fixtures/example-typology.json'],
      ...['--out', join(folder, 'out'), '--key', join(folder, 'key')],
    );
    expect(said).not.toContain('pseudonym/leak');
    expect(code).toBe(0);
  });
});

describe('redthread screen with incomes and no currency', () => {
  it('asks for the currency once, not for every customer', async () => {
    const folder = temporary();
    const file = join(folder, 'customers.csv');
    writeFileSync(file, 'id,declared_monthly_income\nC1,100.00\nC2,200.00\n');
    const { code, said } = await run(
      ...['screen', `${HERE}/transactions.csv`, '--customers', file],
      ...['--typologies', 'fixtures/example-typology.json', '--zone', 'America/Toronto'],
      ...['--out', join(folder, 'out'), '--key', join(folder, 'key')],
    );
    expect(code).toBe(2);
    expect(said.match(/^error /gm)).toHaveLength(1);
    expect(said).toContain('--currency');
  });
});
