/**
 * `--decisions` by the command line, on the demonstration export: what is held back, told and kept.
 */
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AlertRecord } from '../../src/explain/alert-record.js';
import { run } from './run.js';

const HERE = 'fixtures/demonstration';
const HEADER = 'alert,part,outcome,reason,who,when,until';
const STRAY = `alert_${'z'.repeat(26)}`;
const folder = mkdtempSync(join(tmpdir(), 'redthread-'));
const library = join(folder, 'typologies');

/** Screens into a folder of that name, with the key that all runs here share. */
function screen(name: string, ...more: readonly string[]) {
  return run(
    ...['screen', `${HERE}/transactions.csv`, '--customers', `${HERE}/customers.csv`],
    ...['--accounts', `${HERE}/accounts.csv`, '--observations', `${HERE}/observations.csv`],
    ...['--zone', 'America/Toronto', '--currency', 'CAD', '--typologies', library],
    ...['--out', join(folder, name), '--key', join(folder, 'key'), ...more],
  );
}

function decisionsFile(name: string, rows: readonly string[]): string {
  const path = join(folder, `${name}.csv`);
  writeFileSync(path, `${[HEADER, ...rows].join('\n')}\n`);
  return path;
}

function alertsIn(name: string): readonly AlertRecord[] {
  const lines = readFileSync(join(folder, name, 'alerts.jsonl'), 'utf8')
    .trim()
    .split('\n');
  // Written by the command under test, in this shape.
  return lines.map((line) => JSON.parse(line) as AlertRecord);
}

const draftsIn = (name: string) =>
  readdirSync(join(folder, name, 'drafts')).filter((file) => file.endsWith('.json'));
const idsIn = (name: string) =>
  alertsIn(name)
    .map(({ alert }) => alert)
    .sort();

/** Every byte of a run's folder, but for the timing, which no two runs share. */
function bytesOf(name: string): string {
  return readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.\w+$/.test(file))
    .sort()
    .map((file) => `${file}\n${readFileSync(join(folder, name, file), 'utf8')}`)
    .join('\n')
    .replace(/"timing": \{[^}]*\}/, '');
}

let found: readonly AlertRecord[];
beforeAll(async () => {
  mkdirSync(library);
  for (const file of ['us/funnel-account', 'ca/protect-2016-possible-victim']) {
    copyFileSync(`typologies/${file}.json`, join(library, `${file.replace('/', '-')}.json`));
  }
  expect((await screen('before')).code).toBe(0);
  found = alertsIn('before');
});

/** The one alert of a typology and a level. */
function alertOf(id: string, level: AlertRecord['level']): AlertRecord {
  const [one, ...others] = found.filter((each) => each.typology.id === id && each.level === level);
  expect([one === undefined, others]).toEqual([false, []]);
  return one!;
}
const funnel = () => alertOf('us/ht-funnel-account', 'report');
const funnelWatch = () => alertOf('us/ht-funnel-account', 'watch');
const victim = () => alertOf('ca/protect-2016-possible-victim', 'report');

/** A minute before or after an instant. */
const moved = (iso: string, minutes: number) =>
  new Date(Date.parse(iso) + minutes * 60_000).toISOString();

