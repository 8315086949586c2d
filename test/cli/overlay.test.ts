/** `--overlay` by the command line: what is told, what is written, and that its numbers are not. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { strDraftSchema } from '../../src/draft/str-draft-schema.js';
import { run } from './run.js';

const EXAMPLE = 'fixtures/example-overlay.json';
const TYPOLOGY = 'typologies/us/funnel-account.json';
const SCHEMA = 'schemas/overlay.schema.json';

const ROWS = [
  'id,at,account,customer,direction,amount,currency,kind,place_city,place_region',
  'r1,2026-01-05T10:00:00-08:00,A1,C1,credit,4000.00,USD,cash-deposit,Reno,NV',
  'r2,2026-01-08T10:00:00-08:00,A1,C1,credit,4000.00,USD,cash-deposit,Provo,UT',
  'r3,2026-01-11T10:00:00-08:00,A1,C1,credit,4000.00,USD,cash-deposit,Boise,ID',
  'r4,2026-01-14T10:00:00-08:00,A1,C1,credit,4000.00,USD,cash-deposit,Elko,NV',
  'r5,2026-01-15T09:00:00-08:00,A1,C1,debit,14000.00,USD,cash-withdrawal,Nogales,AZ',
];

const folder = mkdtempSync(join(tmpdir(), 'redthread-'));
writeFileSync(join(folder, 'rows.csv'), `${ROWS.join('\n')}\n`);

/** A file with parts of the example replaced. */
function changed(name: string, ...pairs: readonly (readonly [from: string, to: string])[]): string {
  const text = pairs.reduce(
    (before, [from, to]) => {
      expect(before).toContain(from);
      return before.replace(from, to);
    },
    readFileSync(EXAMPLE, 'utf8'),
  );
  const file = join(folder, `${name}.json`);
  writeFileSync(file, text);
  return file;
}

function screen(out: string, ...more: readonly string[]) {
  return run(
    ...['screen', join(folder, 'rows.csv'), '--typologies', 'typologies/us'],
    ...['--out', join(folder, out), '--key', join(folder, `${out}.key`), ...more],
  );
}

describe('the example overlay', () => {
  it('is sound, and is told by ids and digests alone', async () => {
    const { code, said, out } = await run('check', 'typologies', '--overlay', EXAMPLE);
    expect([code, said]).toEqual([0, '']);
    expect(out).toMatch(
      /^overlay example-credit-union\/funnel-account \(SHA-256 [0-9a-f]{64}\)\n {2}over us\/ht-funnel-account 0\.1\.2 \(SHA-256 [0-9a-f]{64}\)\n\d+ typologies read, 0 errors, 0 warnings\n$/,
    );
  });

  it('names the schema that an editor completes it by', () => {
    expect(JSON.parse(readFileSync(EXAMPLE, 'utf8')).$schema).toBe(`../${SCHEMA}`);
    expect(existsSync(SCHEMA)).toBe(true);
  });
});

