/**
 * `redthread feedback` from a run and its decisions to a signed file, and from many files to a
 * page.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseTypology } from '../../src/typology/parse.js';
import { run } from './run.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-feedback-'));
const at = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

const TYPOLOGY = 'fixtures/example-typology.json';
const { loaded } = parseTypology(readFileSync(TYPOLOGY, 'utf8'), TYPOLOGY);
const { typology, digest } = loaded!;
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';
const alertId = (at: number) =>
  `alert_${'0'.repeat(24)}${DIGITS[Math.floor(at / 32)]}${DIGITS[at % 32]}`;

/** Alerts of as many customers, the first of them filed and the others found false. */
function makeRun(name: string, count: number, filed: number): void {
  mkdirSync(at(name));
  const lines = Array.from({ length: count }, (_, number) =>
    JSON.stringify({
      ...{
        alert: alertId(number),
        subject: `customer_e1_${number}`,
        asOf: '2026-02-11T16:00:00.000Z',
      },
      typology: { id: typology.id, version: typology.version, digest },
      indicators: typology.indicators.map(({ id }, place) => ({
        ...{ id, state: place === 0 ? 'fired' : 'quiet' },
      })),
    }),
  );
  writeFileSync(at(`${name}/alerts.jsonl`), `${lines.join('\n')}\n`);
  const decided = Array.from({ length: count }, (_, number) => {
    const outcome = number < filed ? 'filed,' : 'false-positive,tips of a waiter';
    return `${alertId(number)},,${outcome},J. Roy,2026-03-01`;
  });
  writeFileSync(at(`${name}.csv`), `alert,part,outcome,reason,who,when\n${decided.join('\n')}\n`);
}

const words = (name: string, ...more: readonly string[]) => [
  ...['feedback', at(name), '--decisions', at(`${name}.csv`), '--typology', typology.id],
  ...['--typologies', TYPOLOGY, '--from', '2026-01', '--to', '2026-03'],
  ...['--ledger', at(`${name}.ledger`), '--out', at(`${name}-out`), ...more],
];
const fileOf = (name: string) => at(`${name}-out/${typology.id.replace('/', '-')}.json`);
const FROM = [
  '--jurisdictions',
  'CA',
  '--sectors',
  'credit-union',
  '--institution',
  'Example Union',
];

beforeAll(async () => {
  makeRun('one', 400, 300);
  makeRun('two', 300, 250);
  for (const name of ['one', 'two']) await run('sign', '--new-key', at(`${name}.pem`));
});

describe('redthread feedback', () => {
  it('writes outcomes with noise, signed, and says what it cost', async () => {
    const { code, out } = await run(
      ...words('one', '--begin-ledger', '--key', at('one.pem'), ...FROM),
    );
    expect(code).toBe(0);
    expect(out).toContain('budget of 2026: 1 of 4 spent, 3 left');
    const file = JSON.parse(readFileSync(fileOf('one'), 'utf8'));
    expect(file).toMatchObject({ format: 'redthread/feedback/1', institution: 'Example Union' });
    expect(file.privacy).toMatchObject({ epsilon: '1', noiseScale: '4' });
    // A told number strays by ten scales once in 20,000 runs.
    expect(Math.abs(file.alerts.confirmed - 300)).toBeLessThan(60);
    expect(Math.abs(file.alerts.false - 100)).toBeLessThan(60);
    expect(file.signatures.length).toBe(1);
    expect(readFileSync(fileOf('one'), 'utf8')).not.toMatch(/customer_|alert_|Roy|waiter/);
  });

  it('answers the same question the same, and charges nothing', async () => {
    const before = readFileSync(fileOf('one'), 'utf8');
    writeFileSync(at('one/alerts.jsonl'), '');
    const again = await run(...words('one', '--key', at('one.pem'), ...FROM));
    expect(again.said).toContain('answered from the ledger');
    expect(readFileSync(fileOf('one'), 'utf8')).toBe(before);
    expect(again.out).toContain('1 of 4 spent');
  });

  it('tells every mistake of its flags at once', async () => {
    const { code, said } = await run(
      'feedback',
      at('one'),
      '--from',
      '2026-13',
      '--sectors',
      'A B',
    );
    expect(code).toBe(2);
    for (const flag of ['decisions', 'typology', 'ledger', 'from', 'sectors']) {
      expect(said).toContain(`\`--${flag}\``);
    }
    const unknown = await run(
      ...words('one').map((word) => (word === typology.id ? 'us/no' : word)),
    );
    expect(unknown.said).toContain('`us/no` is no typology of');
  });
});

describe('redthread feedback merge', () => {
  const trustWith = (...names: readonly string[]) => {
    const keys = names.map(
      (name) => JSON.parse(readFileSync(fileOf(name), 'utf8')).signatures[0].key,
    );
    const signers = keys.map((key, index) => ({ name: `bank-${index}`, keys: [key] }));
    const whole = { format: 'redthread/trust/1', purpose: 'feedback', threshold: 1, signers };
    writeFileSync(at('trust.json'), JSON.stringify(whole));
    return ['--trust', at('trust.json')];
  };

  it('adds up what several institutions sent, and writes a page for each typology', async () => {
    await run(...words('two', '--begin-ledger', '--key', at('two.pem'), '--jurisdictions', 'GB'));
    const files = [fileOf('one'), fileOf('two')];
    const { code, out } = await run(
      ...['feedback', 'merge', ...files, ...trustWith('one', 'two'), '--out', at('pages')],
    );
    expect(code).toBe(0);
    expect(out).toContain('all, 2 files');
    expect(out).toContain('CA · credit-union, 1 file');
    const page = readFileSync(at(`pages/${typology.id.replace('/', '-')}.md`), 'utf8');
    expect(page).toContain('Signatures were checked.');
    expect(page).toContain('From: bank-0; bank-1.');
    expect(page).toContain(typology.indicators[0]!.id);
  });

  it('refuses a file that none of the trusted signed, and one given twice', async () => {
    const files = [fileOf('one'), fileOf('two')];
    const untrusted = await run('feedback', 'merge', ...files, ...trustWith('one'));
    expect([untrusted.code, untrusted.said.includes('io/feedback-untrusted')]).toEqual([2, true]);
    const twice = await run('feedback', 'merge', fileOf('one'), fileOf('one'));
    expect([twice.code, twice.said.includes('tool/feedback-overlaps')]).toEqual([2, true]);
  });

  it('takes no flag that is of the other half', async () => {
    const { said } = await run('feedback', 'merge', 'x.json', '--ledger', 'x');
    expect(said).toContain('`--ledger` has no use in `merge`');
    expect((await run('feedback', 'merge')).said).toContain('`merge` takes FILE…');
  });
});
