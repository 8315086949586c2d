/**
 * Attacks on the audit log. The attacker can write the log's file at will and knows how its
 * checksums are made (`replace` of a file of records does it for them); they cannot reach the
 * checkpoints that were handed to an auditor, and have no trusted key. They want a log that tells
 * another story to pass. Each test says which line was taken out of the source when it was watched
 * failing.
 */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Console } from '../../src/cli/console.js';
import { runCommandLine } from '../../src/cli/run-command-line.js';
import { type AuditLog, auditLog } from '../../src/io/audit-log.js';
import {
  type AuditEntry,
  type AuditEvent,
  auditEntrySchema,
} from '../../src/io/audit-log-entry.js';
import { openRecordFile } from '../../src/io/record-file.js';
import { makeSigningKey } from '../../src/io/signing-key-file.js';
import { run } from '../cli/run.js';

let folder = '';
const folders: string[] = [];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'redthread-attack-'));
  folders.push(folder);
  await honestLog();
});
afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true });
});

const at = (name: string): string => join(folder, name);
const TOKEN = 'account_e1_0123456789abcdefghjkmnpqrs';

const revealOf = (number: number): AuditEvent => ({
  event: 'reveal',
  tokens: [TOKEN],
  recipient: 'institution',
  purpose: 'review of an alert',
  caseReference: `case ${number}`,
  people: ['Anna Example', 'Ben Example'],
  shown: 'masked',
});

async function append(log: AuditLog, from: number, to: number): Promise<void> {
  for (let number = from; number <= to; number += 1) await log.append(revealOf(number));
}

/** Eleven entries; the auditor has checkpoints of the first five and of all. */
async function honestLog(): Promise<void> {
  const { publicKey } = await makeSigningKey(at('key.pem'));
  const signers = [{ name: 'bank.example/log', keys: [publicKey] }];
  const trust = { format: 'redthread/trust/1', purpose: 'audit-log', threshold: 1, signers };
  writeFileSync(at('trust.json'), JSON.stringify(trust));
  let clock = Date.UTC(2026, 10, 1);
  const log = await auditLog(at('log'), { now: () => (clock += 1000) });
  await append(log, 1, 5);
  expect((await checkpoint('five')).code).toBe(0);
  await append(log, 6, 11);
  expect((await checkpoint('all')).code).toBe(0);
  await log.close();
}

const checkpoint = (name: string, log = 'log') =>
  run(
    ...['sign', at(log), '--key', at('key.pem'), '--name', 'bank.example/log'],
    ...['--checkpoint', at(name)],
  );

const verify = (...words: readonly string[]) => {
  const kept = ['five', 'all'].flatMap((name) => ['--checkpoint', at(name)]);
  return run('verify', 'log', at('log'), ...kept, '--trust', at('trust.json'), ...words);
};

/** Rewrites the log with checksums that fit, and says which problems an auditor sees. */
async function rewritten(
  by: (entries: readonly AuditEntry[]) => readonly AuditEntry[],
): Promise<readonly string[]> {
  const options = { kind: 'audit-log', schema: auditEntrySchema };
  const file = await openRecordFile<AuditEntry>(at('log'), options);
  await file.replace(by([...file.records]));
  await file.close();
  // On its own the file looks whole: nothing but a checkpoint shows what happened.
  expect((await run('verify', 'log', at('log'))).code).toBe(0);
  const ran = await verify();
  expect(ran.code).toBe(ran.said === '' ? 0 : 1);
  return [...ran.said.matchAll(/error (\S+):/g)].map((one) => one[1]!);
}

const REWRITTEN = 'io/log-rewritten';
const SHORTENED = 'io/log-shortened';

describe('without an attack', () => {
  it('the log continues from both checkpoints, also when it has grown', async () => {
    expect(await rewritten((entries) => entries)).toEqual([]);
    const log = await auditLog(at('log'), { now: Date.now });
    await append(log, 12, 14);
    await log.close();
    expect(await rewritten((entries) => entries)).toEqual([]);
  });
});

