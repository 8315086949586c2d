/**
 * For the gallery: signed typologies, an audit log and its checkpoints, each with one thing wrong.
 */
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditLog } from '../../src/io/audit-log.js';
import {
  type AuditEntry,
  type AuditEvent,
  auditEntrySchema,
} from '../../src/io/audit-log-entry.js';
import { newSigningKey } from '../../src/io/ed25519.js';
import { openRecordFile } from '../../src/io/record-file.js';
import { signTypology } from '../../src/io/sign-typology.js';
import { makeSigningKey } from '../../src/io/signing-key-file.js';
import { run } from '../cli/run.js';

const EXAMPLE = readFileSync('fixtures/example-typology.json', 'utf8');

/** Words by code; the files that they name are made by `makeSignedFiles`. */
export function signedWords(folder: string): Readonly<Record<string, readonly string[]>> {
  const at = (name: string) => join(folder, 'signed', name);
  const typology = (name: string, trust = 'trust.json') => [
    ...['verify', 'typology', at(name), '--trust', at(trust)],
  ];
  const log = (name: string, ...more: readonly string[]) => ['verify', 'log', at(name), ...more];
  const kept = (name: string) => ['--checkpoint', at(name)];
  const sign = (key: string) => ['sign', at('good.json'), '--key', at(key)];
  return {
    'typology/trust-malformed': typology('good.json', 'trust-malformed.json'),
    'typology/trust-of-another-purpose': typology('good.json', 'trust-of-another-purpose.json'),
    'typology/signature-missing': typology('signature-missing.json'),
    'typology/signature-malformed': typology('signature-malformed.json'),
    'typology/signature-of-another': typology('signature-of-another.json'),
    'typology/signature-expired': typology('signature-expired.json'),
    'typology/signature-wrong': typology('signature-wrong.json'),
    'typology/signers-too-few': typology('signers-too-few.json'),
    'typology/version-rolled-back': typology('good.json', 'trust-minimum.json'),
    'typology/version-changed': typology('good.json', 'trust-changed.json'),
    'typology/seen-malformed': typology('good.json', 'trust-unseen.json'),
    'io/signing-key-unusable': sign('no-such.pem'),
    'io/signing-key-readable': sign('open.pem'),
    'io/signature-unlike': [...sign('key.pem'), '--expires', '2028-01-31'],
    'io/signature-not-written': [
      ...['sign', at('log'), '--key', at('key.pem'), '--checkpoint', at('no-such/checkpoint')],
    ],
    'io/log-inside-out': [
      ...['screen', 'test/problem/transaction/good.csv', '--log', join(folder, 'out', 'log')],
      ...['--typologies', 'fixtures/example-typology.json', '--out', join(folder, 'out')],
    ],
    'io/checkpoint-malformed': log('log', ...kept('checkpoint-malformed')),
    'io/checkpoint-untrusted': log('log', ...kept('checkpoint'), '--trust', at('trust-log.json')),
    'io/log-shortened': log('log-shortened', ...kept('checkpoint')),
    'io/log-rewritten': log('log-rewritten', ...kept('checkpoint')),
    'io/no-such-entry': log('log', ...kept('checkpoint'), '--entry', '9'),
    'io/proof-malformed': ['verify', 'proof', at('proof-malformed.json'), ...kept('checkpoint')],
    'io/proof-wrong': ['verify', 'proof', at('proof.json'), ...kept('checkpoint-earlier')],
  };
}

export async function makeSignedFiles(folder: string): Promise<void> {
  mkdirSync(join(folder, 'signed'));
  const at = (name: string) => join(folder, 'signed', name);
  const anna = await makeSigningKey(at('key.pem'));
  const [ben, stranger] = [newSigningKey().key, newSigningKey().key];
  copyFileSync(at('key.pem'), at('open.pem'));
  chmodSync(at('open.pem'), 0o644);
  const signers = [
    { name: 'anna', keys: [anna.publicKey] },
    { name: 'ben', keys: [ben.publicKey] },
  ];
  const trust = (name: string, part: object = {}) => {
    const whole = { format: 'redthread/trust/1', purpose: 'typologies', threshold: 1, signers };
    writeFileSync(at(name), JSON.stringify({ ...whole, ...part }, null, 2));
  };
  const { id, version } = JSON.parse(EXAMPLE);
  const seen = {
    format: 'redthread/seen/1',
    typologies: { [id]: { version, digest: '0'.repeat(64) } },
  };
  trust('trust.json');
  trust('trust-malformed.json', { threshold: 3 });
  trust('trust-of-another-purpose.json', { purpose: 'audit-log' });
  trust('trust-minimum.json', { minimum: { [id]: '1.0.0' } });
  trust('trust-changed.json');
  writeFileSync(at('trust-changed.json.seen'), JSON.stringify(seen));
  trust('trust-unseen.json');
  writeFileSync(at('trust-unseen.json.seen'), '');
  trust('trust-log.json', { purpose: 'audit-log' });
  const signed = async (name: string, by = anna, expires = '2027-01-31') => {
    writeFileSync(at(name), EXAMPLE);
    await signTypology(at(name), { key: by, expires });
    return readFileSync(at(`${name}.sig`), 'utf8');
  };
  await signed('good.json');
  writeFileSync(at('signature-missing.json'), EXAMPLE);
  const cut = (await signed('signature-malformed.json')).replace('"expires"', '"expire"');
  writeFileSync(at('signature-malformed.json.sig'), cut);
  await signed('signature-of-another.json');
  writeFileSync(at('signature-of-another.json'), EXAMPLE.replace('"points": 20', '"points": 21'));
  await signed('signature-expired.json', anna, '2026-10-31');
  const changed = (await signed('signature-wrong.json')).replace('2027-01-31', '2037-01-31');
  writeFileSync(at('signature-wrong.json.sig'), changed);
  await signed('signers-too-few.json', stranger);
  await makeLog(at);
}

/** Three entries, with checkpoints of the first two and of all. */
async function makeLog(at: (name: string) => string): Promise<void> {
  const event: AuditEvent = {
    event: 'erasure',
    tokens: ['account_e1_0123456789abcdefghjkmnpqrs'],
    reason: 'asked for',
    people: ['Anna Example'],
  };
  const log = await auditLog(at('log'), { now: () => Date.UTC(2026, 10, 25) });
  const checkpoint = (name: string) =>
    run('sign', at('log'), '--key', at('key.pem'), '--checkpoint', at(name));
  await log.append(event);
  await log.append({ ...event, reason: 'older than it may be' });
  await checkpoint('checkpoint-earlier');
  await log.append(event);
  await checkpoint('checkpoint');
  await log.close();
  writeFileSync(at('checkpoint-malformed'), readFileSync(at('checkpoint')).subarray(0, -1));
  await run(
    ...['verify', 'log', at('log'), '--checkpoint', at('checkpoint'), '--entry', '3'],
    ...['--proof', at('proof.json')],
  );
  writeFileSync(at('proof-malformed.json'), '{ "format": "redthread/log-proof/1" }');
  const rewritten = async (name: string, by: (all: readonly AuditEntry[]) => AuditEntry[]) => {
    copyFileSync(at('log'), at(name));
    const options = { kind: 'audit-log', schema: auditEntrySchema };
    const file = await openRecordFile<AuditEntry>(at(name), options);
    await file.replace(by(file.records));
    await file.close();
  };
  await rewritten('log-shortened', (all) => all.slice(0, 2));
  await rewritten('log-rewritten', (all) =>
    [...all].reverse().map((one, index) => all[index === 1 ? 0 : 1] ?? one),
  );
}
