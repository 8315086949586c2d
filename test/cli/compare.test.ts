/** Two versions of a typology compared by the command line: files, folders, JSON. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
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
    expect(out).toContain('us/ht-funnel-account 0.1.0 → us/ht-funnel-account 0.2.0\n  version\n');
    expect(out).toMatch(/fewer\s+alerts/);
    const json = JSON.parse((await run('compare', EXAMPLE, other, '--format', 'json')).out);
    expect(json[0].differences).toHaveLength(2);
  });

  it('pairs the files of folders by id, and tells what is new or gone', async () => {
    const { out } = await run('compare', 'typologies/nl', 'typologies/mt');
    expect(out).toBe(
      'mt/contact-details-and-travel 0.1.0: new\nnl/labour-exploitation 0.1.0: gone\n',
    );
  });

  it('does not compare what is broken', async () => {
    const { code, said } = await run('compare', EXAMPLE, 'test/problem/typology/cycle.json');
    expect(code).toBe(2);
    expect(said).toContain('typology/cycle');
  });
});
