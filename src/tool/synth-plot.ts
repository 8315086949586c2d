/**
 * One page that shows the marginals of a world: bars of what was made, marks of what was stated,
 * and the table of promises. Self-contained: no script, nothing fetched; the pictures are SVG
 * written here.
 */
import type { Measured } from './synth-count.js';
import { HOURS, MONTHS, WEEKDAYS } from './synth-marginal.js';
import { STATED } from './synth-stated.js';

interface Bars {
  readonly title: string;
  readonly says: string;
  readonly names: readonly string[];
  readonly values: readonly number[];
  /** What was stated, or is expected, for each bar. */
  readonly marks?: readonly number[];
}

const [WIDTH, HEIGHT, FOOT] = [460, 170, 22];

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const short = (number: number) => String(Math.round(number * 10_000) / 10_000);

function picture({ title, says, names, values, marks = [] }: Bars): string {
  const known = [...values, ...marks].filter((one) => Number.isFinite(one));
  const most = Math.max(...known) * 1.08;
  const step = WIDTH / names.length;
  const place = (value: number) => (HEIGHT * (1 - value / most)).toFixed(1);
  const bars = values.map((value, at) => {
    if (!Number.isFinite(value)) return '';
    const name = `${names[at]!}: ${short(value)}`;
    const [width, height] = [(step * 0.76).toFixed(1), ((HEIGHT * value) / most).toFixed(1)];
    const size = `width="${width}" height="${height}"`;
    const x = (at * step + step * 0.12).toFixed(1);
    return `<rect x="${x}" y="${place(value)}" ${size}><title>${escaped(name)}</title></rect>`;
  });
  const lines = marks.map((mark, at) => {
    const [from, to] = [(at * step).toFixed(1), ((at + 1) * step).toFixed(1)];
    return `<line x1="${from}" x2="${to}" y1="${place(mark)}" y2="${place(mark)}"/>`;
  });
  const labels = names.map((name, at) => {
    const x = (at * step + step / 2).toFixed(1);
    return `<text x="${x}" y="${HEIGHT + 15}">${escaped(name)}</text>`;
  });
  const label = escaped(`${title}. ${says}`);
  const view = `viewBox="0 0 ${WIDTH} ${HEIGHT + FOOT}" role="img" aria-label="${label}"`;
  return [
    `<figure><figcaption><b>${escaped(title)}</b> ${escaped(says)}</figcaption>`,
    `<svg ${view}>${[...bars, ...lines, ...labels].join('')}</svg></figure>`,
  ].join('\n');
}

const numbers = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => String(from + at));
const scaled = (weights: readonly number[]) => {
  const sum = weights.reduce((all, one) => all + one, 0);
  return weights.map((one) => one / sum);
};
/** The share that Benford’s law gives each first digit. */
const BENFORD = [0.301, 0.176, 0.125, 0.097, 0.079, 0.067, 0.058, 0.051, 0.046];
const MONTH_NAMES = ['J', 'F', 'M', 'A', 'M', 'J', 'J', 'A', 'S', 'O', 'N', 'D'];

function pictures(measured: Measured): readonly Bars[] {
  const kinds = [...measured.kinds].sort(([, one], [, other]) => other - one).slice(0, 8);
  return [
    {
      title: 'Hours of purchases',
      says: 'local time; marks: the hours of shops alone',
      ...{ names: numbers(0, 24), values: measured.purchaseHours, marks: scaled(HOURS.shop) },
    },
    {
      title: 'Hours of all postings',
      says: 'local time, pay and takings among them',
      ...{ names: numbers(0, 24), values: measured.hours },
    },
    {
      title: 'Purchases by weekday',
      says: 'a day, 1 is the mean; marks: before pay and means have their say',
      names: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'],
      ...{ values: measured.weekdays, marks: WEEKDAYS },
    },
    {
      title: 'Spending by month',
      says: 'a day, 1 is the mean; marks: stated',
      ...{ names: MONTH_NAMES, values: measured.months, marks: MONTHS },
    },
    {
      title: 'First digits of purchases',
      says: 'marks: Benford',
      ...{ names: numbers(1, 9), values: measured.firstDigits, marks: BENFORD },
    },
    {
      title: 'Last digits of purchases',
      says: 'nine, then nought',
      ...{ names: numbers(0, 10), values: measured.lastDigits },
    },
    {
      title: 'Kinds of postings',
      says: 'share of all',
      names: kinds.map(([kind]) => kind.slice(0, 9)),
      values: kinds.map(([, share]) => share),
    },
  ];
}

const STYLE = [
  ':root{color-scheme:light dark}',
  'body{font:15px/1.5 system-ui,sans-serif;max-width:980px;margin:2rem auto;padding:0 1rem}',
  'main{display:grid;grid-template-columns:repeat(auto-fit,minmax(420px,1fr));gap:1.5rem}',
  'figure{margin:0}svg{width:100%;height:auto}rect{fill:#4a7fb5}',
  'line{stroke:#c2571a;stroke-width:2}',
  'text{font-size:11px;text-anchor:middle;fill:currentColor}',
  'table{border-collapse:collapse;margin-top:2rem}td,th{padding:.25rem .6rem;text-align:left;',
  'border-bottom:1px solid #8886;vertical-align:top}.off{color:#c2571a}',
].join('');

const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** The whole page. */
export function plotPage(measured: Measured, title: string): string {
  const rows = STATED.map(({ name, says, source, range, of }) => {
    const value = of(measured);
    const isWithin = value >= range[0] && value <= range[1];
    const told = Number.isNaN(value) ? 'too short to tell' : short(value);
    const mark = isWithin || Number.isNaN(value) ? '' : ' class="off"';
    const cells = [name, says, told, `${range[0]} to ${range[1]}`, source];
    return `<tr${mark}>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`;
  });
  const head = ['', 'what', 'made', 'stated', 'where it comes from'];
  return [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title>`,
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    `<style>${STYLE}</style></head><body><h1>${escaped(title)}</h1>`,
    '<p>Everything here is invented. Bars are what was made, marks what was stated.</p>',
    `<main>${pictures(measured).map(picture).join('\n')}</main>`,
    `<table><tr>${head.map((one) => `<th>${one}</th>`).join('')}</tr>`,
    ...[...rows, '</table></body></html>', ''],
  ].join('\n');
}
