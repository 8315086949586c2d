/** The controls over the list: level, typology, part, text, decided ones, order. */
import type { ReportIndex } from '../src/io/report-record.js';
import { element } from './dom.js';
import { type Filter, SORTS, type Sort } from './filter.js';
import { language, phrases } from './phrases.js';
import { cut } from './words.js';

const LEVELS = ['report', 'review', 'watch'] as const;

export interface FilterForm {
  readonly element: HTMLElement;
  readonly filter: () => Filter;
  readonly reset: () => void;
}

export function filterForm(index: ReportIndex, onChange: () => void): FilterForm {
  const search = element('input', { type: 'search', id: 'filter-text', autocomplete: 'off' });
  const deep = checkbox('filter-deep', phrases.inTransactions);
  const levels = LEVELS.map((level) => {
    const count = index.rows.filter((one) => one.level === level).length;
    const made = checkbox(`filter-${level}`, `${phrases.codes.level(level)} (${count})`);
    made.input.checked = true;
    return { level, ...made };
  });
  const typology = select('filter-typology', phrases.typology, typologyOptions(index));
  const part = select('filter-part', phrases.part, partOptions(index));
  const sort = select(
    'filter-sort',
    phrases.order,
    SORTS.map((one) => [one, phrases.sorts[one]]),
  );
  const decided = checkbox('filter-decided', phrases.hideDecided);
  const form = element(
    'form',
    { class: 'filters', role: 'search', 'aria-label': phrases.filters },
    element(
      'div',
      { class: 'wide' },
      element('label', { for: 'filter-text' }, phrases.search),
      search,
    ),
    element(
      'fieldset',
      { class: 'wide' },
      element('legend', { class: 'unseen' }, phrases.searchIn),
      levels.map(({ label }) => label),
      deep.label,
      index.rows.some(({ decision }) => decision !== null) ? decided.label : null,
    ),
    typology.field,
    part.field,
    sort.field,
  );
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', onChange);
  form.addEventListener('reset', () => setTimeout(onChange));
  return {
    element: form,
    reset: () => {
      form.reset();
      for (const { input } of levels) input.checked = true;
    },
    filter: () => ({
      levels: new Set(levels.filter(({ input }) => input.checked).map(({ level }) => level)),
      typology: typology.input.value,
      part: part.input.value,
      text: search.value,
      isDeep: deep.input.checked,
      isDecidedHidden: decided.input.checked,
      sort: sort.input.value as Sort, // its options are SORTS
    }),
  };
}

function typologyOptions({ typologies }: ReportIndex): readonly (readonly [string, string])[] {
  const titles = new Map(typologies.map(({ id, title }) => [id, `${cut(title, 60)} (${id})`]));
  const sorted = [...titles].sort(([, a], [, b]) => a.localeCompare(b, language));
  return [['', phrases.everyTypology], ...sorted];
}

function partOptions({ typologies }: ReportIndex): readonly (readonly [string, string])[] {
  const parts = [...new Set(typologies.map(({ part }) => part))].sort();
  return [
    ['', phrases.everyPart],
    ...parts.map((part) => [part, phrases.codes.part(part)] as const),
  ];
}

function checkbox(id: string, words: string) {
  const input = element('input', { type: 'checkbox', id });
  return { input, label: element('label', { class: 'check', for: id }, input, words) };
}

function select(id: string, words: string, options: readonly (readonly [string, string])[]) {
  const input = element(
    'select',
    { id },
    options.map(([value, text]) => element('option', { value }, text)),
  );
  return { input, field: element('div', {}, element('label', { for: id }, words), input) };
}
