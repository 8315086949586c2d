/**
 * Every page of `docs/measure/` by the name of its file: one for each measure of the catalogue, for
 * `per`, for each matcher, and the index.
 */
import { MEASURES } from '../measure/index.js';
import { perDescription } from '../measure/per-description.js';
import { MATCHERS } from '../selection/matcher.js';
import { fieldList, matcherPage } from './matcher-page.js';
import { type Described, measurePage } from './measure-page.js';
import { markdownTable } from './page-table.js';

/** All measures that have a page, `per` last. */
export const DESCRIBED: readonly Described[] = [...MEASURES, perDescription];

/** File name to the text of the page. */
export function pages(): ReadonlyMap<string, string> {
  return new Map([
    ['README.md', indexPage()],
    ...DESCRIBED.map((item) => [`${item.name}.md`, measurePage(item)] as const),
    ...MATCHERS.map((item) => [`matcher-${item.name}.md`, matcherPage(item)] as const),
  ]);
}

function indexPage(): string {
  const measures = DESCRIBED.map(({ name, title, page }) => [
    `[\`${name}\`](${name}.md)`,
    title,
    shortened(page.unit),
    shortened(page.ofNothing),
  ]);
  const matchers = MATCHERS.map(({ name, title }) => [`[${name}](matcher-${name}.md)`, title]);
  return `${[
    '# Measures and matchers',
    INTRODUCTION,
    '## Measures',
    markdownTable(['measure', 'what it tells', 'unit', 'over nothing'], measures),
    WHAT_HOLDS,
    '## Matchers',
    MATCHING,
    markdownTable(['matcher', 'what it does'], matchers),
    '## Kinds of field',
    fieldList(),
  ].join('\n\n')}\n`;
}

/** What stands before the first mark: the page has the rest. */
const shortened = (text: string): string => text.split(/[;:,]/)[0]!;

const INTRODUCTION = `A selection chooses postings; a measure makes a number of them, per subject
and moment. Each page is written from the definition of its measure or matcher, by
\`npm run pages\`, and the values in its example are computed by the engine and held against
values written by hand.

In the examples d0 is Monday 2026-01-05, \`d3T14:00\` is two in the afternoon three days later,
currency CAD; every name is invented. A moment is a distinct instant at which the subject has a
posting or an observation: only then is anything measured.`;

const WHAT_HOLDS = `**Windows** are half-open: at moment t a window of seven days holds what is
after t − 7 days, up to and with t. \`offset\` moves both ends back. \`all\` reaches back to the
first posting, \`month\` to the start of the local calendar month.

**Status.** Only completed postings count, unless a selection
[names the status](matcher-status.md); the others still make a moment.

**Unknown** is a number for one subject or moment that cannot be known: an attribute is not
recorded that the measure reads, or that its selection compares with for some posting in the
window, or what would be divided by is empty. **Not assessed** is a measure in the whole batch: no
row has a column that it needs, a pack is missing, or it counts observations and there is no file
of them. Neither is zero.`;

const MATCHING = `The keys of a selection are fields and hold together; so do several keys beside
one field. A posting without the field does not match.`;
