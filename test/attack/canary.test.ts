/**
 * Attack 6: 200 secrets, each of which occurs nowhere else in the world, are put into every field
 * of an export that could hold one, spelt as 22 people would write them. Every command runs over
 * it, and over damaged copies of it, and whatever is written, printed, thrown or inspected is
 * searched for them: as they are, in parts, and in base64, hex, backwards and percent-encoded. None
 * survives.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_RUN_POLICY, runTokens } from '../../src/cli/policy-run.js';
import { loadKey } from '../../src/io/key-file.js';
import { SHIPPED_POLICIES } from '../../src/io/load-policy.js';
import { nodeMac } from '../../src/io/mac.js';
import { readTransactions } from '../../src/io/read-transactions.js';
import { openVault } from '../../src/io/vault.js';
import { NO_POSSIBLE_VICTIMS } from '../../src/pseudonym/possible-victim.js';
import { recordingTokens } from '../../src/pseudonym/recording-tokens.js';
import { documentTokens } from '../../src/pseudonym/token.js';
import {
  accountAt,
  type Person,
  phoneAt,
  screened,
  screening,
  textsOf,
  tokensIn,
  told,
  writeExport,
} from './people.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-canary-'));
const at = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

/** Letters of a number, so that no two secrets share a part and none is a word. */
const word = (number: number) =>
  [...String(BigInt(number + 1) * 7_919_999_983n)]
    .map((digit) => 'bdfgkmprvz'[Number(digit)])
    .join('');
const PEOPLE: readonly Person[] = Array.from({ length: 20 }, (_, number) => ({
  customer: `QX-${word(number)}`,
  account: accountAt(31_415_926 + 27_183 * number),
  phone: phoneAt(161_803 + 577 * number),
  email: `${word(number + 100)}@${word(number + 200)}.example`,
  name: `${word(number + 300)} ${word(number + 400)}`,
  other: accountAt(71_828_182 + 31_831 * number),
}));
/** What a teller types: the spellings that redaction packages let through. */
const NOTES: readonly ((secret: string) => string)[] = [
  (text) => `met ${text} at the desk`,
  (text) => `then ${text.toUpperCase()} came back`,
  (text) => `signed ${[...text].join('\u200b')}`,
  (text) => `rang ${text.replace(/(.{3})/g, '$1 ')}`,
  (text) => `{"to": "${text}"}`,
  (text) => `<b>${text}</b>`,
  (text) => `=HYPERLINK("${text}")`,
];
const note = (one: Person) => {
  const number = PEOPLE.indexOf(one);
  return NOTES[number % NOTES.length]!(word(number + 500));
};

/** 20 people with ten each. */
const SECRETS: readonly string[] = PEOPLE.flatMap((one, number) => [
  ...[one.customer, one.account, one.phone, one.email, one.name, one.other],
  ...[word(number + 500), `dev-${one.customer}`, `Kiosk of ${one.name}`],
  `${number + 3} Quillfeather Lane`,
]);

