/**
 * The only way that anything enters the page: elements by name, attributes from the page's own
 * code, and text as text nodes. Nothing is ever parsed as markup.
 */
import { language, phrases } from './phrases.js';
import { titleOf } from './titles.js';
import { visible } from './words.js';

export type Child = Node | string | null | readonly Child[];

export interface Attributes {
  readonly [name: string]: string | number | boolean | undefined;
}

/**
 * Makes an element. `true` sets an attribute without a value; `false` and undefined leave it out.
 */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    made.setAttribute(key, value === true ? '' : String(value));
  }
  add(made, children);
  return made;
}

function add(parent: Node, children: readonly Child[]): void {
  for (const child of children) {
    if (child === null) continue;
    if (typeof child === 'string') parent.appendChild(document.createTextNode(visible(child)));
    else if (child instanceof Node) parent.appendChild(child);
    else add(parent, child);
  }
}

/** Text of a file or a stranger: its direction is its own and stays inside. */
export function data(text: string, className?: string): HTMLElement {
  return element('bdi', { class: className }, text);
}

/** Names of a typology's file on one line: by its titles, else in English, which it speaks. */
export function named(
  names: readonly string[],
  titles: Readonly<Record<string, string>> = {},
): Child {
  return names.map((name, place) => {
    const title = titleOf(titles, name);
    const told =
      title === undefined && language !== 'en'
        ? element('span', { lang: 'en', translate: 'no' }, phrases.name(name))
        : data(title ?? phrases.name(name));
    return [place === 0 ? null : ', ', told];
  });
}

/** A button that does something on this page. */
export function button(label: Child, onClick: () => void, attributes: Attributes = {}) {
  const made = element('button', { type: 'button', ...attributes }, label);
  made.addEventListener('click', onClick);
  return made;
}

export interface TableInput {
  readonly caption: string;
  readonly header: readonly string[];
  /** Columns whose cells are numbers, by index. */
  readonly numbers?: readonly number[];
  readonly rows?: readonly HTMLTableRowElement[];
  /** In place of rows: bodies, where rows belong together. */
  readonly bodies?: readonly HTMLTableSectionElement[];
  readonly className?: string;
}

/**
 * A table with its caption; wide ones scroll sideways by themselves and can be reached by keyboard.
 */
export function table({
  caption,
  header,
  numbers = [],
  rows = [],
  bodies,
  className,
}: TableInput): HTMLElement {
  const cells = header.map((text, index) =>
    element('th', { scope: 'col', class: numbers.includes(index) ? 'number' : undefined }, text),
  );
  const made = element(
    'table',
    { class: className },
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, cells)),
    bodies ?? element('tbody', {}, rows),
  );
  return element(
    'div',
    { class: 'table-scroll', tabindex: 0, role: 'region', 'aria-label': caption },
    made,
  );
}

export interface RowOptions {
  /** Columns whose cells are numbers, by index. */
  readonly numbers?: readonly number[];
  readonly className?: string | undefined;
}

/** A row; the first cell is its header. */
export function row(
  cells: readonly Child[],
  { numbers = [], className }: RowOptions = {},
): HTMLTableRowElement {
  const made = cells.map((cell, index) => {
    const kind = numbers.includes(index) ? 'number' : undefined;
    return index === 0
      ? element('th', { scope: 'row', class: kind }, cell)
      : element('td', { class: kind }, cell);
  });
  return element('tr', { class: className }, made);
}

/** Names and values side by side. */
export function facts(pairs: readonly (readonly [string, Child])[]): HTMLElement {
  return element(
    'dl',
    { class: 'facts' },
    pairs.map(([name, value]) =>
      element('div', {}, element('dt', {}, name), element('dd', {}, value)),
    ),
  );
}

/** A list, or what is said where there is nothing. */
export function list(texts: readonly Child[], none: string): HTMLElement {
  if (texts.length === 0) return element('p', { class: 'none' }, none);
  return element(
    'ul',
    {},
    texts.map((text) => element('li', {}, text)),
  );
}
