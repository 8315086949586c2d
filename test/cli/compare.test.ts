/** Two versions of a typology compared by the command line: files, folders, JSON. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareCommand } from '../../src/cli/compare-command.js';
import { run } from './run.js';

const EXAMPLE = 'fixtures/example-typology.json';

describe('redthread compare', () => {
  it('says that a file is no other than itself', async () => {
    expect(await run('compare', EXAMPLE, EXAMPLE)).toMatchObject({
      code: 0,
      out: 'us/ht-funnel-account 0.1.0: no difference\n',
    });
  });

  it('tells changes by part, and as JSON', async () => {
    const file = JSON.parse(readFileSync(EXAMPLE, 'utf8'));
    file.version = '0.2.0';
    file.parameters.deposits_min.value = 5;
    const other = join(mkdtempSync(join(tmpdir(), 'redthread-')), 'new.json');
    writeFileSync(other, JSON.stringify(file));
    const { out } = await run('compare', EXAMPLE, other);
    expect(out).toBe(`us/ht-funnel-account 0.1.0 → us/ht-funnel-account 0.2.0
  version: 0.1.0 → 0.2.0
  parameters
    - deposits_min: value 4 → 5; fewer alerts
`);
    const json = JSON.parse((await run('compare', EXAMPLE, other, '--format', 'json')).out);
    expect(json[0].to).toMatchObject({ id: 'us/ht-funnel-account', version: '0.2.0' });
    expect(json[0].differences).toEqual([
      { part: 'version', name: 'version', kind: 'changed', text: 'version: 0.1.0 → 0.2.0' },
      {
        ...{ part: 'parameters', name: 'deposits_min', kind: 'changed' },
        ...{ text: 'deposits_min: value 4 → 5; fewer alerts', effect: 'fewer-alerts' },
      },
    ]);
  });

  it('says so where a file is another under the same version', async () => {
    const file = JSON.parse(readFileSync(EXAMPLE, 'utf8'));
    file.families.cash.cap = 35;
    const other = join(mkdtempSync(join(tmpdir(), 'redthread-')), 'new.json');
    writeFileSync(other, JSON.stringify(file));
    const { out } = await run('compare', EXAMPLE, other);
    expect(out).toContain('0.1.0\n  the version is the same, and the files are not\n');
  });

  it('shows the first lines of a long part and counts the rest, within 100 columns', async () => {
    const ca = 'typologies/ca';
    const files = [`${ca}/protect-2016-collector.json`, `${ca}/protect-2021-collector.json`];
    const { out } = await run('compare', ...files);
    expect(out).toMatch(
      /\n {2}select\n(?: {4}.*\n)+ {4}and \d+ more; `--format json` has them all\n/,
    );
    const long = out.split('\n').filter((line) => line.length > 100);
    expect(long).toEqual([]);
  });

  it('counts what is the same in two folders', async () => {
    const { out } = await run('compare', 'typologies/us', 'typologies/us');
    expect(out).toMatch(/^\d+ typologies without a difference\n$/);
  });

  it('has an example in the help that runs', async () => {
    const [, ...words] = compareCommand.example.split(' ');
    expect(await run(...words)).toMatchObject({ code: 0, said: '' });
    expect((await run('compare', '--help')).out).toContain(compareCommand.example);
    expect(readFileSync('docs/compare.md', 'utf8')).toContain(compareCommand.example);
  });

  it('refuses a format that it does not know', async () => {
    const { code, said } = await run('compare', EXAMPLE, EXAMPLE, '--format', 'yaml');
    expect(code).toBe(2);
    expect(said).toContain('`--format` `yaml` is not a format');
  });

  it('pairs the files of folders by id, and tells what is new or gone', async () => {
    const { out } = await run('compare', 'typologies/nl', 'typologies/mt');
    expect(out).toBe(
      'mt/contact-details-and-travel 0.1.1: new\nnl/labour-exploitation 0.1.1: gone\n',
    );
  });

  it('does not compare what is broken', async () => {
    const { code, said } = await run('compare', EXAMPLE, 'test/problem/typology/cycle.json');
    expect(code).toBe(2);
    expect(said).toContain('typology/cycle');
  });
});
