/** Each run's record of what it did with personal data, and the document that is made of it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type PrivacyRecord, privacySchema } from '../../src/pseudonym/policy-record.js';
import { run } from './run.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-privacy-'));
afterAll(() => rmSync(folder, { recursive: true }));
const HERE = 'fixtures/demonstration';

async function recordOf(name: string, ...more: readonly string[]): Promise<PrivacyRecord> {
  const out = join(folder, name);
  const { code, said } = await run(
    ...['screen', `${HERE}/transactions.csv`, '--customers', `${HERE}/customers.csv`],
    ...['--accounts', `${HERE}/accounts.csv`, '--zone', 'America/Toronto', '--currency', 'CAD'],
    ...['--typologies', 'typologies/ca', '--out', out, '--key', join(folder, 'key'), ...more],
  );
  expect(code, said).toBe(0);
  return privacySchema.parse(JSON.parse(readFileSync(join(out, 'privacy.json'), 'utf8')));
}

describe('the record of a run', () => {
  it('under a policy tells recipient, span, fields, counts and what was kept back', async () => {
    const record = await recordOf('training', '--policy', 'training');
    expect(record.identities).toBe('pseudonymised');
    expect(record.policy).toMatchObject({
      ...{ recipient: 'training', purpose: 'training', possibleVictims: 'left-out' },
      linking: { span: 'document', why: null },
    });
    const at = record.fields.find(({ field }) => field === 'localDate')!;
    expect(at).toMatchObject({ class: 'quasi', action: 'truncate', detail: 'month' });
    expect(at.told).toBe(at.present);
    expect(at.told).toBeGreaterThan(0);
    const merchant = record.fields.find(({ field }) => field === 'merchant')!;
    expect([merchant.action, merchant.told]).toEqual(['drop', 0]);
    expect(merchant.present).toBeGreaterThan(0);
    expect(record.suppressed.values).toBeGreaterThanOrEqual(merchant.present);
    expect(record.suppressed.cases).toBeGreaterThan(0);
    expect(record.residual.combinations).toBeLessThan(record.residual.postings);
    expect(record.leakCheck).toMatchObject({ found: 0 });
    expect(record.leakCheck.identifiers).toBeGreaterThan(100);
  });

  it('has sums where amounts are told, and none where they are told in bands', async () => {
    const sumsIn = (name: string) =>
      JSON.parse(readFileSync(join(folder, name, 'run.json'), 'utf8')).totals;
    await recordOf('exact');
    await recordOf('bands', '--policy', 'partner-institution');
    expect(Object.keys(sumsIn('exact'))).toEqual(['CAD']);
    expect(sumsIn('bands')).toBeUndefined();
  });

  it('tells that identities were asked for, and that nothing was checked', async () => {
    const record = await recordOf('identified', '--identified');
    expect([record.identities, record.policy, record.leakCheck.found]).toEqual([
      ...['identified', null, null],
    ]);
    const { out } = await run('privacy-report', join(folder, 'identified'));
    expect(out).toContain('**identities as they are**');
    expect(out).toContain('leak check: not made');
  });

  it('is printed as a document, and never calls the output anonymous', async () => {
    await recordOf('fiu', '--policy', 'fiu-report', '--identities', join(folder, 'annex.json'));
    const { code, out } = await run('privacy-report', join(folder, 'fiu'));
    expect(code).toBe(0);
    for (const part of [
      'recipient: fiu',
      'purpose: str-report',
      'one document',
      '| description |',
    ]) {
      expect(out).toContain(part);
    }
    expect(out).toContain('annex of identities: a plain file apart from the output');
    expect(out.replace('it is not anonymous', '')).not.toMatch(/anonym/i);
    const json = await run('privacy-report', join(folder, 'fiu'), '--format', 'json');
    expect(JSON.parse(json.out)).toMatchObject({ format: 'redthread/privacy/1' });
  });

  it('has the alert of the institution for itself, and another one for everybody else', async () => {
    await recordOf('own');
    const idsOf = (name: string) =>
      readFileSync(join(folder, name, 'alerts.jsonl'), 'utf8').match(/"alert":"[^"]+"/g) ?? [];
    const own = new Set(idsOf('own'));
    expect(own.size).toBeGreaterThan(0);
    const told = [...idsOf('fiu'), ...idsOf('training')];
    expect(told.length).toBeGreaterThan(own.size);
    expect(told.filter((id) => own.has(id))).toEqual([]);
  });
});

describe('a policy with `--identified`', () => {
  it('is refused: one of the two was not meant', async () => {
    const { code, said } = await run('screen', 'x.csv', '--identified', '--policy', 'research');
    expect(code).toBe(2);
    expect(said).toContain('`--policy` has no use with `--identified`');
  });
});
