/**
 * Statements and transfers with bytes changed, cut, repeated and put in: each ends in a batch that
 * counts every row, or in a problem, within bounded time; and no entity is expanded.
 * `LAW_RUNS=20000` tries so many.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { ProblemError } from '../../src/core/problem.js';
import { readTransactions } from '../../src/io/read-transactions.js';
import { asHardAs, patienceFor, show } from './effort.js';

const RUNS = 2000;
const folder = mkdtempSync(join(tmpdir(), 'redthread-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'message.xml');

const messages = ['camt053-v02', 'camt053-v08', 'pacs008', 'pain001'].map((name) =>
  readFileSync(`test/io/format/${name}.xml`),
);
/** What the entity would be: it stands in no output but where it was declared. */
const SWOLLEN = 'swollen-swollen';
const PIECES = [
  ...['<', '>', '/', '"', '&', ';', '&amp;', '&#x41;', '&#0;', '&swell;', '&constructor;', ']]>'],
  ...['<Ntry>', '</Ntry>', '<TxDtls>', '</TxDtls>', '<Amt Ccy="EUR">', '</Amt>', '<!--', '-->'],
  ...['<![CDATA[', '<?x ?>', 'xmlns=""', '\0', '\u00ff', '\u2028', '9'.repeat(40), '-1', '1e9'],
  ...['<CdtDbtInd>', 'CRDT', 'DBIT', '<Document>', '</Document>', '<Stmt>', '</Stmt>', '</Acct>'],
];
const DOCUMENT_TYPE = `<!DOCTYPE Document [<!ENTITY swell "${SWOLLEN}">]>`;

/** What stands between two tags, so that a message stays one and its meaning is bent. */
const TEXTS = [
  ...['', ' ', 'x', '0', '-1', '1e9', '12,50', '9'.repeat(40), '0.001', 'CRDT', 'DBIT', 'true'],
  ...['2026-02-30', '2026-03-11T10:00', '2026-03-11Z', 'EUR', 'PDNG', 'INFO', 'NOTPROVIDED'],
  ...['&#x41;&amp;', '<![CDATA[&swell;]]>', '<!-- -->y', 'a'.repeat(70_000), '<Cd>BOOK</Cd>'],
  ...['</Nm></Dbtr><Dbtr><Nm>', '<Amt Ccy="JPY">1.5</Amt>', '<Amt>3</Amt>', '\u{1f600}'],
];
const LEAF = /<([\w:]+)(?: Ccy="\w+")?>[^<]*<\/\1>/g;

type Change = (bytes: Buffer) => Buffer;

const place = fc.nat();
const length = fc.nat(300);
const cut = (bytes: Buffer, at: number) => {
  const from = at % (bytes.length + 1);
  return [bytes.subarray(0, from), bytes.subarray(from)] as const;
};
const set = fc.tuple(place, fc.nat(127)).map(
  ([at, byte]): Change =>
    (bytes) => {
      const [before, after] = cut(bytes, at);
      return Buffer.concat([before, Buffer.of(byte), after.subarray(1)]);
    },
);
const wild = fc.tuple(place, fc.nat(255)).map(
  ([at, byte]): Change =>
    (bytes) => {
      const [before, after] = cut(bytes, at);
      return Buffer.concat([before, Buffer.of(byte), after.subarray(1)]);
    },
);
const put = fc.tuple(place, fc.constantFrom(...PIECES)).map(
  ([at, text]): Change =>
    (bytes) => {
      const [before, after] = cut(bytes, at);
      return Buffer.concat([before, Buffer.from(text), after]);
    },
);
const drop = fc.tuple(place, length).map(
  ([at, count]): Change =>
    (bytes) => {
      const [before, after] = cut(bytes, at);
      return Buffer.concat([before, after.subarray(count)]);
    },
);
const again = fc.tuple(place, length).map(
  ([at, count]): Change =>
    (bytes) => {
      const [before, after] = cut(bytes, at);
      return Buffer.concat([before, after.subarray(0, count), after]);
    },
);
/** One leaf of the message taken away, doubled, or given another text. */
const leaf = fc
  .tuple(place, fc.constantFrom('away', 'twice', ...TEXTS.map((text) => `=${text}`)))
  .map(
    ([at, how]): Change =>
      (bytes) => {
        const text = bytes.toString('latin1');
        const leaves = [...text.matchAll(LEAF)];
        const found = leaves[at % Math.max(1, leaves.length)];
        if (found === undefined) return bytes;
        const [whole, name] = found;
        const open = whole.slice(0, whole.indexOf('>') + 1);
        const given = Buffer.from(how.slice(1)).toString('latin1');
        const other =
          how === 'away' ? '' : how === 'twice' ? whole + whole : `${open}${given}</${name}>`;
        const rest = text.slice(found.index + whole.length);
        return Buffer.from(text.slice(0, found.index) + other + rest, 'latin1');
      },
  );