const utf8 = (text: string) => Buffer.from(text, 'utf8');
/** A secret, its longer parts, and how they look when they are encoded; in lower case. */
function spellings(secret: string): readonly string[] {
  const parts = [secret, ...secret.split(/[^A-Za-z0-9]+/).filter((part) => part.length > 7)];
  return [...new Set(parts)].flatMap((part) =>
    [
      part,
      [...part].reverse().join(''),
      utf8(part).toString('hex'),
      ...[0, 1, 2].map((shift) =>
        // The first and last letters depend on what stands beside it.
        utf8(`${'x'.repeat(shift)}${part}`)
          .toString('base64')
          .replace(/=+$/, '')
          .slice(shift === 0 ? 0 : shift + 1, -1),
      ),
      [...utf8(part)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
      encodeURIComponent(part),
    ].map((spelt) => spelt.toLowerCase()),
  );
}
const KEY = 7;
/** Spellings by how they begin, so that a text is walked over once for all of them. */
const SPELLINGS = new Map<string, (readonly [spelt: string, number: number])[]>();
for (const [number, secret] of SECRETS.entries()) {
  for (const spelt of new Set(spellings(secret))) {
    const begin = spelt.slice(0, KEY);
    SPELLINGS.set(begin, [...(SPELLINGS.get(begin) ?? []), [spelt, number]]);
  }
}

/** Numbers of the secrets that survive in a text. */
function surviving(text: string): readonly number[] {
  const lower = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase();
  const found = new Set<number>();
  for (let place = 0; place + KEY <= lower.length; place += 1) {
    for (const [spelt, number] of SPELLINGS.get(lower.slice(place, place + KEY)) ?? []) {
      if (lower.startsWith(spelt, place)) found.add(number);
    }
  }
  return [...found].sort((a, b) => a - b);
}

beforeAll(async () => {
  writeExport(folder, { people: PEOPLE, description: note });
  await screened(folder, 'own', '--vault', at('vault'), '--log', at('log'));
}, 60_000);

describe('the search', () => {
  it('looks for 200 secrets, which stand in the export, each in some field', () => {
    expect(new Set(SECRETS).size).toBe(200);
    const text = `${textsOf(at('rows.csv'))}${textsOf(at('customers.csv'))}${textsOf(at('accounts.csv'))}`;
    // Spaced letters are not looked for as such: what is told of a note is nothing of it.
    expect(surviving(text).length).toBeGreaterThanOrEqual(197);
  });

  it('finds one however it is encoded', () => {
    for (const secret of [SECRETS[0]!, SECRETS[3]!]) {
      for (const spelt of spellings(secret))
        expect(surviving(`so ${spelt} it is`).length).toBeGreaterThan(0);
    }
    expect(surviving('nothing of anybody')).toEqual([]);
  });
});

describe('what a run writes', () => {
  // Seen failing with `return text` for a token in `toldText`, and with `record.subject` in
  // `pseudonymiseRecord`, each with the leak check taken out as well, which stops both.
  it.each(SHIPPED_POLICIES)('holds none, under %s', async (policy) => {
    const text = await screened(folder, policy, '--policy', policy);
    expect(tokensIn(text).length).toBeGreaterThan(20);
    expect(surviving(text)).toEqual([]);
  });

  it('holds none for the institution itself, nor does what it says', async () => {
    expect(surviving(textsOf(at('own')))).toEqual([]);
    for (const format of ['text', 'json']) {
      const { code, said } = await told(screening(folder, 'again', '--format', format));
      expect([code, surviving(said)]).toEqual([0, []]);
    }
  });

  it('holds none in the vault, its keys, the audit log or a sealed annex', async () => {
    const recipient = await identityToRecipient(await generateX25519Identity());
    const { code } = await told(
      screening(folder, 'sealed', '--identities', at('annex.age'), '--recipient', recipient),
    );
    expect(code).toBe(0);
    const files = readdirSync(folder).filter((name) => /^(?:vault|log|annex|key)/.test(name));
    expect(files.length).toBeGreaterThanOrEqual(4);
    for (const name of files) {
      const bytes = readFileSync(at(name));
      for (const text of [
        bytes.toString('utf8'),
        bytes.toString('latin1'),
        bytes.toString('hex'),
      ]) {
        expect([name, surviving(text)]).toEqual([name, []]);
      }
    }
  });
});

describe('what the other commands say', () => {
  const alert = () => /"alert":"([^"]+)"/.exec(readFileSync(at('own/alerts.jsonl'), 'utf8'))![1]!;
  const token = (field: string) =>
    tokensIn(textsOf(at('own'))).find((one) => one.field === field)!.whole;
  const people = ['--case', '2026/7', '--by', 'A. Bailey', '--and', 'C. Diaz'];
  const input = () => screening(folder, 'x').filter((_, index) => index > 1 && index < 12);
  const COMMANDS: readonly (readonly [string, () => readonly string[]])[] = [
    ['explain an alert', () => ['explain', alert(), '--out', at('own')]],
    [
      'explain an alert to a program',
      () => ['explain', alert(), '--out', at('own'), '--format', 'json'],
    ],
    ['the record of the run', () => ['privacy-report', at('own')]],
    ['a report as JSON', () => ['draft', at('own'), '--format', 'json', '--out', at('r1')]],
    ['a report as goAML', () => ['draft', at('own'), '--format', 'goaml', '--out', at('r2')]],
    ['a report for FINTRAC', () => ['draft', at('own'), '--format', 'fintrac', '--out', at('r3')]],
    ['a report for FinCEN', () => ['draft', at('own'), '--format', 'fincen', '--out', at('r4')]],
    [
      'a trace of a token',
      () => ['trace', at('rows.csv'), token('customer'), ...input(), '--key', at('key')],
    ],
    [
      'a trace of a token, with every line, to a program',
      () => [
        ...['trace', at('rows.csv'), token('customer'), ...input(), '--key', at('key')],
        ...['--all', '--format', 'json'],
      ],
    ],
    [
      'trends',
      () => [
        ...['trends', at('own'), '--from', '2026-01', '--to', '2026-01', '--out', at('t')],
        ...['--ledger', at('ledger'), '--begin-ledger', '--log', at('log')],
      ],
    ],
    [
      'a reveal, masked',
      () => [
        ...['reveal', token('account'), '--vault', at('vault'), '--log', at('log')],
        ...['--key', at('key'), '--purpose', 'report', ...people],
      ],
    ],
    [
      'a reveal that is refused',
      () => ['reveal', SECRETS[1]!, '--vault', at('vault'), '--log', at('log'), ...people],
    ],
  ];
  // Seen failing: the masked reveal with `text` for `masked(field, text)`, the refused one with the
  // token in its message, the traces without `pseudonymisedTrace`.
  it.each(COMMANDS)('%s: none', async (_, words) => {
    const { said } = await told(words());
    expect(said.length).toBeGreaterThan(40);
    expect(surviving(said)).toEqual([]);
  });

  it('leave none on the disk either', () => {
    for (const name of ['r1', 'r2', 'r3', 'r4', 't', 'ledger', 'log'].filter((one) =>
      existsSync(at(one)),
    )) {
      expect([name, surviving(textsOf(at(name)))]).toEqual([name, []]);
    }
    expect(existsSync(at('r1'))).toBe(true);
  });
});

