/** `check` and `test` by the command line, and words that are wrong. */
import { describe, expect, it } from 'vitest';
import { COMMANDS as LISTED } from '../../src/cli/command-list.js';
import { run } from './run.js';

const COMMANDS = await Promise.all(LISTED.map((one) => one.load()));

describe('redthread check and test', () => {
  it('find the example sound', async () => {
    const file = 'fixtures/example-typology.json';
    const { code, said, out } = await run('check', file);
    expect([code, out]).toEqual([0, '1 typologies read, 0 errors, 4 warnings\n']);
    expect(said).toContain('typology/missing-case');
    expect((await run('test', file)).out).toBe('us/ht-funnel-account: 3 of 3 cases pass\n');
  });

  it('find the shipped typologies sound', async () => {
    expect(await run('check', 'typologies')).toMatchObject({ code: 0, said: '' });
    expect((await run('test', 'typologies', '--lists', 'typologies/lists/example')).code).toBe(0);
  });

  it('could not run where there is no such file', async () => {
    const { code, said } = await run('check', 'no-such-file.json');
    expect(code).toBe(2);
    expect(said).toContain('io/no-such-file');
  });

  it('could not run where a folder holds no typology: nothing would be found by none', async () => {
    const folder = 'src/cli';
    for (const words of [
      ['check', folder],
      ['test', folder],
      ['compare', 'typologies', folder],
    ]) {
      const { code, said, out } = await run(...words);
      expect([code, out]).toEqual([2, '']);
      expect(said).toContain('io/no-such-file: the folder holds no typology');
    }
  });

  it('refuse a format that is none', async () => {
    const { code, said } = await run('test', 'fixtures/example-typology.json', '--format', 'xml');
    expect(code).toBe(2);
    expect(said).toContain('`--format` `xml` is not a format');
  });

  it('tell what is wrong with a file that is no typology', async () => {
    const { code, said } = await run('check', 'package.json');
    expect(code).toBe(1);
    expect(said).toContain('typology/malformed');
  });
});

describe('a wrong word', () => {
  it('is told with the nearest right one', async () => {
    const { code, said } = await run('chekc');
    expect(code).toBe(2);
    expect(said).toContain('did you mean `check`?');
    expect((await run('test', 'x', '--fromat', 'json')).said).toContain('`--format`');
    expect((await run('test')).code).toBe(2);
  });
});

describe('help', () => {
  it('of every command names its flags and an example', async () => {
    for (const { name, flags, example } of COMMANDS) {
      const { code, out } = await run(name, '--help');
      expect(code).toBe(0);
      for (const flag of flags) expect(out).toContain(`--${flag.name}`);
      expect(out).toContain(example);
    }
  });
});