const message = fc.record({
  base: fc.constantFrom(...messages),
  changes: fc.oneof(
    { arbitrary: fc.array(leaf, { minLength: 1, maxLength: 6 }), weight: 2 },
    { arbitrary: fc.array(fc.oneof(set, put, leaf), { minLength: 1, maxLength: 2 }), weight: 1 },
    {
      arbitrary: fc.array(fc.oneof(wild, set, put, drop, again), { minLength: 1, maxLength: 4 }),
      weight: 1,
    },
  ),
  isTyped: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
  isCutShort: fc.integer({ min: 0, max: 19 }).map((one) => one === 0),
});

const met = { batches: 0, rows: 0, rejected: 0 };
const reasons = new Map<string, number>();
let slowest = 0;

it('ends every bent message in a batch or a problem', { timeout: patienceFor(RUNS) }, async () => {
  await fc.assert(
    fc.asyncProperty(message, async ({ base, changes, isTyped, isCutShort }) => {
      let bytes = changes.reduce<Buffer>((one, bend) => bend(one), base);
      if (isTyped)
        bytes = Buffer.from(bytes.toString('latin1').replace('?>', `?>${DOCUMENT_TYPE}`), 'latin1');
      if (isCutShort) bytes = bytes.subarray(0, bytes.length >> 1);
      writeFileSync(path, bytes);
      const started = performance.now();
      try {
        const { manifest, text } = await readTransactions(path, {
          ...{ rejectLimit: 1, currency: 'EUR', rates: RATES },
        });
        expect(manifest.read).toBe(manifest.accepted + manifest.duplicates + manifest.rejected);
        const told = Object.values(text).flatMap(({ shown }) => shown);
        expect(told.some((one) => one.includes(SWOLLEN))).toBe(false);
        expect(isTyped && bytes.includes(DOCUMENT_TYPE)).toBe(false);
        met.batches += 1;
        met.rows += manifest.read;
        met.rejected += manifest.rejected;
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        const [problem] = error.problems;
        reasons.set(problem!.code, (reasons.get(problem!.code) ?? 0) + 1);
      }
      const took = performance.now() - started;
      slowest = Math.max(slowest, took);
      expect(took).toBeLessThan(10_000);
    }),
    asHardAs(RUNS),
  );
  show({ ...met, ...Object.fromEntries(reasons), slowest: Math.round(slowest) });
  // A law over messages that are all refused would say nothing.
  expect(met.batches).toBeGreaterThan(RUNS * 0.2);
  expect(met.rejected).toBeGreaterThan(RUNS * 0.02);
  expect(reasons.size).toBeGreaterThan(3);
});

/** A rate for every currency, so that none of them stops a batch. */
const RATES = {
  currency: 'EUR',
  rates: Object.fromEntries(['CAD', 'USD'].map((currency) => [currency, [{ date: 0, rate: '1' }]])),
};
