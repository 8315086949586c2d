/**
 * Tokens beside plain `node:crypto` HMAC-SHA-256 over the same values, interleaved in one run: what
 * canonical form, length prefix, key lookup and base32 cost. Every value is met once, so that
 * nothing is found again. `npm run bench:tokens -- 100000 7` (values, rounds); prints medians and a
 * hash of the tokens.
 */
import { createHmac, createSecretKey } from 'node:crypto';
import { cpus } from 'node:os';
import { pathToFileURL } from 'node:url';
import { sha256Hex } from '../src/core/digest.js';
import { nodeMac } from '../src/io/mac.js';
import { documentTokens, type TokenField } from '../src/pseudonym/token.js';

const SEED = 11;
const ROOT = new Uint8Array(32).fill(7);

/**
 * Values by the field that they are made for; some are spelt with spaces, as exports spell them.
 */
const VALUES: Readonly<Record<string, (number: number) => string>> = {
  account: (number) => `CA-${100_000_000 + number}`,
  iban: (number) => ibanOf(number),
  email: (number) => `person.${number}@mail.example`,
  phone: (number) => `+1 416 ${String(2_000_000 + number).replace(/^(\d{3})/, '$1-')}`,
  customer: (number) => `CUST-${number}`,
};
const FIELDS: Readonly<Record<string, TokenField>> = { iban: 'account' };

export interface TokenBench {
  readonly kind: string;
  /** Tokens and HMACs in a second, the middle of the rounds. */
  readonly tokens: number;
  readonly hmacs: number;
  /** The middle of the rounds' own ratios. */
  readonly ratio: number;
}

export interface TokenBenchResult {
  readonly rows: readonly TokenBench[];
  /** SHA-256 of every token: equal on every machine. */
  readonly hash: string;
}

/** A German account with its check digits, in groups of four. */
function ibanOf(number: number): string {
  const account = String(370_400_440_000_000_000n + BigInt(number));
  const check = 98n - (BigInt(`${account}131400`) % 97n);
  return `DE${String(check).padStart(2, '0')}${account}`.replace(/(.{4})(?=.)/g, '$1 ');
}

/** The same spread of numbers in every run (Lehmer). */
function numbersOf(count: number): readonly number[] {
  const numbers: number[] = [];
  for (let at = 0, state = SEED; at < count; at += 1) {
    state = (state * 48_271) % 2_147_483_647;
    numbers.push(at + (state % 7) * 1_000_000);
  }
  return numbers;
}

function perSecond(count: number, work: () => void): number {
  const start = performance.now();
  work();
  return (count * 1000) / (performance.now() - start);
}

/** Times both in turn, for each kind of value. */
export function tokenBench(count: number, rounds: number): TokenBenchResult {
  const key = createSecretKey(ROOT);
  const numbers = numbersOf(count);
  const hashes: string[] = [];
  const rows = Object.entries(VALUES).map(([kind, valueFor]): TokenBench => {
    const values = numbers.map(valueFor);
    const field = FIELDS[kind] ?? (kind as TokenField); // the names of the others are fields
    const made: string[] = new Array(count);
    const [tokens, hmacs]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      const document = documentTokens({
        ...{ root: () => ROOT, mac: nodeMac, recipient: 'fiu', purpose: 'str', epoch: 'e1' },
      });
      const plain = () =>
        hmacs.push(
          perSecond(count, () => {
            for (const value of values) {
              createHmac('sha256', key).update(value).digest('base64url');
            }
          }),
        );
      const ours = () =>
        tokens.push(
          perSecond(count, () => {
            for (let at = 0; at < count; at += 1) made[at] = document.token(field, values[at]!)!;
          }),
        );
      // Whoever goes second finds a warmer machine: they take turns.
      for (const work of round % 2 === 0 ? [plain, ours] : [ours, plain]) work();
    }
    hashes.push(sha256Hex(made.join('\n')));
    const ratio = median(tokens.map((one, round) => one / hmacs[round]!));
    return { kind, tokens: median(tokens), hmacs: median(hmacs), ratio };
  });
  return { rows, hash: sha256Hex(hashes.join('\n')) };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

function main([count = '100000', rounds = '7']: readonly string[]): void {
  const { rows, hash } = tokenBench(Number(count), Number(rounds));
  console.log(`${count} values, ${rounds} rounds, seed ${SEED}, ${cpus()[0]?.model ?? '?'}`);
  for (const { kind, tokens, hmacs, ratio } of rows) {
    const told = [tokens, hmacs].map((one) => Math.round(one).toLocaleString('en'));
    console.log(`${kind.padEnd(9)} ${told[0]}/s tokens, ${told[1]}/s HMAC: ${ratio.toFixed(2)}`);
  }
  console.log(`sha256 of the tokens: ${hash}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(process.argv.slice(2));
