/**
 * The page as a file: its policy lets in what stands in it and nothing else; data end nowhere
 * early.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../src/core/problem.js';
import { insideBlock } from '../../src/io/html-page.js';
import { pageAsset } from '../../src/io/page-asset.js';
import { manyDrafts } from './many-drafts.js';
import { nastyDraft } from './nasty-draft.js';
import { htmlFrom } from './open-page.js';

const ASSET = { script: 'const end = "</script><!--";\r\nend;', style: 'body { margin: 0 }' };
const sha256 = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

describe('the page as a file', () => {
  const html = htmlFrom([nastyDraft(), ...manyDrafts({ count: 3, seed: 2 })], ASSET);
  const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)![1]!;

  it('names the digests of its own script and style in its policy, and lets in nothing else', () => {
    const script = /<script>([\s\S]*?)<\/script>/.exec(html)![1]!;
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)![1]!;
    expect(policy.split('; ')).toEqual([
      ...["default-src 'none'", `script-src '${sha256(script)}'`, `style-src '${sha256(style)}'`],
      ...['img-src data:', "base-uri 'none'", "form-action 'none'"],
      ...["require-trusted-types-for 'script'", "trusted-types 'none'"],
    ]);
    expect(script).toBe('const end = "\\x3c/script>\\x3c!--";\nend;');
  });

  it('has as many blocks of data as alerts and one, each ending where it should', () => {
    const blocks = [
      ...html.matchAll(/<script type="application\/json" id="([^"]+)">([^<]*)<\/script>/g),
    ];
    expect(blocks.map((one) => one[1])).toEqual([
      ...['report-index', 'report-alert-0', 'report-alert-1', 'report-alert-2', 'report-alert-3'],
    ]);
    expect(blocks.every((one) => typeof JSON.parse(one[2]!) === 'object')).toBe(true);
    expect((html.match(/<\/script/g) ?? []).length).toBe(6);
    expect(/[\u2028\u2029]/.test(html)).toBe(false);
    expect(html.includes('<img')).toBe(false);
  });

  it('fetches nothing', () => {
    expect(html.match(/(?:src|href)="(?!data:)[^"]*"/g)).toBeNull();
    expect(html.match(/@import|url\(/g)).toBeNull();
  });

  it('is the same for the same drafts', () => {
    expect(htmlFrom([nastyDraft()], ASSET)).toBe(htmlFrom([nastyDraft()], ASSET));
  });

  it('writes JSON that reads back as it was', () => {
    const data = { a: '</script>\u2028\u2029<!--\ud800"\\u003c', b: [null, 1.5] };
    expect(JSON.parse(insideBlock(JSON.stringify(data)))).toEqual(data);
  });
});

describe('the asset of the page', () => {
  it('is told as a problem where it was not built', () => {
    const folder = mkdtempSync(join(tmpdir(), 'redthread-asset-'));
    const address = pathToFileURL(`${folder}/`);
    const read = () => pageAsset('report', address);
    expect(read).toThrow(ProblemError);
    expect(read).toThrow(/report\.js/);
    writeFileSync(join(folder, 'report.js'), 'a');
    expect(read).toThrow(/report\.css/);
    writeFileSync(join(folder, 'report.css'), 'b');
    expect(read()).toEqual({ script: 'a', style: 'b' });
    rmSync(folder, { recursive: true });
  });
});
