/**
 * Attacks 5 and 13 on every file that a stranger, a colleague or a mistake may have made: keys
 * missing, unknown or of a prototype, values that are none, texts that are no JSON, too long,
 * nested too deep or shaped to keep a pattern busy. Each is refused at once, nothing is written,
 * and nothing of it repeated.
 */
import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeMac } from '../../src/io/mac.js';
import { documentTokens } from '../../src/pseudonym/token.js';
import { person, screened, screening, told, writeExport } from './people.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-refused-'));
const at = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

/** Stands in the bad files where a value would, and must not come back in a message. */
const SECRET = 'Quillfeather-8841-xq';
const MS_MAX = 3_000;
/** Files without personal data, written by hand: the line at fault is shown. */
const AUTHORED: ReadonlySet<string> = new Set(['typology', 'overlay', 'policy']);

beforeAll(async () => {
  writeExport(folder, { people: [person(1), person(2)] });
  await screened(folder, 'good', '--identities', at('annex.json'));
  writeFileSync(
    at('profile.json'),
    JSON.stringify({ name: 'own', columns: { id: 'id', at: 'at', amount: 'amount' } }),
  );
  const [alert] = readFileSync(at('good/alerts.jsonl'), 'utf8').match(/alert_[0-9a-z]{26}/)!;
  writeFileSync(
    at('decisions.csv'),
    `alert,part,outcome,reason,who,when,until\n${alert},,filed,,J. Roy,2026-02-15,\n`,
  );
  writeFileSync(
    at('pack.json'),
    JSON.stringify({
      ...{ format: 'redthread/pack/1', name: 'a-list', version: '1.0.0', date: '2026-01-01' },
    }),
  );
});

interface Kind {
  /** A good file of the kind. */
  readonly good: () => string;
  /** Words that read the bad file in its place. */
  readonly words: (file: string) => readonly string[];
  /** A key that a good one has. */
  readonly needed: string;
  /** A value that cannot be what the key says. */
  readonly unparseable: readonly [key: string, value: unknown];
  readonly bytesMax: number;
}

const WRITTEN = 4 * 1_048_576;
const MADE = 64 * 1_048_576;
const ANNEX = 500 * 1_048_576;
const out = ['--out', at('out')];
const trends = (run: string, ...more: readonly string[]) => [
  ...['trends', run, '--from', '2026-01', '--to', '2026-01', ...out],
  ...['--ledger', at('ledger'), '--begin-ledger', ...more],
];

/** The file is put into a folder where the command looks for it. */
function drafted(file: string): string {
  const run = mkdtempSync(at('run-'));
  mkdirSync(join(run, 'drafts'));
  renameSync(file, join(run, 'drafts', 'alert_bad.json'));
  return run;
}

const draftOf = () => {
  const [name] = readdirSync(at('good/drafts')).filter((one) => one.endsWith('.json'));
  return readFileSync(at(`good/drafts/${name}`), 'utf8');
};

const KINDS: Readonly<Record<string, Kind>> = {
  policy: {
    good: () => readFileSync('policies/research.json', 'utf8'),
    words: (file) => screening(folder, 'out', '--policy', file),
    ...{ needed: 'recipient', unparseable: ['retentionDays', SECRET], bytesMax: WRITTEN },
  },
  'policy of trends': {
    good: () => readFileSync('policies/trends.json', 'utf8'),
    words: (file) => trends(at('good'), '--policy', file),
    ...{ needed: 'recipient', unparseable: ['epsilonPerYear', SECRET], bytesMax: WRITTEN },
  },
  feedback: {
    good: () => readFileSync('test/problem/io/feedback-untrusted.json', 'utf8'),
    words: (file) => ['feedback', 'merge', file, ...out],
    ...{ needed: 'alerts', unparseable: ['edition', SECRET], bytesMax: WRITTEN },
  },
  profile: {
    good: () => readFileSync(at('profile.json'), 'utf8'),
    words: (file) => screening(folder, 'out', '--profile', file),
    ...{ needed: 'columns', unparseable: ['zone', 7], bytesMax: WRITTEN },
  },
  typology: {
    good: () => readFileSync('fixtures/example-typology.json', 'utf8'),
    words: (file) => [
      ...['screen', at('rows.csv'), '--typologies', file, '--currency', 'USD', ...out],
      ...['--key', at('key')],
    ],
    ...{ needed: 'measures', unparseable: ['version', SECRET], bytesMax: WRITTEN },
  },
  overlay: {
    good: () => readFileSync('fixtures/example-overlay.json', 'utf8'),
    words: (file) => screening(folder, 'out', '--overlay', file),
    ...{ needed: 'format', unparseable: ['version', SECRET], bytesMax: WRITTEN },
  },
  annex: {
    good: () => readFileSync(at('annex.json'), 'utf8'),
    words: (file) => ['draft', at('good'), '--format', 'json', '--identities', file, ...out],
    ...{ needed: 'values', unparseable: ['parties', SECRET], bytesMax: ANNEX },
  },
  draft: {
    good: draftOf,
    words: (file) => ['draft', drafted(file), '--format', 'json', ...out],
    ...{ needed: 'transactions', unparseable: ['score', SECRET], bytesMax: MADE },
  },
};

