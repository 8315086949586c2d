/**
 * A possible victim through a whole run: two people with the same pattern, who pay each other, one
 * of them decided to be a possible victim. The reader outside must not meet her, nobody may call
 * her a suspect, and her tokens must not be those that the other person's document would give her.
 */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { vaultContext } from '../../src/cli/vault-access.js';
import { loadKey } from '../../src/io/key-file.js';
import { nodeMac } from '../../src/io/mac.js';
import { openVault, type Vault } from '../../src/io/vault.js';
import { documentTokens, type RootKey, type TokenField } from '../../src/pseudonym/token.js';
import { run } from '../cli/run.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-roles-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);

const HERS = ['CUST-70001', 'ACC-70001', '+1 520 555 0171'] as const;
const HIS = ['CUST-80002', 'ACC-80002', '+1 520 555 0182'] as const;
const TOWNS = ['Reno,NV', 'Provo,UT', 'Boise,ID', 'Elko,NV'];

function rowsOf([customer, account]: readonly string[], other: string, prefix: string): string[] {
  const row = (id: string, day: number, rest: string) =>
    `${prefix}${id},2026-01-${day}T12:00:00-07:00,${account},${customer},${rest}`;
  return [
    ...TOWNS.map((town, n) =>
      row(`${n}`, 10 + 3 * n, `credit,4000.00,USD,cash-deposit,${town},${other}`),
    ),
    row('9', 22, 'debit,14000.00,USD,cash-withdrawal,Nogales,AZ,'),
    row('8', 23, `credit,900.00,USD,transfer,Nogales,AZ,${other}`),
  ];
}

async function screened(out: string, ...more: readonly string[]): Promise<void> {
  const { code, said } = await run(
    ...['screen', at('rows.csv'), '--typologies', at('typologies'), '--out', at(out)],
    ...['--customers', at('customers.csv'), '--key', at('key'), '--currency', 'USD', ...more],
  );
  expect([code, said.includes('error')]).toEqual([0, false]);
}

/** Everything that a run wrote. */
function texts(out: string): string {
  const read = (path: string): string =>
    statSync(path).isDirectory()
      ? readdirSync(path)
          .map((name) => read(join(path, name)))
          .join('\n')
      : readFileSync(path, 'utf8');
  return read(at(out));
}

const alerts = (out: string) =>
  readFileSync(join(at(out), 'alerts.jsonl'), 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));

/** Every identity of a vault, by its token. */
function identities(
  vault: Vault,
): ReadonlyMap<string, { readonly text: string; readonly domain: string }> {
  const tokens = vault.partOver('9999-12-31').tokens;
  return new Map(
    tokens.map((token) => [token, vault.reveal(vaultContext(root), token, '2026-11-25')]),
  );
}

let root: RootKey = () => new Uint8Array(32);

beforeAll(async () => {
  mkdirSync(at('typologies'));
  const typology = JSON.parse(readFileSync('fixtures/example-typology.json', 'utf8'));
  for (const id of ['us/one', 'us/two']) {
    Object.assign(typology, { id, hypothesis: 'coordinator', $schema: undefined });
    writeFileSync(at(`typologies/${id.slice(3)}.json`), JSON.stringify(typology));
  }
  const head =
    'id,at,account,customer,direction,amount,currency,kind,place_city,place_region,counterparty';
  const rows = [head, ...rowsOf(HERS, HIS[1], 'h'), ...rowsOf(HIS, HERS[1], 'm')];
  writeFileSync(at('rows.csv'), `${rows.join('\n')}\n`);
  const people = [HERS, HIS].map(([customer, , phone]) => `${customer},AZ,${phone}`);
  writeFileSync(at('customers.csv'), `id,home_region,phones\n${people.join('\n')}\n`);
  await screened('plain', '--identified');
  // Of her two alerts one alone is decided: the other still comes from a typology of coordinators.
  const hers = alerts('plain').find(({ subject }) => subject === HERS[0] || subject === HERS[1]);
  expect(alerts('plain')).toHaveLength(4);
  writeFileSync(
    at('decisions.csv'),
    `alert,part,outcome,reason,who,when,until\n${hers.alert},possible-victim,filed,,J. Roy,2026-01-15,\n`,
  );
  root = (await loadKey({ path: at('key'), env: {} })).root;
});

describe('a possible victim', () => {
  // Without `withoutPossibleVictims` in the run of a policy.
  for (const policy of ['partner-institution', 'research', 'training']) {
    it(`is met by nobody who reads under \`${policy}\`, in her own case or in another’s`, async () => {
      const vaultFile = at(`vault-${policy}`);
      const flags = ['--decisions', at('decisions.csv'), '--policy', policy, '--vault', vaultFile];
      await screened(policy, ...flags);
      expect(alerts(policy)).toHaveLength(2);
      const vault = await openVault(vaultFile);
      const known = identities(vault);
      const text = texts(policy);
      const met = [...known].filter(([token]) => text.includes(token));
      // His own tokens stand there, so hers would be seen.
      expect(met.map(([, { text: of }]) => of)).toContain(HIS[1]);
      for (const [, { text: of, domain }] of met) {
        expect(HERS).not.toContain(of);
        expect(domain).toBe('other');
      }
      await vault.close();
    });
  }

  // Without the purpose `…/possible-victim` in `documentTokens`.
  it('has tokens of a domain of her own, in the other person’s draft too, and the shortest time', async () => {
    await screened('decided', '--decisions', at('decisions.csv'), '--vault', at('vault'));
    const vault = await openVault(at('vault'));
    const now = identities(vault);
    const [epoch] = [...now.keys()].map((token) => token.split('_')[1]!);
    const context = { root, mac: nodeMac, recipient: 'institution', purpose: 'str-draft' };
    // As the same document would have made them had nobody been apart.
    const others = documentTokens({ ...context, epoch: epoch! });
    const of = (text: string) => [...now].filter(([, one]) => one.text === text);
    for (const text of HERS) {
      expect(of(text).length).toBeGreaterThan(0);
      for (const [token, { domain }] of of(text)) {
        const field = token.split('_')[0] as TokenField; // a token begins with its field
        expect([token === others.token(field, text), domain]).toEqual([false, 'possible-victim']);
      }
    }
    for (const [token] of of(HIS[0])) expect(token).toBe(others.token('customer', HIS[0]));
    expect([...now.values()].find(({ text }) => text === HIS[0])?.domain).toBe('other');
    await vault.close();
  });

  // Without `possibleVictims` handed to `draft`.
  it('is nobody’s suspect and no subject, in any draft', () => {
    const drafts = readdirSync(join(at('decided'), 'drafts'))
      .filter((name) => name.endsWith('.json'))
      .map((name) => JSON.parse(readFileSync(join(at('decided'), 'drafts', name), 'utf8')));
    expect(drafts.length).toBeGreaterThan(0);
    const hers = new Set(
      alerts('decided')
        .filter(({ hypothesis }) => hypothesis === 'possible-victim')
        .map(({ subject }) => subject),
    );
    expect(hers.size).toBe(1);
    const offenders = ['suspect', 'facilitator'];
    let met = 0;
    for (const { parties, subject } of drafts) {
      for (const { id, reference, accounts, roleInSuspicion } of parties) {
        if (![reference, ...accounts].some((one: string) => hers.has(one))) continue;
        met += 1;
        expect(offenders).not.toContain(roleInSuspicion);
        expect(subject).not.toBe(id);
      }
    }
    expect(met).toBeGreaterThan(1);
  });
});