describe('what is said of a damaged export', () => {
  const head = () => readFileSync(at('rows.csv'), 'utf8').split('\n')[0]!.split(',');
  /** Every row of the export with a secret in the place of one column. */
  function misplaced(column: string): string {
    const columns = head();
    const place = columns.indexOf(column);
    const rows = SECRETS.map((secret, number) => {
      const cells = columns.map((name) => (name === 'id' ? `M${number}` : ''));
      Object.assign(cells, { [columns.indexOf('account')]: PEOPLE[0]!.account });
      for (const [name, value] of Object.entries(GOOD)) cells[columns.indexOf(name)] = value;
      cells[place] = secret;
      return cells.join(',');
    });
    return `${[columns.join(','), ...rows].join('\n')}\n`;
  }
  const GOOD = {
    at: '2026-01-05',
    direction: 'credit',
    amount: '1.00',
    currency: 'USD',
    kind: 'other',
  };

  // Of a row, its number, column and code are told; its message, which could hold more, goes
  // nowhere.
  it.each(['at', 'amount', 'currency', 'direction', 'kind', 'place_country', 'mcc', 'phone'])(
    'none of the cells of a column `%s` that holds what it should not',
    async (column) => {
      writeFileSync(at('bad.csv'), misplaced(column));
      for (const limit of ['0%', '100%']) {
        const words = screening(folder, 'bad', '--reject-limit', limit);
        const { said } = await told(
          words.map((one) => (one === at('rows.csv') ? at('bad.csv') : one)),
        );
        expect([column, surviving(said)]).toEqual([column, []]);
        if (existsSync(at('bad'))) expect(surviving(textsOf(at('bad')))).toEqual([]);
      }
    },
  );

  // Seen failing with the cell in the message of `readMoney` in read-cell.ts.
  it.each([...['declared_monthly_income', 'birth_date', 'dependants', 'kind', 'since']])(
    'none of a column `%s` of customers',
    async (column) => {
      const rows = SECRETS.map((secret, number) => `C${number},${secret.replaceAll(',', ' ')}`);
      writeFileSync(at('bad-customers.csv'), `${[`id,${column}`, ...rows].join('\n')}\n`);
      const words = screening(folder, 'bad-customers').map((one) =>
        one === at('customers.csv') ? at('bad-customers.csv') : one,
      );
      const { code, said } = await told(words);
      expect([code, surviving(said)]).toEqual([2, []]);
    },
  );

  const files = ['rows.csv', 'customers.csv', 'accounts.csv', 'annex.json', 'own/alerts.jsonl'];
  // Seen failing for typologies, policies and trust with `isAuthored` in source-text.ts always
  // true: a line of the file was shown.
  it.each([
    ...['--typologies', '--customers', '--accounts', '--observations', '--rates', '--decisions'],
    ...['--policy', '--profile', '--overlay', '--key', '--trust'],
  ])('none of a file of identities that was given as `%s` by mistake', async (flag) => {
    await told(screening(folder, 'plain', '--identities', at('annex.json')));
    writeFileSync(
      at('annex-in-a-line.json'),
      JSON.stringify(JSON.parse(readFileSync(at('annex.json'), 'utf8'))),
    );
    const headless = readFileSync(at('rows.csv'), 'utf8').split('\n').slice(1).join('\n');
    writeFileSync(at('headless.csv'), headless);
    for (const name of [...files, 'annex-in-a-line.json', 'headless.csv']) {
      const { code, said } = await told([
        ...['screen', at('rows.csv'), '--currency', 'USD', '--out', at('wrong')],
        ...(flag === '--typologies' ? [] : ['--typologies', at('typologies')]),
        ...(flag === '--key' ? [] : ['--key', at('key')]),
        ...[flag, at(name)],
      ]);
      // A list of rows is a list of accounts as well: it has the one column that those need.
      if (!name.endsWith('.csv')) expect(code).toBe(2);
      expect([name, surviving(said)]).toEqual([name, []]);
    }
  });
});