async function refused(name: string, text: string | Buffer): Promise<void> {
  const file = at('bad.json');
  writeFileSync(file, text);
  await refusedFile(name, file);
}

async function refusedFile(name: string, file: string): Promise<string> {
  const words = KINDS[name]!.words(file);
  const began = performance.now();
  const { code, said } = await told(words);
  const took = performance.now() - began;
  expect([code, said.startsWith('error '), took < MS_MAX]).toEqual([2, true, true]);
  if (!AUTHORED.has(name)) expect(said).not.toContain(SECRET);
  expect(said).not.toMatch(/^ {4}at |\.ts:\d|node:internal/m);
  expect([existsSync(at('out')), existsSync(at('ledger'))]).toEqual([false, false]);
  const plain: Record<string, unknown> = {};
  expect(plain['polluted']).toBeUndefined();
  return said;
}

const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

describe.each(Object.keys(KINDS))('a bad %s', (name) => {
  const kind = KINDS[name]!;
  const good = () => JSON.parse(kind.good()) as Record<string, unknown>;
  const changed = (change: (value: Record<string, unknown>) => void) => {
    const value = good();
    change(value);
    return JSON.stringify(value);
  };

  // Seen failing for a policy with `looseObject` in the place of `strictObject` in its schema.
  it('is refused without a key that it needs, and with one that nobody knows', async () => {
    await refused(
      name,
      changed((value) => delete value[kind.needed]),
    );
    await refused(
      name,
      changed((value) => Object.assign(value, { 'by-the-way': SECRET })),
    );
  });

  it('is refused with a value that cannot be', async () => {
    const [key, value] = kind.unparseable;
    await refused(
      name,
      changed((one) => Object.assign(one, { [key]: value })),
    );
    await refused(
      name,
      changed((one) => Object.assign(one, { [kind.needed]: null })),
    );
  });

  // Seen failing with FORBIDDEN of strict-json.ts empty.
  it.each(['__proto__', 'constructor', 'prototype'])(
    'is refused with `%s` among its keys, at the top or deep in it',
    async (key) => {
      const text = kind.good();
      const planted = `"${key}": { "polluted": "${SECRET}" },`;
      await refused(name, text.replace('{', `{ ${planted}`));
      const deep = text.replace(/(?<=.{2}[\s\S]*)\{(?=\s*")/, `{ ${planted}`);
      expect(deep).not.toBe(text);
      await refused(name, deep);
    },
  );

  it('is refused as no JSON, as half of it, and as another kind of value', async () => {
    const text = kind.good();
    for (const bad of [
      '',
      SECRET,
      text.slice(0, text.length / 2),
      'null',
      '[]',
      '7',
      `"${SECRET}"`,
    ]) {
      await refused(name, bad);
    }
  });

  // Seen failing with the look at `depthOf` removed from strict-json.ts.
  it('is refused when it is nested deep, at once', async () => {
    for (const depth of [40, 5_000, 200_000]) {
      await refused(name, nested(depth));
      await refused(name, '['.repeat(depth));
    }
  });

  // Seen failing with the look at `state.size` removed from bounded-file.ts.
  it('is refused by its size, before a byte of it is read', async () => {
    const file = at('long.json');
    for (const size of [kind.bytesMax + 1, 2 * kind.bytesMax, 6_000_000_000]) {
      // Sparse: nobody could read so many bytes in so short a time.
      const handle = openSync(file, 'w');
      ftruncateSync(handle, size);
      closeSync(handle);
      expect(await refusedFile(name, file)).toMatch(/too long/);
    }
    rmSync(file, { force: true });
  });
});

// Seen failing with `INHERITED` of bounded-file.ts empty: a schema passes over such keys where any
// key may stand.
describe.each(['__proto__', 'constructor', 'prototype'])('`%s`, where any key may stand', (key) => {
  const PLACES = [...(['values', 'parties', 'accounts', 'transactions', 'numbers'] as const)];
  it.each(PLACES)('is refused among the %s of an annex', async (place) => {
    const annex = JSON.parse(readFileSync(at('annex.json'), 'utf8'));
    const text = JSON.stringify(annex).replace(`"${place}":{`, `"${place}":{"${key}":"${SECRET}",`);
    expect(text).toContain(key);
    const value = Object.values(annex[place])[0] ?? SECRET;
    await refused('annex', text.replace(`"${SECRET}"`, JSON.stringify(value)));
  });

  it('is refused among what a posting of a draft holds, and among the values of a profile', async () => {
    const draft = JSON.stringify(JSON.parse(draftOf()));
    const text = draft.replace('"recorded":{', `"recorded":{"${key}":"x",`);
    expect(text).toContain(key);
    await refused('draft', text);
    const profile = JSON.parse(readFileSync(at('profile.json'), 'utf8'));
    const values = JSON.stringify({ ...profile, values: { kind: { a: 'transfer' } } });
    await refused('profile', values.replace('"a":', `"${key}":`));
  });
});

describe('a bad file of decisions', () => {
  const words = () => screening(folder, 'out', '--decisions', at('bad.csv'));
  const good = () => readFileSync(at('decisions.csv'), 'utf8');
  const bad: readonly (readonly [string, (text: string) => string])[] = [
    ['without a column that it needs', (text) => text.replace('outcome,', '')],
    ['with a column that nobody knows', (text) => text.replace('until', 'untill')],
    ['with a column of a prototype', (text) => text.replace('until', '__proto__')],
    ['with a name where an alert belongs', (text) => text.replace(/alert_\w+/, SECRET)],
    ['with an outcome that is none', (text) => text.replace('filed', SECRET)],
    [
      'with a part that is a key of every object',
      (text) => text.replace(',,filed', ',constructor,filed'),
    ],
    ['with a day that cannot be', (text) => text.replace('2026-02-15', '2026-02-31')],
    ['with half a row', (text) => text.slice(0, -20)],
    ['as nothing', () => ''],
  ];
  // Seen failing with the look at ALERT removed from read-decisions.ts.
  it.each(bad)('is refused %s', async (_, change) => {
    writeFileSync(at('bad.csv'), change(good()));
    const { code, said } = await told(words());
    expect([code, said.startsWith('error ')]).toEqual([2, true]);
    expect(said).not.toContain(SECRET);
    expect(existsSync(at('out'))).toBe(false);
  });
});

describe('tokens without their context', () => {
  const context = {
    ...{ root: () => new Uint8Array(32).fill(7), mac: nodeMac },
    ...{ recipient: 'fiu', purpose: 'str-report', epoch: 'e1' },
  };
  // Seen failing with the call of `refuseMissing` removed from `documentTokens`.
  it.each([
    ['a key', { root: () => new Uint8Array(0) }],
    ['a whole key', { root: () => new Uint8Array(31) }],
    ['a recipient', { recipient: '' }],
    ['a recipient that is more than space', { recipient: ' \t' }],
    ['a purpose', { purpose: '' }],
    ['an epoch', { epoch: '' }],
    ['an epoch of letters', { epoch: 'a_b' }],
  ])('are not made: %s is missing', (_, missing) => {
    expect(() => documentTokens({ ...context, ...missing })).toThrow('pseudonym/context-missing');
  });

  it('are not made of a value that has no form, nor of half a character', () => {
    const tokens = documentTokens(context);
    for (const text of ['', ' ', '\u200b', '\ud800', 'A\udfffB']) {
      expect(tokens.token('account', text)).toBeUndefined();
    }
  });
});

describe('texts shaped to keep a pattern busy', () => {
  const SHAPES: readonly string[] = [
    ...['a', '0', '-', '.', ' ', '{', '@', '\\', 'é', '\u200b', '(a+)+$', 'a.b.', '1.', 'P1D'],
    ...['2026-', 'x/', '+44 ', 'GB82 '],
  ].map((unit) => unit.repeat(Math.ceil(30_000 / unit.length)));

  const keysOf = (value: unknown): readonly string[] =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];

  it.each(['policy', 'profile', 'typology', 'overlay'])(
    'do not keep the reader of a %s busy, in the place of any value at its top',
    async (name) => {
      const text = KINDS[name]!.good();
      const keys = keysOf(JSON.parse(text));
      for (const shape of SHAPES) {
        const values = Object.fromEntries(keys.map((key) => [key, `${shape}!`]));
        await refused(name, JSON.stringify(values));
      }
    },
  );

  // No pattern comes from a file, so that there is no line to take out: this holds that it stays
  // so.
  it('do not keep a run busy either, in a description of an export', async () => {
    const busy = mkdtempSync(at('busy-'));
    mkdirSync(join(busy, 'typologies'), { recursive: true });
    for (const [number, shape] of SHAPES.entries()) {
      writeExport(busy, { people: [person(number)], description: () => `${shape}!` });
      const typology = JSON.parse(readFileSync(join(busy, 'typologies/example.json'), 'utf8'));
      typology.select.cash_in = {
        ...typology.select.cash_in,
        not: { description: { mentions: { text: ['aa aa aa', 'a a', '0 0 0 0 1'] } } },
      };
      writeFileSync(join(busy, 'typologies/example.json'), JSON.stringify(typology));
      const began = performance.now();
      const { code } = await told(screening(busy, 'out', '--reject-limit', '100%'));
      expect([code === 0 || code === 2, performance.now() - began < MS_MAX]).toEqual([true, true]);
    }
  });
});
