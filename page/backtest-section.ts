/**
 * What the parts of a backtest's page are made of: sections, tables that open, keys of the lines.
 */
import { type Child, element } from './dom.js';

export interface Part {
  readonly id: string;
  readonly name: string;
  readonly content: Child;
}

export function sectionOf({ id, name, content }: Part): HTMLElement {
  return element(
    'section',
    { 'aria-labelledby': `part-${id}` },
    element('h3', { id: `part-${id}`, tabindex: -1 }, name),
    content,
  );
}

/** What a picture says, as a table for whoever reads rather than looks. */
export function opened(summary: string, content: Child): HTMLElement {
  return element('details', {}, element('summary', {}, summary), content);
}

/**
 * How each scorer is drawn, told apart without colour. The typologies come first and widest, so
 * that a baseline of the same line is still seen on top of them.
 */
const LOOKS = [
  { stroke: 'var(--accent)', width: 4, dash: 'none' },
  { stroke: 'var(--muted)', width: 2, dash: '1.5,4' },
  { stroke: 'var(--family-1)', width: 2, dash: '7,4' },
  { stroke: 'var(--family-2)', width: 1.75, dash: 'none' },
  { stroke: 'var(--family-3)', width: 2, dash: '9,3,2,3' },
] as const;

export function lookOf(place: number): (typeof LOOKS)[number] {
  return LOOKS[place % LOOKS.length]!;
}

export interface Key {
  readonly kind: string;
  readonly words: string;
}

export function legendOf(keys: readonly Key[]): HTMLElement {
  const items = keys.map(({ kind, words }) =>
    element('li', {}, element('span', { class: `key ${kind}`, 'aria-hidden': 'true' }), words),
  );
  return element('ul', { class: 'legend' }, items);
}

export function scorerKeys(names: readonly string[]): readonly Key[] {
  return names.map((words, place) => ({ kind: `stroke scorer-${place % LOOKS.length}`, words }));
}

export function note(...texts: readonly Child[]): HTMLElement {
  return element('p', { class: 'note' }, texts);
}
