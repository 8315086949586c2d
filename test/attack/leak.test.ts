/**
 * Attack: an identifier gets into an output by a way that nobody thought of, spelt so that a plain
 * search misses it. 200 and more planted spellings, in every file that a run writes; none passes.
 */

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identifiersOf, leakHits } from '../../src/pseudonym/leak-check.js';
import type { LeakFormat } from '../../src/pseudonym/leak-cut.js';
import { refuseLeaks } from '../../src/pseudonym/leak-run.js';
import { batchOf } from '../../src/transaction/batch-of.js';
import { run } from '../cli/run.js';

const common = {
  ...({ at: 0, precision: 'day', localDate: 0, direction: 'credit' } as const),
  ...{ currency: 'CAD', amountMinor: 1 },
};
const PLANTED = {
  account: 'GB82 WEST 1234 5698 7654 32',
  phone: '+44 20 7946 0018',
  email: 'jane.doe@example.com',
  counterpartyName: 'Élodie Zügel',
  address: '12 High St, Leeds',
  device: 'ab:cd:ef:01:23',
  customer: 'CUST-55120',
} as const;
const known = identifiersOf(
  batchOf([{ ...common, id: 'TX-900001', ...PLANTED }], { customers: [{ id: 'CUST-55120' }] }),
);
const spellingsIn = (text: string, format: LeakFormat = 'json') =>
  leakHits(text, format, known).map(({ field, spelling }) => `${field} ${spelling}`);

