/** Everything that a report says in a browser, alert by alert: texts, labels and titles. */
import { pathToFileURL } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import type { ReportIndex } from '../../src/io/report-record.js';
import { CHROMIUM } from './open-page.js';

/** Text of the page but for what is marked as nobody's to translate. */
const TEXTS = `(() => {
  const texts = [];
  for (const each of document.querySelectorAll('body *')) {
    if (each.closest('script, style, noscript, code, .token, [translate=no]') !== null) continue;
    for (const node of each.childNodes) if (node.nodeType === 3) texts.push(node.nodeValue);
    for (const name of ['aria-label', 'title']) texts.push(each.getAttribute(name) ?? '');
  }
  return texts;
})()`;

export interface PageTexts {
  readonly lang: string | null;
  readonly texts: readonly string[];
  readonly index: ReportIndex;
}

/** Opens a report, goes through its alerts and its account of the run, and reads along. */
export async function pageTexts(file: string): Promise<PageTexts> {
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(file).href);
    const texts: string[] = [];
    const read = async () => texts.push(...(await page.evaluate<string[]>(TEXTS)));
    for (const option of await page.locator('[role=option]').all()) {
      await option.click();
      await settled(page);
      await read();
    }
    await page.locator('.tab').nth(1).click();
    await page.locator('.run .chart').waitFor();
    await read();
    const json = await page.locator('#report-index').textContent();
    return {
      lang: await page.locator('html').getAttribute('lang'),
      texts,
      index: JSON.parse(json ?? '') as ReportIndex, // our own writer's block
    };
  } finally {
    await browser.close();
  }
}

/** The pane is drawn in the next frame, its pictures when they have a width. */
async function settled(page: Page): Promise<void> {
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done, 60)))');
  await page.locator('.alert .chart').first().waitFor();
}
