/**
 * Puts the page of a backtest together: what it can say first, then figure by figure, then its
 * grounds.
 */
import { budgetPart, dayPart, levelPart } from './backtest-alerts.js';
import { attributionPart, leadPart } from './backtest-cases.js';
import { indicatorPart, innocentPart, typologyPart } from './backtest-parts.js';
import { say } from './backtest-phrases.js';
import { curvePart, rankingPart } from './backtest-ranking.js';
import { readView } from './backtest-read.js';
import { type Part, sectionOf } from './backtest-section.js';
import { headFacts, sourcePart, timePart } from './backtest-source.js';
import { toldView } from './backtest-told.js';
import { data, element } from './dom.js';
import { expandAll } from './long-table.js';
import { themeButton } from './theme.js';

const view = toldView(readView(document.getElementById('backtest-view')?.textContent ?? ''));

function parts(): readonly Part[] {
  const { result } = view;
  return [
    { id: 'ranking', name: say.parts.ranking, content: rankingPart(result) },
    { id: 'curve', name: say.parts.curve, content: curvePart(result) },
    { id: 'budget', name: say.parts.budget, content: budgetPart(result) },
    { id: 'level', name: say.parts.level, content: levelPart(result) },
    { id: 'day', name: say.parts.day, content: dayPart(result) },
    { id: 'lead', name: say.parts.lead, content: leadPart(result) },
    { id: 'innocent', name: say.parts.innocent, content: innocentPart(result) },
    { id: 'indicator', name: say.parts.indicator, content: indicatorPart(result) },
    { id: 'typology', name: say.parts.typology, content: typologyPart(result) },
    {
      id: 'attribution',
      name: say.parts.attribution,
      content: attributionPart(result),
    },
    { id: 'time', name: say.parts.time, content: timePart(view) },
    { id: 'source', name: say.parts.source, content: sourcePart(view) },
  ];
}

function contents(all: readonly Part[]): HTMLElement {
  const links = all.map(({ id, name }) => {
    const link = element('a', { href: `#part-${id}`, class: 'link' }, name);
    link.addEventListener('click', () => document.getElementById(`part-${id}`)?.focus());
    return element('li', {}, link);
  });
  return element(
    'nav',
    { 'aria-label': say.contents, class: 'contents' },
    element('ul', {}, links),
  );
}

function start(): void {
  const notice = document.getElementById('notice');
  const { labels, period } = view.result;
  const skip = element('a', { class: 'skip', href: '#backtest-title' }, say.skip);
  const all = parts();
  const banner = element('header', { class: 'top' }, element('h1', {}, 'redthread'), themeButton());
  if (notice !== null) banner.append(notice);
  const article = element(
    'article',
    { class: 'backtest', 'aria-labelledby': 'backtest-title' },
    element(
      'h2',
      { id: 'backtest-title', tabindex: -1 },
      say.title,
      data(labels.dataSet),
      ', ',
      element('span', { class: 'date' }, period.from.slice(0, 10)),
      say.until,
      element('span', { class: 'date' }, period.to.slice(0, 10)),
    ),
    headFacts(view),
    contents(all),
    all.map(sectionOf),
  );
  document.body.prepend(skip);
  document.getElementById('page')?.append(banner, element('main', {}, article));
  addEventListener('beforeprint', () => {
    expandAll();
    for (const each of document.querySelectorAll('details')) each.setAttribute('open', '');
  });
}

start();
