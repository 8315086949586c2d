/** The page of a backtest as a file: one block of data, which ends where it should. */
import { describe, expect, it } from 'vitest';
import { backtestHtml } from '../../src/tool/backtest-html.js';
import { MADE_TOLD, madeBacktest } from '../page/made-backtest.js';

const ASSET = { script: 'const a = 1;', style: 'body { margin: 0 }' };
const END = '</script><img src=x>';
const { labels } = madeBacktest();
const result = madeBacktest({ labels: { ...labels, dataSet: END } });
const html = backtestHtml({ result, told: MADE_TOLD, version: '9.9.9', files: [] }, ASSET);

describe('the page of a backtest as a file', () => {
  it('holds everything, and no markup of its data', () => {
    const blocks = [...html.matchAll(/<script type="application\/json" id="([^"]+)">([^<]*)<\//g)];
    expect(blocks.map(([, id]) => id)).toEqual(['backtest-view']);
    expect(JSON.parse(blocks[0]![2]!)).toEqual({
      result,
      told: MADE_TOLD,
      version: '9.9.9',
      files: [],
    });
    expect(html).not.toContain('<img');
    expect(html).toContain('<title>Backtest: &lt;/script&gt;&lt;img src=x&gt;, 2026-01-01');
  });

  it('lets nothing be fetched, and says what such figures are before any of them', () => {
    expect(html).toContain("default-src 'none'");
    expect(html.match(/(?:src|href)="(?!data:)[^"]*"/g)).toBeNull();
    expect(html).toMatch(/id="notice"[^>]*data-identities="none">How rules do on labelled data/);
  });

  it('is the same for the same result', () => {
    expect(backtestHtml({ result, told: MADE_TOLD, version: '9.9.9', files: [] }, ASSET)).toBe(
      html,
    );
  });
});