describe('screening with decisions', () => {
  it('keeps every alert, and writes no draft of what is suppressed', async () => {
    const file = decisionsFile('some', [
      `${funnel().alert},,known-good,PRIVATE-REASON,STAFF-NAME,${moved(funnel().asOf, 1)},`,
      `${victim().alert},,not-filed,PRIVATE-REASON,STAFF-NAME,${moved(victim().asOf, -1)},`,
      `${STRAY},,filed,,STAFF-NAME,2026-03-15,`,
    ]);
    const { code, out } = await screen('some', '--decisions', file);
    expect(code).toBe(0);
    expect(out).toContain(
      '3 alerts decided before: 1 suppressed (known-good 1), 1 stands again, 1 not met again\n' +
        `  not met again: ${STRAY}\n`,
    );
    expect(idsIn('some')).toEqual(idsIn('before'));
    expect(draftsIn('before').sort()).toEqual(
      [`${funnel().alert}.json`, `${victim().alert}.json`].sort(),
    );
    expect(draftsIn('some')).toEqual([`${victim().alert}.json`]);
    const decisions = new Map(alertsIn('some').map(({ alert, decision }) => [alert, decision]));
    expect(decisions.get(funnel().alert)).toMatchObject({
      outcome: 'known-good',
      isSuppressed: true,
    });
    expect(decisions.get(victim().alert)).toMatchObject({
      outcome: 'not-filed',
      isSuppressed: false,
    });
    expect(decisions.get(funnelWatch().alert)).toBeUndefined();
    const { summary, inputs } = JSON.parse(readFileSync(join(folder, 'some/run.json'), 'utf8'));
    expect(summary.decisions).toEqual({
      decisions: 3,
      suppressed: { filed: 0, 'not-filed': 0, 'false-positive': 0, 'known-good': 1 },
      standing: 1,
      notMetAgain: [STRAY],
    });
    expect(inputs.decisions).toMatch(/^[0-9a-f]{64}$/);
    expect(bytesOf('some')).not.toMatch(/PRIVATE|STAFF/);
  });

  it('names who decided, and why, only with identities', async () => {
    const file = decisionsFile('named', [
      `${funnel().alert},,filed,PRIVATE-\u001b[31mREASON,STAFF-1,2026-01-01,`,
      `${funnel().alert},,known-good,PRIVATE-\u001b[31mREASON,STAFF-2,2026-03-15,`,
    ]);
    await screen('named', '--decisions', file, '--identified');
    const { decision } = alertsIn('named').find(({ alert }) => alert === funnel().alert)!;
    expect(decision).toMatchObject({ who: 'STAFF-2', earlier: [{ who: 'STAFF-1' }] });
    const words = ['explain', funnel().alert, '--typologies', library, '--out'];
    const told = await run(...words, join(folder, 'named'));
    expect(told.out).toMatch(/by\s+STAFF-2:\s+PRIVATE- \[31mREASON\n/);
    await screen('unnamed', '--decisions', file);
    const untold = await run(...words, join(folder, 'unnamed'));
    expect(untold.out).toContain('decision  known good, suppressed (decided on 2026-03-15');
    expect(untold.out + bytesOf('unnamed')).not.toMatch(/PRIVATE|STAFF/);
  });

  it('stops at a wrong row before anything is made, and tells no value of it', async () => {
    const file = decisionsFile('wrong', [`${funnel().alert},,known-good,,STAFF-NAME,2026-03-15,`]);
    const { code, said, out } = await screen('wrong', '--decisions', file, '--key', 'x');
    expect([code, out]).toEqual([2, '']);
    const again = await run(
      ...['screen', `${HERE}/transactions.csv`, '--typologies', library, '--decisions', file],
      ...['--out', join(folder, 'wrong'), '--key', join(folder, 'wrong.key')],
    );
    expect(again.code).toBe(2);
    expect(again.said).toContain('io/reason-missing');
    expect(again.said).toContain('row 1, column reason');
    expect(said + again.said).not.toMatch(/STAFF/);
    expect(readdirSync(folder).filter((name) => /^wrong(?:\.key)?$/.test(name))).toEqual([]);
  });

  it('without a row changes no byte', async () => {
    const file = decisionsFile('none', []);
    const without = await screen('none');
    const first = bytesOf('none');
    expect(first.length).toBeGreaterThan(10_000);
    expect(first + without.out).not.toContain('decided before');
    // privacy.json counts them always.
    expect(first).not.toMatch(/"decisions": ?["{]/);
    const withNone = await screen('none', '--decisions', file);
    expect(bytesOf('none')).toBe(first);
    expect(withNone.out).toBe(without.out);
  });

  it('takes rows in any order', async () => {
    const rows = [
      `${funnel().alert},business,false-positive,first,A,2026-01-20,`,
      `${funnel().alert},,known-good,second,B,2026-03-15,`,
      `${victim().alert},,filed,,A,2026-03-15,2026-03-20`,
    ];
    await screen('forth', '--decisions', decisionsFile('forth', rows), '--identified');
    await screen('back', '--decisions', decisionsFile('back', rows.toReversed()), '--identified');
    const lines = (name: string) => readFileSync(join(folder, name, 'alerts.jsonl'), 'utf8');
    expect(lines('forth')).toContain('"second"');
    expect(lines('back')).toBe(lines('forth'));
    expect(draftsIn('back')).toEqual(draftsIn('forth'));
  });

  it('is a flag of `screen`: `trace` has no use for it, and says so', async () => {
    const { code, said } = await run('trace', 'x.csv', 'C', '--decisions', 'd.csv');
    expect([code, said.includes('cli/unknown-flag')]).toEqual([2, true]);
  });
});

describe('a part that an analyst sets', () => {
  /** Two typologies that suppose nothing of a victim, about the same persons. */
  const two = join(folder, 'two');
  beforeAll(() => {
    mkdirSync(two);
    const file = JSON.parse(readFileSync('typologies/us/funnel-account.json', 'utf8'));
    for (const id of ['us/first', 'us/second']) {
      const text = JSON.stringify({ ...file, id, $schema: undefined });
      writeFileSync(join(two, `${id.slice(3)}.json`), text);
    }
  });

  const screenTwo = (name: string, ...more: readonly string[]) =>
    run(
      ...['screen', `${HERE}/transactions.csv`, '--customers', `${HERE}/customers.csv`],
      ...['--accounts', `${HERE}/accounts.csv`, '--zone', 'America/Toronto', '--currency', 'CAD'],
      ...['--typologies', two, '--out', join(folder, name), '--key', join(folder, 'key'), ...more],
    );

  /** Of each draft by typology: the part, and whether it names a subject. */
  const partsIn = (name: string) =>
    Object.fromEntries(
      draftsIn(name).map((file) => {
        const draft = JSON.parse(readFileSync(join(folder, name, 'drafts', file), 'utf8'));
        return [draft.typology.id, [draft.hypothesis, draft.subject !== null]];
      }),
    );

  it.each([[[]], [['--identified']]])(
    'puts a possible victim there throughout the run, suppressed or not (%s)',
    async (mode) => {
      await screenTwo('two-before', ...mode);
      expect(partsIn('two-before')).toEqual({
        'us/first': ['collector', true],
        'us/second': ['collector', true],
      });
      const { alert } = alertsIn('two-before').find(
        ({ typology, level }) => typology.id === 'us/first' && level === 'report',
      )!;
      const row = (when: string) => `${alert},possible-victim,not-filed,why,A,${when},`;
      const stands = decisionsFile('stands', [row('2026-01-01')]);
      await screenTwo('two-stands', '--decisions', stands, ...mode);
      expect(partsIn('two-stands')).toEqual({
        'us/first': ['possible-victim', false],
        'us/second': ['collector', false],
      });
      const held = decisionsFile('held', [row('2026-03-15')]);
      await screenTwo('two-held', '--decisions', held, ...mode);
      expect(partsIn('two-held')).toEqual({ 'us/second': ['collector', false] });
      const one = alertsIn('two-held').find((each) => each.alert === alert)!;
      expect(one).toMatchObject({
        hypothesis: 'possible-victim',
        decision: { supposed: 'collector', isSuppressed: true },
      });
      const words = ['explain', alert, '--typologies', two, '--out', join(folder, 'two-held')];
      const told = (await run(...words)).out.replaceAll(/\s+/g, ' ');
      expect(told).toContain('An analyst set the part: possible victim. Whoever is behind it may');
      expect(told).toContain("The typology's hypothesis is: collector.");
    },
  );
});

describe('the page about decisions', () => {
  /** Blocks of four spaces, without them. */
  const page = readFileSync('docs/decisions-file.md', 'utf8');
  const blocks = page
    .split(/\n(?! {4})/)
    .filter((block) => /^\n? {4}\S/.test(block))
    .map((block) => block.replace(/^\n/, '').replaceAll(/^ {4}/gm, ''));
  const block = (start: string) => blocks.find((one) => one.startsWith(start))!;

  it('comes out as it says', async () => {
    const command = block('node dist/cli/main.js screen').replaceAll('\\\n', ' ');
    const words = command.trim().split(/\s+/).slice(2);
    const out = join(folder, 'page');
    const screened = (...more: readonly string[]) =>
      run(...words.slice(0, -1), out, '--key', join(folder, 'page.key'), ...more);
    expect(words.slice(-2)).toEqual(['--out', 'out']);
    expect((await screened()).code).toBe(0);
    const ids = new Map(
      [...page.matchAll(/^\| `(alert_\w+)` \| (\w+) \| (\S+) \|$/gm)].map(([, id, level, day]) => {
        const one = alertsIn('page').find((each) => each.level === level);
        expect(one?.asOf.slice(0, 10)).toBe(day);
        return [id!, one!.alert];
      }),
    );
    expect(ids.size).toBe(alertsIn('page').length);
    const mine = (text: string) => text.replaceAll(/alert_\w{26}/g, (id) => ids.get(id) ?? id);
    const file = join(folder, 'page.csv');
    writeFileSync(file, mine(block(HEADER)));
    const told = await screened('--decisions', file);
    const summary = mine(block('2,443 rows read')).trimEnd();
    expect(told.out.slice(0, summary.length)).toBe(summary);
    const [first] = [...ids.values()];
    const explained = await run('explain', first!, '--out', out, '--typologies', words.at(-3)!);
    expect(explained.out).toContain(block('decision  ').trimEnd());
    const second = alertsIn('page').find(({ level }) => level === 'watch')!;
    expect(second.decision).toMatchObject({ isSuppressed: false, part: 'possible-victim' });
  });

  it('names every outcome, part and column', async () => {
    const { OUTCOMES } = await import('../../src/explain/decision.js');
    const { PARTS } = await import('../../src/typology/typology.js');
    for (const name of [...OUTCOMES, ...PARTS, ...HEADER.split(',')]) {
      expect(page).toContain(`\`${name}\``);
    }
  });
});
