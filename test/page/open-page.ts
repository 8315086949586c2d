/**
 * Opens a report in Debian's chromium, as a file, and keeps account of what it asks for and says.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { bundlePage } from '../../page/bundle.js';
import type { StrDraft } from '../../src/draft/str-draft.js';
import type { Language } from '../../src/explain/language.js';
import type { PageAsset } from '../../src/io/html-page.js';
import { reportView } from '../../src/io/report-view.js';
import { htmlOf } from '../../src/io/write-html.js';
import { decisionOf, madeSummary, SCORINGS } from './many-drafts.js';

export const CHROMIUM = '/usr/bin/chromium';
export const hasChromium = existsSync(CHROMIUM);

export interface Opened {
  readonly page: Page;
  /** Addresses asked for, but the file itself. */
  readonly requests: readonly string[];
  /** Errors of the console and of the page. */
  readonly errors: readonly string[];
}

export interface Look {
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
}

export interface Opener<Input = readonly StrDraft[]> {
  readonly open: (input: Input, look?: Look) => Promise<Opened>;
  readonly close: () => Promise<void>;
}

export function htmlFrom(
  drafts: readonly StrDraft[],
  asset: PageAsset,
  language: Language = 'en',
): string {
  const alerts = drafts.map((draft, index) => {
    const decision = decisionOf(index);
    return decision === undefined ? { draft } : { draft, decision };
  });
  const identities = drafts.every((one) => one.isPseudonymised) ? 'pseudonymised' : 'identified';
  const run = { version: '0.1.0', identities } as const;
  const summary = madeSummary(drafts.length);
  return htmlOf(reportView({ alerts, summary, run, language, scorings: SCORINGS }), asset);
}

export const PAGE_FOLDER = new URL('page/', pathToFileURL(`${process.cwd()}/`));

export async function opener(): Promise<Opener> {
  const asset = await bundlePage(PAGE_FOLDER);
  return openerOf((drafts) => htmlFrom(drafts, asset));
}

/** Opens whatever page a function writes. */
export async function openerOf<Input>(html: (input: Input) => string): Promise<Opener<Input>> {
  const folder = mkdtempSync(join(tmpdir(), 'redthread-page-'));
  const browser: Browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  return {
    open: async (input, { theme = 'light', width = 1440, height = 900 } = {}) => {
      const file = join(folder, 'report.html');
      writeFileSync(file, html(input));
      const context = await browser.newContext({
        ...{ viewport: { width, height }, colorScheme: theme, reducedMotion: 'reduce' },
      });
      const page = await context.newPage();
      const requests: string[] = [];
      const errors: string[] = [];
      const address = pathToFileURL(file).href;
      page.on('request', (request) => {
        if (request.url() !== address && !request.url().startsWith('data:')) {
          requests.push(request.url());
        }
      });
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      page.on('pageerror', (error) => errors.push(error.message));
      await page.goto(address);
      return { page, requests, errors };
    },
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true });
    },
  };
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Ids of axe's serious and critical findings, with the elements. */
export async function seriousFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.evaluate<string[]>(`axe.run(document, { resultTypes: ['violations'] }).then(
    ({ violations }) => violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
        id + ' ' + target.join(' ') + ' ' + failureSummary.replace(/\\s+/g, ' '))))`);
}
