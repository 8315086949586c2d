/**
 * The one door to Observable Plot. A picture is drawn at the width of its place and again when that
 * changes; it has a name and a description in text, and its colours are the style sheet's, so that
 * a change of theme draws nothing anew.
 */
import { type PlotOptions, plot } from '@observablehq/plot';
import { element } from './dom.js';
import { visible } from './words.js';

export interface Picture {
  readonly name: string;
  /** What it shows, in words, for whoever cannot see it. */
  readonly description: string;
  readonly draw: (width: number) => PlotOptions;
}

export interface Drawn {
  readonly element: HTMLElement;
  readonly redraw: () => void;
}

/** Makes the place of a picture; it is drawn when the place has a width. */
export function picture({ name, description, draw }: Picture): Drawn {
  const place = element('div', { class: 'picture' });
  let width = 0;
  const redraw = () => {
    if (width > 0) place.replaceChildren(drawn({ name, description, options: draw(width) }));
  };
  new ResizeObserver(([entry]) => {
    const next = Math.floor(entry?.contentRect.width ?? 0);
    // A scroll bar that comes with the picture is no reason to draw it again.
    if (next === 0 || Math.abs(next - width) < 18) return;
    width = next;
    redraw();
  }).observe(place);
  return { element: place, redraw };
}

interface Finished {
  readonly name: string;
  readonly description: string;
  readonly options: PlotOptions;
}

function drawn({ name, description, options }: Finished): Element {
  const made = plot({ ...options, className: 'chart' });
  // Its own style element would be stopped by the page's policy; style.css says the same.
  for (const style of made.querySelectorAll('style')) style.remove();
  showHidden(made);
  // Within one image parts have no names of their own; the style sheet still finds them.
  for (const part of made.querySelectorAll('[aria-label]')) {
    part.setAttribute('data-part', part.getAttribute('aria-label') ?? '');
    part.removeAttribute('aria-label');
  }
  made.setAttribute('role', 'img');
  made.setAttribute('aria-label', visible(`${name}. ${description}`));
  return made;
}

/** What the picture says is shown like all text; a title keeps its lines. */
function showHidden(drawing: Element): void {
  for (const each of drawing.querySelectorAll('text, tspan, title')) {
    for (const node of each.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE) continue;
      node.nodeValue = (node.nodeValue ?? '').split('\n').map(visible).join('\n');
    }
  }
}
