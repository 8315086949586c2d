/** `redthread test --mutate` by the command line: what it tells, and when it fails. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TINY } from '../tool/tiny-typology.js';
import { run } from './run.js';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redthread-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(name: string, parts: object): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, JSON.stringify({ ...TINY, ...parts }));
  return file;
}

const TOLD = `test/tiny: 3 of 3 cases pass
  mutants killed: 6/11 (54%); not counted: 2 refused, 2 like another
  no case fails when this is changed:
    selection small
      without direction credit
      without kind cash-deposit or transfer
      kind without transfer
    the typology's window
      P7D → P6D or P8D
`;

describe('redthread test --mutate', () => {
  it('tells the score and what no case notices, by place', async () => {
    expect(await run('test', await fileOf('tiny.json', {}), '--mutate')).toEqual({
      ...{ code: 0, said: '', out: TOLD },
    });
  });

  it('tells of the example what the document says', async () => {
    const { out } = await run('test', 'fixtures/example-typology.json', '--mutate');
    const document = readFileSync('docs/mutation.md', 'utf8');
    const [cases, score, ...rest] = out.split('\n');
    expect(document).toContain(`    ${cases}\n    ${score}\n    ${rest[0]}\n    ${rest[1]}\n`);
  });

  it('adds the typologies of a folder up', async () => {
    // Five, two of which need lists and are not mutated; all of them would take six times as long.
    const { out } = await run('test', 'typologies/fatf', '--mutate');
    expect(out).toContain('not mutated');
    const scores = [...out.matchAll(/^ {2}mutants killed: (\d+)\/(\d+)/gm)];
    const sum = (at: 1 | 2) => scores.reduce((total, one) => total + Number(one[at]), 0);
    expect(scores.length).toBeGreaterThan(2);
    expect(out.trimEnd().split('\n').at(-1)).toMatch(
      `${scores.length} typologies: mutants killed: ${sum(1)}/${sum(2)} (`,
    );
  });

  it('fails on a survivor only where that is asked for', async () => {
    const survived = await fileOf('tiny.json', {});
    expect((await run('test', survived, '--mutate', '--fail-on-survivor')).code).toBe(1);
    const measures = { sums: { count: 'small', over: 'all' } };
    const select = { small: { amount: { lt: '100.00' } } };
    const killed = await fileOf('killed.json', {
      measures,
      select,
      hold: undefined,
      window: 'month',
    });
    expect((await run('test', killed, '--mutate')).code).toBe(2); // all of time needs a hold
    const sound = await fileOf('sound.json', { select, window: 'month' });
    const { code, out } = await run('test', sound, '--mutate', '--fail-on-survivor');
    expect([code, out.split('\n')[1]]).toEqual([
      0,
      '  mutants killed: 4/4 (100%); not counted: 2 refused, 2 like another',
    ]);
  });

  it('does not mutate what fails as it is', async () => {
    const tests = [{ ...TINY.tests[0], expect: { score: 11 } }];
    const { code, out } = await run('test', await fileOf('fails.json', { tests }), '--mutate');
    expect(code).toBe(1);
    expect(out).toContain('not mutated: a case fails as it is');
  });

  it('gives a program every mutant with its path, value and fate', async () => {
    const file = await fileOf('tiny.json', {});
    const { out } = await run('test', file, '--mutate', '--format', 'json');
    const [{ mutation }] = JSON.parse(out);
    expect([mutation.killed, mutation.valid, mutation.mutants.length]).toEqual([6, 11, 15]);
    expect(mutation.mutants[5]).toEqual({
      ...{ fate: 'survived', place: 'selection small', change: 'kind without transfer' },
      ...{ path: ['select', 'small', 'kind', 1], what: 'kind', from: 'transfer' },
    });
    expect(JSON.parse((await run('test', file, '--format', 'json')).out)[0]).not.toHaveProperty(
      'mutation',
    );
  });

  it('is needed to fail on a survivor', async () => {
    const { code, said } = await run('test', 'typologies', '--fail-on-survivor');
    expect([code, said]).toEqual([2, expect.stringContaining('needs `--mutate`')]);
  });
});