// Watched failing with the two heads left uncompared at the end of `isConsistent`; those that
// shorten the log with the comparison of sizes in `continuityProblems` left out.
describe('rewriting the file, checksums and all', () => {
  it('edits one word of one entry', async () => {
    const edit = (place: number) => (entries: readonly AuditEntry[]) =>
      entries.map((one, index) =>
        index === place && one.event === 'reveal' ? { ...one, shown: 'plain' as const } : one,
      );
    expect(await rewritten(edit(10))).toEqual([REWRITTEN]);
    expect(await rewritten(edit(2))).toEqual([REWRITTEN, REWRITTEN]);
  });

  it('moves the instant of one by a millisecond', async () => {
    const problems = await rewritten((entries) =>
      entries.map((one, index) => (index === 4 ? { ...one, at: '2026-11-01T00:00:05.001Z' } : one)),
    );
    expect(problems).toEqual([REWRITTEN, REWRITTEN]);
  });

  it('deletes one, and one is put in its place at the end', async () => {
    expect(await rewritten((entries) => entries.filter((_, index) => index !== 7))).toEqual([
      SHORTENED,
    ]);
    expect(await rewritten((entries) => [...entries, entries[0]!])).toEqual([REWRITTEN]);
  });

  it('cuts off the end', async () => {
    expect(await rewritten((entries) => entries.slice(0, 10))).toEqual([SHORTENED]);
    expect(await rewritten((entries) => entries.slice(0, 3))).toEqual([SHORTENED, SHORTENED]);
    expect(await rewritten(() => [])).toEqual([SHORTENED, SHORTENED]);
  });

  it('changes two about', async () => {
    const swap = (a: number, b: number) => (entries: readonly AuditEntry[]) =>
      entries.map((one, index) => entries[index === a ? b : index === b ? a : index] ?? one);
    expect(await rewritten(swap(9, 10))).toEqual([REWRITTEN]);
    expect(await rewritten(swap(0, 10))).toEqual([REWRITTEN, REWRITTEN]);
  });

  it('puts one in, or one twice', async () => {
    expect(await rewritten((entries) => [entries[0]!, ...entries])).toEqual([REWRITTEN, REWRITTEN]);
  });

  it('forks: goes on differently after the fifth, and shows each auditor a branch', async () => {
    const problems = await rewritten((entries) =>
      entries.map((one, index) => (index > 4 ? { ...one, at: '2026-12-01T00:00:00.000Z' } : one)),
    );
    expect(problems).toEqual([REWRITTEN]);
    // Nor will the log's own key sign the other branch over a checkpoint that is there.
    const before = readFileSync(at('all'));
    const signed = await checkpoint('all');
    expect(signed.code).toBe(2);
    expect(signed.said).toContain(REWRITTEN);
    expect(readFileSync(at('all'))).toEqual(before);
    // Signed all the same, elsewhere: two auditors who compare see it, without any log.
    expect((await checkpoint('branch')).code).toBe(0);
    const proof = { format: 'redthread/log-proof/1', consistency: [] };
    writeFileSync(at('proof'), JSON.stringify(proof));
    const both = ['--checkpoint', at('all'), '--checkpoint', at('branch')];
    const ran = await run('verify', 'proof', at('proof'), ...both, '--trust', at('trust.json'));
    expect(ran.code).toBe(1);
    expect(ran.said).toContain('io/proof-wrong');
  });

  it('starts a new log under the old name', async () => {
    rmSync(at('log'));
    const log = await auditLog(at('log'), { now: Date.now });
    await append(log, 1, 11);
    await log.close();
    expect(await rewritten((entries) => entries)).toEqual([REWRITTEN, REWRITTEN]);
  });
});

describe('editing the bytes of the file', () => {
  it('is seen even without a checkpoint, by the checksums', async () => {
    writeFileSync(at('log'), readFileSync(at('log'), 'utf8').replace('case 7', 'case 8'));
    const ran = await verify();
    expect(ran.code).toBe(2);
    expect(ran.said).toContain('io/records-damaged');
  });
});

