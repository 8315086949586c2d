/**
 * How long the report page takes to make and to open with many alerts, in headless chromium. Run by
 * hand: `npm run bench:page -- 5000`. Prints sizes and times; no test asserts them.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { bundlePage } from '../page/bundle.js';
import { reportView } from '../src/io/report-view.js';
import { htmlOf } from '../src/io/write-html.js';
import { madeSummary, manyDrafts, SCORINGS } from '../test/page/many-drafts.js';

const count = Number(process.argv[2] ?? '5000');
const rounds = 3;
const drafts = manyDrafts({ count, seed: 3 });
const postings = drafts.reduce((sum, { transactions }) => sum + transactions.length, 0);
const asset = await bundlePage(new URL('page/', pathToFileURL(`${process.cwd()}/`)));
const made = performance.now();
const view = reportView({
  alerts: drafts.map((draft) => ({ draft })),
  summary: madeSummary(count),
  run: { version: '0.1.0', identities: 'pseudonymised' },
  scorings: SCORINGS,
});
const viewed = performance.now();
const text = htmlOf(view, asset);
const written = performance.now();
console.log(`${count} alerts, ${postings} postings`);
console.log(
  `script ${asset.script.length} B, style ${asset.style.length} B, page ${text.length} B`,
);
console.log(`view ${Math.round(viewed - made)} ms, html ${Math.round(written - viewed)} ms`);

const folder = mkdtempSync(join(tmpdir(), 'redthread-open-'));
const file = join(folder, 'report.html');
writeFileSync(file, text);
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
for (let round = 1; round <= rounds; round += 1) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const start = performance.now();
  await page.goto(pathToFileURL(file).href, { waitUntil: 'commit' });
  await page.locator('.alert .chart').first().waitFor();
  const opened = performance.now();
  await page.fill('#filter-text', 'funnel');
  await page
    .locator('.status')
    .filter({ hasNotText: `${count.toLocaleString('en')} of` })
    .waitFor();
  const filtered = performance.now();
  await page.fill('#filter-text', '');
  await page.focus('#alerts');
  await page.keyboard.press('ArrowDown');
  await page.locator('.alert .chart').first().waitFor();
  const next = performance.now();
  const times = [opened - start, filtered - opened, next - filtered].map(Math.round);
  console.log(`round ${round}: open ${times[0]} ms, filter ${times[1]} ms, next ${times[2]} ms`);
  await page.close();
}
await browser.close();
rmSync(folder, { recursive: true });
