/** Puts the page together: the list on one side, the chosen alert or the run on the other. */
import { alertView } from './alert-view.js';
import { button, element } from './dom.js';
import { filtered, folded, searchTexts } from './filter.js';
import { filterForm } from './filter-form.js';
import { alertList, frameOnce } from './list.js';
import { expandAll } from './long-table.js';
import { phrases } from './phrases.js';
import { alertText, readAlert, readIndex } from './read.js';
import { rowView } from './row-view.js';
import { runView } from './run-view.js';
import { themeButton } from './theme.js';
import { counted, whole } from './words.js';

type View = 'alerts' | 'run';

const index = readIndex();
const texts = searchTexts(index);
const pane = element('div', { class: 'pane', id: 'pane' });
const status = element('p', { class: 'status', role: 'status' });
let deepTexts: readonly string[] | undefined;
let chosen = -1;
let view: View = 'alerts';

const drawPane = frameOnce(() => {
  pane.replaceChildren(view === 'run' ? runView(index) : chosenView());
  pane.scrollTop = 0;
});

function chosenView(): HTMLElement {
  const one = index.rows[chosen];
  if (one === undefined) return emptyView();
  const typology = index.typologies[one.typology]!;
  const alert = readAlert(chosen, typology);
  if (alert === undefined) return rowView(one, typology);
  return alertView({ row: one, typology, alert, notice: index.notice });
}

function emptyView(): HTMLElement {
  const words = index.rows.length === 0 ? phrases.noAlertRaised : phrases.noAlertChosen;
  return element(
    'div',
    { class: 'empty' },
    element('h2', {}, phrases.nothingToShow),
    element('p', {}, words),
  );
}

function choose(place: number): void {
  chosen = place;
  list.mark(place);
  history.replaceState(null, '', `#alert=${encodeURIComponent(index.rows[place]!.alert)}`);
  show('alerts');
}

/** After the alert is drawn, its heading has the focus. */
function open(): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => document.getElementById('alert-title')?.focus()),
  );
}

const list = alertList({ index, onChoose: choose, onOpen: open });
const form = filterForm(index, listAgain);

function listAgain(): void {
  const filter = form.filter();
  if (filter.isDeep && deepTexts === undefined) {
    deepTexts = texts.map((text, place) => `${text}\n${folded(alertText(place))}`);
  }
  const places = filtered(index, (filter.isDeep ? deepTexts : undefined) ?? texts, filter);
  list.show(places);
  list.element.hidden = places.length === 0;
  nothing.hidden = places.length > 0 || index.rows.length === 0;
  const all = counted(index.rows.length, phrases.nouns.alert);
  status.textContent = phrases.shownOf(whole(places.length), all);
}

const nothing = element(
  'div',
  { class: 'nothing' },
  element('p', {}, phrases.noAlertPasses),
  button(phrases.clearFilters, () => {
    form.reset();
    listAgain();
  }),
);

const tabs = (['alerts', 'run'] as const).map((name) => {
  return { name, tab: button(phrases.tabs[name], () => show(name), { class: 'tab' }) };
});

function show(next: View): void {
  view = next;
  document.documentElement.dataset['view'] = next;
  for (const { name, tab } of tabs) tab.setAttribute('aria-pressed', String(name === next));
  drawPane();
}

/** The alert that the address names, if it is here. */
function addressed(): number {
  const token = /^#alert=(.+)$/.exec(location.hash)?.[1];
  return token === undefined
    ? -1
    : index.rows.findIndex(({ alert }) => encodeURIComponent(alert) === token);
}

function start(): void {
  const notice = document.getElementById('notice');
  const skip = element('a', { class: 'skip', href: '#pane' }, phrases.skip);
  skip.addEventListener('click', (event) => {
    event.preventDefault();
    document.querySelector<HTMLElement>('#alert-title, #run-title')?.focus();
  });
  const banner = element(
    'header',
    { class: 'top' },
    element('h1', {}, 'redthread'),
    element(
      'nav',
      { 'aria-label': phrases.views },
      tabs.map(({ tab }) => tab),
    ),
    themeButton(),
  );
  const side = element(
    'section',
    { class: 'side', 'aria-label': phrases.list },
    form.element,
    status,
    list.element,
    nothing,
  );
  document.body.prepend(skip);
  if (notice !== null) banner.append(notice);
  document.getElementById('page')?.append(banner, element('main', {}, side, pane));
  listAgain();
  const first = addressed();
  if (index.rows.length > 0) choose(Math.max(0, first));
  else show('alerts');
  addEventListener('hashchange', () => {
    const place = addressed();
    if (place >= 0 && place !== chosen) choose(place);
  });
  addEventListener('beforeprint', () => {
    document.getElementById('choose-')?.click();
    expandAll();
    for (const each of document.querySelectorAll('.pane details')) each.setAttribute('open', '');
  });
}

start();
