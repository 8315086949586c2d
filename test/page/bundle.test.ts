/**
 * What is bundled: its licences stand in it, nothing is fetched, and no markup is made out of text.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundlePage } from '../../page/bundle.js';
import type { PageAsset } from '../../src/io/html-page.js';
import { PAGE_FOLDER } from './open-page.js';

const MARKUP = /innerHTML|outerHTML|insertAdjacentHTML|document\.write/;
const CODE = /\beval\(|new Function/;

describe('the bundled page', () => {
  let asset: PageAsset;
  beforeAll(async () => {
    asset = await bundlePage(PAGE_FOLDER);
  });

  it('carries the licences of what is in it', () => {
    const notice = asset.script.slice(0, asset.script.indexOf('*/'));
    expect(notice).toMatch(/^\/\*! Bundled:/);
    for (const part of ['@observablehq/plot', 'd3-scale', 'Observable, Inc.', 'Mike Bostock']) {
      expect(notice).toContain(part);
    }
  });

  // d3-selection has a method that would; nothing calls it, and the page's policy refuses it.
  it('makes no markup and no code out of text', () => {
    const code = asset.script.slice(asset.script.indexOf('*/'));
    expect(CODE.exec(code)?.[0]).toBeUndefined();
    const sources = readdirSync('page').filter((name) => name.endsWith('.ts'));
    expect(sources.length).toBeGreaterThan(15);
    const wrong = sources.filter((name) => MARKUP.test(readFileSync(join('page', name), 'utf8')));
    expect(wrong).toEqual([]);
  });

  it('fetches nothing by its style', () => {
    expect(/@import|url\(|@font-face/.exec(asset.style)).toBeNull();
  });

  it('keeps its own files short', () => {
    const folders = ['page', 'page/style'];
    const long = folders.flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => /\.(?:ts|css)$/.test(name))
        .filter((name) => readFileSync(join(folder, name), 'utf8').split('\n').length > 400),
    );
    expect(long).toEqual([]);
  });
});
