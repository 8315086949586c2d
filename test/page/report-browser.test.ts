/** The report in a browser: what is listed, drawn, said and asked for. Skipped without chromium. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundlePage } from '../../page/bundle.js';
import type { StrDraft } from '../../src/draft/str-draft.js';
import { reportCollector } from '../../src/io/report-view.js';
import { reportLines } from '../../src/io/write-html.js';
import { madeSummary, manyDrafts, SCORINGS } from './many-drafts.js';
import { ARABIC, LONG, nastyDraft, SCRIPT_END } from './nasty-draft.js';
import {
  hasChromium,
  htmlFrom,
  type Opener,
  opener,
  openerOf,
  PAGE_FOLDER,
  seriousFindings,
} from './open-page.js';

if (!hasChromium) console.warn('skipped: /usr/bin/chromium is not there');

const DRAFTS = manyDrafts({ count: 60, seed: 7 });

describe.skipIf(!hasChromium)('the report in a browser', () => {
  let pages: Opener;
  beforeAll(async () => {
    pages = await opener();
  });
  afterAll(() => pages.close());

  const withPage = async (
    drafts: readonly StrDraft[],
    act: (page: Page) => Promise<void>,
    look: Parameters<Opener['open']>[1] = {},
  ) => {
    const { page, requests, errors } = await pages.open(drafts, look);
    try {
      await act(page);
      expect(errors).toEqual([]);
      expect(requests).toEqual([]);
    } finally {
      await page.context().close();
    }
  };
  const status = (page: Page) => page.locator('.status').textContent();
  const selected = (page: Page) => page.locator('[role=option][aria-selected=true]');
  const isFocused = (page: Page, id: string) => page.locator(`#${id}:focus`).waitFor();

  it('opens with the highest alert drawn, and asks the network for nothing', () =>
    withPage(DRAFTS, async (page) => {
      expect(await status(page)).toBe('60 of 60 alerts');
      await page.locator('.alert .chart').first().waitFor();
      expect(await page.locator('.alert .chart').count()).toBeGreaterThan(2);
      expect(await page.locator('.alert .level').textContent()).toBe('report');
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
    }));

  // Seen failing: names of measures came with spaces, under which nobody finds a label.
  it('calls families, indicators and measures by what their typology gives, else by words', () => {
    const [one] = DRAFTS;
    const [first, second, ...others] = one!.indicators;
    const [named] = first!.measures;
    const titled = {
      ...{ ...first!, state: 'fired' as const, title: 'Cash at night', familyTitle: 'Notes' },
      measures: [{ ...named!, name: 'night_count', label: 'deposits at night' }],
    };
    const plain = {
      ...{ ...second!, id: 'other-places', family: 'some-places' },
      measures: [{ ...second!.measures[0]!, name: 'place_count' }],
    };
    const draft = { ...one!, indicators: [titled, plain, ...others] };
    return withPage([draft], async (page) => {
      const numbers = page.locator('table.numbers tbody');
      const rows = [
        numbers.filter({ hasText: 'Cash at night' }),
        numbers.filter({ hasText: 'other places' }),
      ];
      await rows[0]!.waitFor();
      expect(await rows[0]!.locator('.measure').first().textContent()).toBe('deposits at night');
      expect(await rows[0]!.textContent()).toContain('family “Notes”');
      expect(await rows[0]!.locator('.indicator-name').getAttribute('title')).toBe(titled.id);
      expect(await rows[1]!.locator('.measure').first().textContent()).toBe('place count');
      expect(await rows[1]!.textContent()).toContain('family some places');
    });
  });

  it('narrows the list by level, typology, part, text and decision, and clears again', () =>
    withPage(DRAFTS, async (page) => {
      const count = async () => Number((await status(page))!.split(' ')[0]);
      const of = (isIn: (one: StrDraft) => boolean) => DRAFTS.filter(isIn).length;
      await page.uncheck('#filter-report');
      expect(await count()).toBe(of(({ level }) => level !== 'report'));
      await page.check('#filter-report');
      await page.selectOption('#filter-typology', 'us/funnel-account');
      expect(await count()).toBe(of(({ typology }) => typology.id === 'us/funnel-account'));
      await page.selectOption('#filter-typology', '');
      await page.selectOption('#filter-part', 'possible-victim');
      expect(await count()).toBe(of(({ hypothesis }) => hypothesis === 'possible-victim'));
      await page.selectOption('#filter-part', '');
      await page.check('#filter-decided');
      expect(await count()).toBe(of((one) => DRAFTS.indexOf(one) % 9 !== 4));
      await page.uncheck('#filter-decided');
      await page.fill('#filter-text', DRAFTS[7]!.watched.value.toUpperCase());
      expect(await count()).toBe(1);
      await page.fill('#filter-text', DRAFTS[7]!.transactions[0]!.id);
      expect(await count()).toBe(0);
      await page.check('#filter-deep');
      expect(await count()).toBe(1);
      await page.fill('#filter-text', 'nobody and nothing');
      await page.getByRole('button', { name: 'Clear the filters' }).click();
      expect(await count()).toBe(60);
    }));

  it('goes through the list by keyboard and opens an alert at its heading', () =>
    withPage(DRAFTS, async (page) => {
      await page.keyboard.press('Tab');
      expect(await page.locator(':focus').textContent()).toBe('Skip to the alert');
      await page.keyboard.press('Enter');
      await isFocused(page, 'alert-title');
      await page.focus('#alerts');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      expect(await selected(page).getAttribute('aria-posinset')).toBe('3');
      await page.keyboard.press('End');
      expect(await selected(page).getAttribute('aria-posinset')).toBe('60');
      expect(await page.locator('#alerts').getAttribute('aria-activedescendant')).toBe(
        await selected(page).getAttribute('id'),
      );
      await page.keyboard.press('Home');
      await page.keyboard.press('PageDown');
      expect(Number(await selected(page).getAttribute('aria-posinset'))).toBeGreaterThan(3);
      await page.keyboard.press('Enter');
      await isFocused(page, 'alert-title');
      const outline = await page.evaluate<string>(
        'getComputedStyle(document.activeElement).outlineStyle',
      );
      expect(outline).toBe('solid');
    }));

  it('shows an indicator: its window, its evidence alone in the table, and everything again', () =>
    withPage(DRAFTS, async (page) => {
      const rows = page.locator('.transactions tbody tr');
      const all = await rows.count();
      const show = page.getByRole('button', { name: 'Show evidence' }).first();
      const count = Number(/\((\d+)\)/.exec((await show.textContent())!)![1]);
      expect(count).toBeLessThan(all);
      await show.click();
      const caption = await page.locator('.transactions caption').textContent();
      expect(caption).toMatch(/^\d+ of \d+ transactions?: the evidence of /);
      expect(caption!.split(' ')[0]).toBe(`${count}`);
      expect(await rows.count()).toBe(count);
      expect(await page.locator('tbody.chosen').count()).toBe(1);
      await page.getByText('window of', { exact: false }).first().waitFor();
      await page.locator('#choose-').check();
      expect(await rows.count()).toBe(all);
    }));

  it('keeps the chosen alert in its address', () =>
    withPage(DRAFTS, async (page) => {
      await page.focus('#alerts');
      await page.keyboard.press('ArrowDown');
      const before = await selected(page).getAttribute('id');
      await page.reload();
      expect(await selected(page).getAttribute('id')).toBe(before);
    }));

  it('marks a possible victim, with the sentence on closing accounts', () =>
    withPage(DRAFTS, async (page) => {
      await page.selectOption('#filter-part', 'possible-victim');
      await page.locator('[role=option]').first().click();
      const words = 'Nothing on this page is a reason to close an account.';
      await page.locator('.alert > header .victim').getByText(words).waitFor();
      await page.locator('.parties').getByText(words).waitFor();
    }));

  it('tells the coverage of the run', () =>
    withPage(DRAFTS, async (page) => {
      await page.getByRole('button', { name: 'Coverage of the run' }).click();
      await page.getByRole('heading', { name: 'What would change it' }).waitFor();
      await page.getByText('account.agent').first().waitFor();
      expect(await page.locator('.run .chart').count()).toBe(1);
    }));

  it.each(['light', 'dark'] as const)('has no serious finding of axe in the %s theme', (theme) =>
    withPage(
      DRAFTS,
      async (page) => {
        await page.locator('.alert .chart').first().waitFor();
        for (const each of await page.locator('details').all())
          await each.locator('summary').click();
        expect(await seriousFindings(page)).toEqual([]);
        await page.locator('.chip').nth(1).click();
        await page.selectOption('#filter-part', 'possible-victim');
        await page.locator('[role=option]').first().click();
        expect(await seriousFindings(page)).toEqual([]);
        await page.getByRole('button', { name: 'Coverage of the run' }).click();
        await page.locator('.run .chart').waitFor();
        expect(await seriousFindings(page)).toEqual([]);
      },
      { theme },
    ),
  );

  it('changes its theme by the button', () =>
    withPage(DRAFTS, async (page) => {
      const colour = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
      const light = await colour();
      await page.getByRole('button', { name: /^Theme/ }).click();
      expect(await colour()).toBe(light);
      await page.getByRole('button', { name: /^Theme/ }).click();
      expect(await colour()).not.toBe(light);
    }));

  it('prints the chosen alert alone, in light colours, with all of its rows', () =>
    withPage(
      manyDrafts({ count: 2, seed: 3, postings: 260 }),
      async (page) => {
        await page.emulateMedia({ media: 'print' });
        expect(await page.locator('.side').isVisible()).toBe(false);
        expect(await page.locator('.contents').isVisible()).toBe(false);
        await page.locator('.paper-notice').getByText('DRAFT, not filed').waitFor();
        const colour = 'getComputedStyle(document.body).backgroundColor';
        expect(await page.evaluate<string>(colour)).toBe('rgb(255, 255, 255)');
        await page.emulateMedia({ media: null });
        expect(await page.locator('.transactions tbody tr').count()).toBe(100);
        const paper = await page.pdf();
        expect(paper.byteLength).toBeGreaterThan(20_000);
        expect(await page.locator('.transactions tbody tr').count()).toBe(260);
      },
      { theme: 'dark' },
    ));

  it('shows what is markup to others as the text it is', () =>
    withPage([nastyDraft()], async (page) => {
      await page.locator('.alert .chart').first().waitFor();
      expect(await page.evaluate('globalThis.hit')).toBeUndefined();
      expect(await page.locator('img, iframe, object, embed').count()).toBe(0);
      expect(await page.locator('script:not([type])').count()).toBe(1);
      expect(await page.locator('.alert h2').textContent()).toBe(`Title ${SCRIPT_END}`);
      const text = (await page.locator('.alert').textContent())!;
      for (const part of [SCRIPT_END, ARABIC, LONG, 'one two three', 'abc[U+202E]gnp.exe']) {
        expect([part, text.includes(part)]).toEqual([part, true]);
      }
      expect(text.includes('\u202e')).toBe(false);
      const links = page.locator('.alert a');
      expect(await links.count()).toBe(1);
      expect(await links.first().getAttribute('href')).toMatch(/^https:/);
      await page.locator('#notice[data-identities=clear]').waitFor();
      expect(await seriousFindings(page)).toEqual([]);
    }));

  it('lets no markup be made out of text, whoever tries', async () => {
    const { page, errors, requests } = await pages.open(DRAFTS.slice(0, 1));
    const markup = '<img src="http://example.invalid/y" onerror="globalThis.hit = 4">';
    const tried = await page.evaluate<string>(
      `(() => { try { document.body.innerHTML = ${JSON.stringify(markup)}; return 'made'; }
        catch (error) { return error.name; } })()`,
    );
    await page.evaluate(
      `document.body.append(Object.assign(document.createElement('img'), { src: 'http://example.invalid/z' }))`,
    );
    await page.waitForTimeout(200);
    expect(tried).toBe('TypeError');
    expect(errors.map((text) => /TrustedHTML|img-src/.exec(text)?.[0])).toEqual([
      'TrustedHTML',
      'img-src',
    ]);
    expect(requests.filter((address) => !address.includes('/z'))).toEqual([]);
    await page.context().close();
  });

  it('says so where there is nothing to show', async () => {
    await withPage([], async (page) => {
      await page.getByText('The run raised no alert.').waitFor();
      expect(await status(page)).toBe('0 of 0 alerts');
      expect(await seriousFindings(page)).toEqual([]);
    });
    await withPage(manyDrafts({ count: 1, seed: 2, postings: 0 }), async (page) => {
      await page.getByText('No transaction stands behind this alert.').waitFor();
      await page.getByText('No payment has an amount to draw.').waitFor();
    });
  });

  it.each([800, 1600])('needs no sideways scrolling at %i pixels', (width) =>
    withPage(
      [nastyDraft(), ...DRAFTS],
      async (page) => {
        await page.locator('.alert .chart').first().waitFor();
        const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
        expect(await page.evaluate<number>(wide)).toBe(0);
        const pane =
          'document.getElementById("pane").scrollWidth - document.getElementById("pane").clientWidth';
        expect(await page.evaluate<number>(pane)).toBe(0);
      },
      { width },
    ),
  );

  it('breaks the head of an alert on a telephone, where score and title have no line together', () => {
    const title = 'Account of a possible victim of sexual exploitation';
    const one = DRAFTS[0]!; // there are sixty
    const draft = { ...one, score: { low: 105, high: 160 }, typology: { ...one.typology, title } };
    return withPage(
      [draft],
      async (page) => {
        await page.locator('.alert .chart').first().waitFor();
        const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
        expect(await page.evaluate<number>(wide)).toBe(0);
      },
      { width: 360 },
    );
  });

  // Seen failing with the language of the document left at `en`.
  it.each([
    ['fr', '60 sur 60 alertes', 'Couverture du filtrage'],
    ['es', '60 de 60 alertas', 'Cobertura del cribado'],
  ] as const)('speaks %s, on a telephone as well', async (language, shown, run) => {
    const asset = await bundlePage(PAGE_FOLDER);
    const speaking = await openerOf((drafts: readonly StrDraft[]) =>
      htmlFrom(drafts, asset, language),
    );
    try {
      const { page, errors } = await speaking.open(DRAFTS, { width: 400 });
      await page.locator('.alert .chart').first().waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      expect(await status(page)).toBe(shown);
      const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      expect(await page.evaluate<number>(wide)).toBe(0);
      for (const each of await page.locator('details').all()) await each.locator('summary').click();
      expect(await seriousFindings(page)).toEqual([]);
      await page.getByRole('button', { name: run }).click();
      await page.locator('.run .chart').waitFor();
      expect(await page.evaluate<number>(wide)).toBe(0);
      expect(await seriousFindings(page)).toEqual([]);
      expect(errors).toEqual([]);
    } finally {
      await speaking.close();
    }
  });

  it('holds five thousand alerts with few of them in the document', () =>
    withPage(manyDrafts({ count: 5000, seed: 3, postings: 4 }), async (page) => {
      expect(await status(page)).toBe('5,000 of 5,000 alerts');
      await page.locator('.alert .chart').first().waitFor();
      await page.focus('#alerts');
      await page.keyboard.press('End');
      expect(await selected(page).getAttribute('aria-posinset')).toBe('5000');
      expect(await page.locator('[role=option]').count()).toBeLessThan(60);
      await page.selectOption('#filter-sort', 'earliest');
      expect(await page.locator('[role=option]').first().getAttribute('aria-posinset')).toBe('1');
    }));

  it('tells an alert that it has no room for by its row, and where the whole stands', async () => {
    const asset = await bundlePage(PAGE_FOLDER);
    const narrow = await openerOf((drafts: readonly StrDraft[]) => {
      const run = { version: '0.1.0', identities: 'pseudonymised' } as const;
      const report = reportCollector({ summary: madeSummary(60), run, scorings: SCORINGS }, 60_000);
      for (const draft of drafts) report.add(draft);
      return [...reportLines(report.texts(), asset)].join('');
    });
    try {
      const { page, errors } = await narrow.open(DRAFTS);
      await page.locator('.alert .chart').first().waitFor();
      expect(await page.locator('.beyond').count()).toBe(0);
      await page.locator('[role=listbox]').focus();
      await page.keyboard.press('End');
      await page.locator('.beyond').waitFor();
      const last = [...DRAFTS].sort((a, b) => a.score.low - b.score.low)[0]!;
      const shown = (await page.locator('.alert').textContent())!;
      expect(shown).toContain(last.typology.title);
      expect(shown).toContain('alerts.jsonl');
      expect(shown).toContain(last.innocent[0]!);
      expect(await seriousFindings(page)).toEqual([]);
      expect(errors).toEqual([]);
    } finally {
      await narrow.close();
    }
  });
});
