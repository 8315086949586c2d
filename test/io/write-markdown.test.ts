/** A draft as Markdown: what stands on top, and text that tries to be Markdown. */
import { describe, expect, it } from 'vitest';
import { draft } from '../../src/draft/draft.js';
import type { Case } from '../../src/explain/case.js';
import { markdownText } from '../../src/io/markdown-text.js';
import { markdownOf } from '../../src/io/write-markdown.js';
import { exampleCase } from '../draft/example-case.js';

function markdown(one: Case): string {
  return markdownOf(draft(one, { identities: 'identified', generatedBy: { version: '0.1.0' } }));
}

describe('markdown of a draft', () => {
  it('says level, draft and summary before anything else', async () => {
    const [title, notice, summary] = markdown(await exampleCase()).split('\n\n');
    expect(title).toBe('# report: Funnel account');
    expect(notice).toMatch(/^> DRAFT, not filed, not reviewed\./);
    expect(summary).toMatch(/^HUMAN TRAFFICKING FIN-2020-A008\. From 5 January 2026/);
  });

  it('has a row for every measure against its bound', async () => {
    const text = markdown(await exampleCase());
    expect(text).toContain('| many-places | **met** | deposits | 4 | ≥ 4 | 20 | 4 |');
    expect(text).toContain('|  |  | out share | 87.5% | ≥ 80% |  |  |  |');
  });

  it('has a row for every transaction', async () => {
    const text = markdown(await exampleCase());
    expect(text).toContain('| t5 | 2026-01-15 09:00 | debit | 14,000.00 USD | cash withdrawal |');
  });

  it('counts the transactions that it does not show', async () => {
    const one = await exampleCase();
    const [first] = one.transactions;
    const transactions = Array.from({ length: 203 }, (_, n) => ({ ...first!, id: `row${n}` }));
    const text = markdown({ ...one, transactions });
    expect(text).toContain('more transactions in the JSON of this draft: 3');
    expect(text).toContain('| row199 |');
    expect(text).not.toContain('| row200 |');
  });

  it('keeps every table whole when the data holds pipes, line breaks and HTML', async () => {
    const one = await exampleCase();
    const hostile = 'a | b\n\n# c <img src=x> [d](http://e.example) `f` **g**';
    const transactions = one.transactions.map((posting) => ({
      ...posting,
      counterparty: hostile,
      counterpartyName: hostile,
      placeCity: hostile,
    }));
    const text = markdown({ ...one, transactions });
    const headings = text.split('\n').filter((line) => line.startsWith('#'));
    const usual = markdown(one)
      .split('\n')
      .filter((line) => line.startsWith('#'));
    expect(headings).toEqual(usual);
    expect(text).not.toMatch(/(?<!\\)<img/);
    expect(text).not.toMatch(/(?<!\\)\]\(/);
    const rows = text.split('\n').filter((line) => /^\| t\d /.test(line));
    expect(rows).toHaveLength(5);
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(10);
  });
});

describe('text in markdown', () => {
  it.each([
    ['plain words, 1,200.50 USD', 'plain words, 1,200.50 USD'],
    ['0.1.0', '0.1.0'],
    ['1. item', '1\\. item'],
    ['- item', '\\- item'],
    ['---', '\\---'],
    ['===', '\\==='],
    ['= 100%', '= 100%'],
    ['-5.00', '-5.00'],
    ['# head', '\\# head'],
    ['a_b_c', 'a_b_c'],
    ['_a_', '\\_a\\_'],
    ['a\r\nb\u2028c', 'a b c'],
    ['\u202eevil', 'evil'],
    ['http://x.example', 'http\\://x.example'],
    ['www.x.example', 'www\\.x.example'],
    ['a@x.example', 'a\\@x.example'],
    ['\\| `x` &lt; <b> ~s~ $m$ ![i]', '\\\\\\| \\`x\\` \\&lt; \\<b\\> \\~s\\~ \\$m\\$ !\\[i\\]'],
  ])('%j becomes %j', (text, expected) => {
    expect(markdownText(text)).toBe(expected);
  });
});