describe('screening with an overlay', () => {
  it('tells its id and digest in the run, the alerts and the drafts', async () => {
    const { code, said, out } = await screen('with', '--overlay', EXAMPLE, '--format', 'json');
    expect(code).toBe(0);
    const digest = /funnel-account \(SHA-256 ([0-9a-f]{64})\)/.exec(said)![1]!;
    const overlay = { id: 'example-credit-union/funnel-account', digest };
    const at = (name: string) => readFileSync(join(folder, 'with', name), 'utf8');
    expect(JSON.parse(out).typologies[0].overlay).toEqual(overlay);
    expect(JSON.parse(at('run.json')).summary.typologies[0].overlay).toEqual(overlay);
    const base = JSON.parse(at('run.json')).summary.typologies[0].digest;
    const alert = JSON.parse(at('alerts.jsonl'));
    expect(alert.typology).toEqual({
      ...{ id: 'us/ht-funnel-account', version: '0.1.2' },
      ...{ digest: base, overlay },
    });
    const drafts = readdirSync(join(folder, 'with', 'drafts')).sort();
    const draft = strDraftSchema.parse(JSON.parse(at(join('drafts', drafts[0]!))));
    expect(draft.typology.overlay).toEqual(overlay);
    expect(at(join('drafts', drafts[1]!))).toContain(`${overlay.id}, SHA-256 ${digest}`);
  });

  it('uses its numbers, and another document than without it', async () => {
    const five = changed(
      'five',
      ['"places_min": 4', '"places_min": 5'],
      [
        '"level": "report",\n        "score": 70,\n        "fires": ["many-places", "below-the-line"',
        '"level": "review",\n        "score": 50,\n        "quiet": ["many-places"],\n        "fires": ["below-the-line"',
      ],
    );
    expect((await screen('five', '--overlay', five)).code).toBe(0);
    expect((await screen('without')).code).toBe(0);
    const alert = (out: string) =>
      JSON.parse(readFileSync(join(folder, out, 'alerts.jsonl'), 'utf8'));
    expect(alert('without').level).toBe('report');
    expect(alert('five').level).toBe('watch');
    expect(alert('without').typology).not.toHaveProperty('overlay');
    expect(alert('five').subject).not.toBe(alert('without').subject);
  });

  it('that has expired writes nothing, not even a key', async () => {
    const old = changed('old', ['"expires": "2029-11-01"', '"expires": "2026-11-24"']);
    const { code, said } = await screen('old', '--overlay', old);
    expect(code).toBe(2);
    expect(said).toContain('typology/overlay-not-in-force');
    expect([existsSync(join(folder, 'old')), existsSync(join(folder, 'old.key'))]).toEqual([
      false,
      false,
    ]);
  });

  it('takes several, one for each typology', async () => {
    const second = changed('second', ['funnel-account",', 'second",']);
    const { code, said } = await screen('two', '--overlay', EXAMPLE, '--overlay', second);
    expect(code).toBe(2);
    expect(said).toContain('typology/overlay-on-overlay');
  });
});

/** Numbers and words that stand nowhere else: none of them may be told. */
const PRIVATE: readonly (readonly [what: string, pairs: readonly (readonly [string, string])[]])[] =
  [
    ['a value outside its range', [['"places_min": 4', '"places_min": 8642']]],
    ['a value of another kind', [['"places_min": 4', '"places_min": "8642"']]],
    ['a value that is no decimal text', [['"9500.00"', '"8642,x"']]],
    ['points in quotes', [['"away-from-home": 10', '"away-from-home": "8642"']]],
    ['points out of bounds', [['"away-from-home": 10', '"away-from-home": 8642']]],
    ['points that break a case', [['"away-from-home": 10', '"away-from-home": 864']]],
    ['a score in quotes', [['"score": 70', '"score": "8642"']]],
    ['a score that does not come out', [['"score": 70', '"score": 8642']]],
    ['a reason cut short', [['reports"', 'reports 8642']]],
    ['a day that is none', [['"2029-11-01"', '"2029-86-42"']]],
    ['a value in a list', [['"places_min": 4', '"places_min": [8642]']]],
    ['a key beside', [['"places_min": 4', '"places_min": 8642, "places_max": 8642']]],
  ];

describe('a wrong overlay', () => {
  it.each(PRIVATE)('with %s is told without its numbers', async (what, pairs) => {
    const file = changed(what.replaceAll(' ', '-'), ...pairs);
    const { code, said, out } = await run('check', TYPOLOGY, '--overlay', file);
    expect(code).toBe(1);
    expect(said).toContain(file);
    expect(said + out).not.toMatch(/864|86-42|branches|members/);
  });

  it('or none at all is told with the place, all at once', async () => {
    const misspelt = changed(
      'misspelt',
      ['"places_min"', '"plces_min"'],
      ['"away-from-home": 10', '"away-form-home": 10'],
    );
    const { code, said } = await run(
      ...['check', TYPOLOGY, '--overlay', misspelt, '--overlay', join(folder, 'none.json')],
    );
    expect(code).toBe(1);
    expect(said).toContain('io/no-such-file');
    expect(said).toContain('did you mean `places_min`?');
    expect(said).toContain('did you mean `away-from-home`?');
    expect(said).toMatch(/misspelt\.json:18:5/);
  });

  it('is not blamed for a typology that could not be read', async () => {
    const broken = join(folder, 'broken-typology.json');
    writeFileSync(broken, readFileSync(TYPOLOGY, 'utf8').replace('"P14D"', '"14 days"'));
    const { said } = await run('check', broken, '--overlay', EXAMPLE);
    expect(said).toContain('typology/malformed');
    expect(said).not.toContain('overlay');
  });
});