type Spelt = (text: string) => string;
const utf8 = (text: string) => Buffer.from(text, 'utf8');
const CASES: readonly Spelt[] = [
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  (text) => text.replace(/[^\p{L}\p{N}]/gu, ''),
  (text) => text.replace(/[ -]/g, '.'),
];
const ENCODED: readonly (readonly [string, Spelt])[] = [
  ['plain', (text) => text],
  ['base64', (text) => utf8(text).toString('base64')],
  ['base64', (text) => utf8(text).toString('base64url')],
  ['base64', (text) => utf8(`x:${text}:y`).toString('base64')],
  ['base64', (text) => `key${utf8(text).toString('base64')}`],
  ['base64', (text) => Buffer.from(text, 'utf16le').toString('base64')],
  ['hex', (text) => utf8(text).toString('hex')],
  ['hex', (text) => `f${utf8(text).toString('hex')}`],
  [
    'hex',
    (text) =>
      utf8(text)
        .toString('hex')
        .toUpperCase()
        .replace(/(..)(?=.)/g, '$1 '),
  ],
  ['hex', (text) => utf8(text).toString('hex').replace(/(..)/g, '\\x$1')],
  [
    'percent-encoded',
    (text) => [...utf8(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  ],
  ['percent-encoded', (text) => [...text].map((letter) => `&#${letter.codePointAt(0)};`).join('')],
  [
    'percent-encoded',
    (text) => [...text].map((letter) => `&#x${letter.codePointAt(0)!.toString(16)};`).join(''),
  ],
  ['reversed', (text) => [...text].reverse().join('')],
];

// Seen failing, for every field, with each of: the loop over BASE64_RUN removed, the loop over
// HEX_RUN removed, `unescaped` giving undefined, and the line of 'reversed' removed.
describe('a planted identifier', () => {
  for (const [field, text] of Object.entries(PLANTED)) {
    it(`of ${field} is found however it is encoded, and its field is told`, () => {
      let tried = 0;
      for (const [spelling, encoded] of ENCODED) {
        for (const spelt of CASES) {
          const written = encoded(spelt(text));
          for (const [format, file] of [
            ['json', JSON.stringify({ a: { b: [`so ${written} it is`] } })],
            ['csv', `a,b\n1,"${written.replaceAll('"', '""')}"\n`],
            ['text', `# head\n\nso ${written} it is\n`],
          ] as const) {
            const found = spellingsIn(file, format);
            const said = `${spelling} ${format} ${CASES.indexOf(spelt)} ${ENCODED.findIndex(([, each]) => each === encoded)}`;
            expect(found, said).toContain(`${field} ${spelling}`);
            tried += 1;
          }
        }
      }
      expect(tried).toBe(ENCODED.length * CASES.length * 3);
    });
  }

  // Seen failing with spellingsOf giving only `compacted(value)`.
  it.each([
    ['phone', 'called 020 7946 0018'],
    ['phone', 'called 0044.20.7946.0018'],
    ['phone', 'called 2079460018'],
    ['account', 'paid to WEST 1234 5698 7654 32'],
    ['email', 'jane dot doe at example dot com'],
    ['email', 'jane.doe [at] example.com'],
    ['counterpartyName', 'from Zügel, Élodie'],
    ['counterpartyName', 'from elodie zugel'],
    ['counterpartyName', 'from ZUEGEL ÉLODIE'],
  ])('of %s is found as people write it: %s', (field, text) => {
    expect(spellingsIn(text, 'text')).toContain(`${field} plain`);
  });
});

describe('what is no identifier', () => {
  // A check that cries wolf is switched off. Seen failing with ODD_DIGITS_MIN at 1.
  it('stays quiet: digests, tokens, figures and words, encoded or not', () => {
    const numbers = Array.from({ length: 900 }, (_, at) => ({
      ...{ ...common, id: `${100_000 + at}`, account: `${700_100 + at}` },
    }));
    const dense = identifiersOf(batchOf(numbers));
    const token = 'account_490b20dbd4b7_0dsvyfa93a32zda1az19dq89gc';
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const digest = Buffer.from(bytes);
        const text = JSON.stringify({
          ...{ digest: digest.toString('hex'), key: digest.toString('base64'), token },
          ...{ says: '12 cash deposits between 22:00 and 06:00 in 30 days', rows: 100_001 },
        });
        expect(leakHits(text, 'json', dense)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});

describe('a run with a leak', () => {
  const told = (path: string, text: string) => {
    try {
      refuseLeaks([{ path, text }], known);
    } catch (error) {
      return { message: String(error), all: inspect(error, { depth: 9 }) };
    }
    throw new Error('it passed');
  };

  it('is told by file, field and spelling, and without the value in any form', () => {
    const hex = utf8('jane.doe@example.com').toString('hex');
    const { message, all } = told('drafts/a.json', `{\n"a": "${hex}"\n}`);
    expect(message).toContain('`drafts/a.json` would hold 1 identifiers of `email` (hex)');
    expect(all).not.toMatch(/jane|doe|example/i);
    expect(all).not.toContain(hex);
  });

  // Seen failing with the look at `path` removed from leakProblems.
  it('is found in the name of a file, which is not repeated', () => {
    const { message, all } = told('drafts/CUST-55120.json', '{}');
    expect(message).toContain('the name of a file would hold an identifier of `customer`');
    expect(all).not.toMatch(/55120/);
  });
});

describe('a run under each policy', () => {
  const folder = mkdtempSync(join(tmpdir(), 'redthread-leak-'));
  const demonstration = 'fixtures/demonstration';
  afterAll(() => rmSync(folder, { recursive: true }));
  let identifiers: readonly string[];
  beforeAll(() => {
    const cells = ['transactions', 'customers', 'accounts'].flatMap((name) => {
      const [head, ...rows] = readFileSync(`${demonstration}/${name}.csv`, 'utf8')
        .trim()
        .split('\n');
      const columns = head!.split(',');
      const wanted = [
        'id',
        'account',
        'counterparty',
        'merchant',
        'description',
        'conductor',
        'holders',
      ];
      return rows.flatMap((row) =>
        row.split(',').filter((cell, at) => wanted.includes(columns[at]!) && /\d{3}/.test(cell)),
      );
    });
    identifiers = [...new Set(cells)];
    expect(identifiers.length).toBeGreaterThan(200);
  });

  it.each(['fiu-report', 'internal-review', 'partner-institution', 'training', 'research'])(
    '%s writes none of the identifiers of its input, looked for by other means',
    async (policy) => {
      const out = join(folder, policy);
      const { code } = await run(
        ...[
          'screen',
          `${demonstration}/transactions.csv`,
          '--customers',
          `${demonstration}/customers.csv`,
        ],
        ...[
          '--accounts',
          `${demonstration}/accounts.csv`,
          '--zone',
          'America/Toronto',
          '--currency',
          'CAD',
        ],
        ...[
          '--typologies',
          'typologies/ca',
          '--out',
          out,
          '--key',
          join(folder, 'key'),
          '--policy',
          policy,
        ],
      );
      expect(code).toBe(0);
      const files = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) =>
        /\.\w+$/.test(name),
      );
      expect(files).toContain('privacy.json');
      for (const name of files) {
        const text = readFileSync(join(out, name), 'utf8').toLowerCase();
        // Inside a longer run of letters and digits it is a colour of the page.
        const words = new Set(text.match(/[a-z0-9-]+/g));
        const left = identifiers.filter(
          (each) =>
            words.has(each.toLowerCase()) ||
            ['base64', 'hex'].some((one) =>
              text.includes(
                utf8(each)
                  .toString(one as BufferEncoding)
                  .toLowerCase()
                  .replace(/=+$/, ''),
              ),
            ),
        );
        expect(left, name).toEqual([]);
      }
    },
  );

  // Seen failing with files given as they are in screen-output.ts, and with a thread that finds
  // nothing.
  it.each([
    ['here', '1'],
    ['beside', '2'],
  ])('is refused, and leaves nothing, where it would say a payer: %s', async (_, workers) => {
    const rows = readFileSync(`${demonstration}/transactions.csv`, 'utf8').trim();
    const payer = 'SHADOW-2025-CONSUMER';
    const row = `D99999,2026-01-05T06:50:00-05:00,CA-1014,credit,27.30,CAD,payroll,,${payer},,,,,,,`;
    const file = join(folder, 'leaking.csv');
    writeFileSync(file, `${rows}\n${row}\n`);
    const out = join(folder, 'leaking');
    const { code, said } = await run(
      ...['screen', file, '--zone', 'America/Toronto', '--currency', 'CAD'],
      ...['--typologies', 'typologies/ca', '--out', out, '--key', join(folder, 'key')],
      ...['--workers', workers],
    );
    expect(code).toBe(2);
    expect(said).toMatch(/drafts\/.* would hold \d+ identifiers of `counterparty` \(plain\)/);
    expect(said).not.toContain(payer);
    expect(existsSync(out)).toBe(false);
  });
});