describe('forging a checkpoint for the rewritten log', () => {
  const trusted = (name: string) =>
    run('verify', 'log', at('log'), '--checkpoint', at(name), '--trust', at('trust.json'));

  // Watched failing with the call of `verifyEd25519` in `checkpointSigners` left out.
  it('changes the size or the head of a good one', async () => {
    const good = readFileSync(at('all'), 'utf8');
    const five = readFileSync(at('five'), 'utf8');
    for (const text of [
      good.replace('\n11\n', '\n10\n'),
      good.replace(/\n11\n.*\n/, five.match(/\n5\n.*\n/)![0]),
      good.replace('bank.example/log\n', 'bank.example/gol\n'),
    ]) {
      expect(text).not.toBe(good);
      writeFileSync(at('forged'), text);
      const ran = await trusted('forged');
      expect(ran.code).toBe(2);
      expect(ran.said).toContain('io/checkpoint-untrusted');
    }
  });

  // Watched failing with `keyOf` returning the signer's first key whatever the key id, and no
  // check.
  it('signs with another key, under the log’s name and the id of the log’s key', async () => {
    await makeSigningKey(at('other.pem'));
    const words = ['--name', 'bank.example/log', '--checkpoint', at('forged')];
    await run('sign', at('log'), '--key', at('other.pem'), ...words);
    expect((await trusted('forged')).said).toContain('signed by 0 of 1');
    const blob = (text: string) => Buffer.from(text.trim().split(' ').at(-1)!, 'base64');
    const forged = readFileSync(at('forged'), 'utf8');
    const id = blob(readFileSync(at('all'), 'utf8')).subarray(0, 4);
    const mixed = Buffer.concat([id, blob(forged).subarray(4)]).toString('base64');
    writeFileSync(at('forged'), forged.replace(/\S+\n$/, `${mixed}\n`));
    const ran = await trusted('forged');
    expect(ran.code).toBe(2);
    expect(ran.said).toContain('does not verify');
  });

  // Watched failing with the check of `purpose` left out in `parseTrust`.
  it('has somebody sign it whom others trust with typologies', async () => {
    const trust = JSON.parse(readFileSync(at('trust.json'), 'utf8'));
    writeFileSync(at('trust.json'), JSON.stringify({ ...trust, purpose: 'typologies' }));
    expect((await trusted('all')).said).toContain('typology/trust-of-another-purpose');
  });

  it('counts one signer twice', async () => {
    const trust = JSON.parse(readFileSync(at('trust.json'), 'utf8'));
    const signers = [...trust.signers, { name: 'witness', keys: [`${'A'.repeat(42)}Q`] }];
    writeFileSync(at('trust.json'), JSON.stringify({ ...trust, signers, threshold: 2 }));
    const text = readFileSync(at('all'), 'utf8');
    writeFileSync(at('twice'), text + text.slice(text.indexOf('\u2014')));
    const ran = await trusted('twice');
    expect(ran.code).toBe(2);
    expect(ran.said).toContain('signed by 1 of 2');
  });
});

describe('a proof handed to somebody who may not see the log', () => {
  const proofOf = async (number: number): Promise<Record<string, unknown>> => {
    const ran = await verify('--entry', String(number), '--proof', at('proof'));
    expect(ran).toMatchObject({ code: 0, said: '' });
    return JSON.parse(readFileSync(at('proof'), 'utf8'));
  };
  const proved = (...names: readonly string[]) => {
    const kept = names.flatMap((name) => ['--checkpoint', at(name)]);
    return run('verify', 'proof', at('proof'), ...kept, '--trust', at('trust.json'));
  };

  it('proves one entry, and that the log only grew, without the others', async () => {
    for (const number of [1, 4, 5, 8, 11]) {
      await proofOf(number);
      const named = [...readFileSync(at('proof'), 'utf8').matchAll(/"(case \d+)"/g)];
      expect(named.map((one) => one[1])).toEqual([`case ${number}`]);
      const ran = await proved('five', 'all');
      expect(ran).toMatchObject({ code: 0, said: '' });
      expect(ran.out).toContain(`"caseReference": "case ${number}"`);
      expect(ran.out).toContain('the log of 5, 11 entries only grew');
    }
  });

  // Watched failing with `isIncluded` in audit-log-proof.ts replaced by `true`.
  it('says something else of the entry, or of its place', async () => {
    const proof = await proofOf(8);
    const inclusion = proof['inclusion'] as { readonly entry: object };
    for (const other of [
      { ...inclusion, entry: { ...inclusion.entry, shown: 'plain' } },
      { ...inclusion, number: 7 },
      { ...inclusion, number: 12 },
      { ...inclusion, heads: [{ size: 11, hashes: [] }] },
    ]) {
      writeFileSync(at('proof'), JSON.stringify({ ...proof, inclusion: other }));
      const ran = await proved('five', 'all');
      expect(ran.code).toBe(1);
      expect(ran.said).toContain('io/proof-wrong');
    }
  });

  // Watched failing with `isContinued` in audit-log-proof.ts returning true.
  it('leaves out what leads from one checkpoint to the next', async () => {
    const proof = await proofOf(8);
    writeFileSync(at('proof'), JSON.stringify({ ...proof, consistency: [] }));
    expect((await proved('five', 'all')).code).toBe(1);
  });

  it('proves nothing, and is shown to one checkpoint only', async () => {
    const { format, consistency } = await proofOf(8);
    writeFileSync(at('proof'), JSON.stringify({ format, consistency }));
    expect((await proved('all')).code).toBe(1);
    await proofOf(8);
    expect((await proved('five')).said).toContain('no checkpoint reaches to entry 8');
  });
});