describe('what a program could print', () => {
  const prints = (thing: unknown): string => {
    const error = thing instanceof Error ? `${thing.stack} ${thing.message}` : '';
    return [
      ...[String(thing), error, JSON.stringify(thing) ?? ''],
      inspect(thing, { depth: 20, showHidden: true, getters: true, maxArrayLength: null }),
    ].join('\n');
  };

  // Seen failing with the map itself a property of what `recordingTokens` gives.
  it('holds none: tokens that were made of them, and whatever remembers them', async () => {
    const { root } = await loadKey({ path: at('key'), env: {} });
    const context = { root, mac: nodeMac, recipient: 'fiu', purpose: 'str-report', epoch: 'e1' };
    const tokens = documentTokens(context);
    const recording = recordingTokens(tokens);
    for (const secret of SECRETS) recording.token('account', secret);
    expect(recording.values().size).toBe(200);
    const what = { cases: [], persons: NO_POSSIBLE_VICTIMS, root, manifest: {} };
    const run = { ...what, policy: DEFAULT_RUN_POLICY, today: '2026-11-25' };
    const vault = await openVault(at('vault'));
    try {
      for (const thing of [context, tokens, recording, run, runTokens(run), vault]) {
        expect(surviving(prints(thing))).toEqual([]);
      }
    } finally {
      await vault.close();
    }
  });

  it('holds none: what a reader throws, with its stack and its cause', async () => {
    const text = readFileSync(at('rows.csv'), 'utf8').replaceAll('4000.00', SECRETS[2]!);
    writeFileSync(at('thrown.csv'), text);
    const error = await readTransactions(at('thrown.csv'), { currency: 'USD' }).catch((one) => one);
    expect(error).toBeInstanceOf(Error);
    expect(surviving(prints(error))).toEqual([]);
  });
});