describe('what is never in the log', () => {
  const refused = async (event: object) => {
    const log = await auditLog(at('log'), { now: Date.now });
    // The compiler would refuse it too; a caller of the library may not have one.
    await expect(log.append(event as AuditEvent)).rejects.toThrow('does not have the shape');
    await log.close();
    expect(log.entries).toHaveLength(11);
  };

  // Watched failing with the form of `token` in audit-log-entry.ts loosened to any text.
  it('an account number where a token belongs', async () => {
    await refused({ ...revealOf(1), tokens: ['GB29NWBK60161331926819'] });
  });

  it('a field that nobody thought about', async () => {
    await refused({ ...revealOf(1), plaintext: 'x' });
  });

  // Watched failing with the `refine` of `people` left out.
  it('one person as both of the two', async () => {
    await refused({
      ...revealOf(1),
      people: ['Anna Example', ' ANNA\u200b  Exämple'.replace('ä', 'a')],
    });
  });
});

describe('a run', () => {
  const screen = (...more: readonly string[]) =>
    run(
      ...['screen', 'test/problem/transaction/good.csv', '--out', at('out'), '--key', at('key')],
      ...['--typologies', 'fixtures/example-typology.json', ...more],
    );

  it('is entered by digests, versions and counts, and nothing of the export', async () => {
    expect((await screen('--log', at('log'))).code).toBe(0);
    const text = readFileSync(at('log'), 'utf8').split('\n').at(-2)!;
    const cells = readFileSync('test/problem/transaction/good.csv', 'utf8').split('\n').slice(1);
    const values = cells.flatMap((line) => line.split(',')).filter((cell) => cell.length > 3);
    expect(values.length).toBeGreaterThan(2);
    expect(values.filter((value) => text.includes(value))).toEqual([]);
    expect(text).toContain('"id":"us/ht-funnel-account"');
    expect((await verify()).code).toBe(0);
  });

  // Watched failing with `writeRun` in screen-command.ts before the call of `logRun`.
  it('that cannot be entered in the end writes nothing', async () => {
    const said: string[] = [];
    const console: Console = {
      out: () => undefined,
      say: (text) => {
        said.push(text);
        // The place of the log was found good before; nothing has been read yet.
        if (text.startsWith('made a new key')) chmodSync(at('log'), 0o644);
      },
      progress: () => undefined,
      progressDone: () => undefined,
      hasColour: false,
    };
    const words = [
      ...['screen', 'test/problem/transaction/good.csv', '--log', at('log'), '--out', at('out')],
      ...['--key', at('key'), '--typologies', 'fixtures/example-typology.json'],
    ];
    expect(await runCommandLine({ words, console, env: {}, today: '2026-11-25' })).toBe(2);
    expect(said.join('\n')).toContain('io/records-readable');
    expect(existsSync(at('out/alerts.jsonl'))).toBe(false);
  });

  it('does not begin while somebody else writes the log', async () => {
    const log = await auditLog(at('log'), { now: Date.now });
    const ran = await screen('--log', at('log'));
    await log.close();
    expect(ran.code).toBe(2);
    expect(ran.said).toContain('io/records-locked');
    expect(existsSync(at('out/alerts.jsonl'))).toBe(false);
  });

  it('keeps the log out of what leaves the house', async () => {
    const ran = await screen('--log', at('out/log'));
    expect(ran.code).toBe(2);
    expect(ran.said).toContain('io/log-inside-out');
  });
});
