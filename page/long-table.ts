/** A table that begins with its first rows and shows the rest when asked, or when it is printed. */
import type { Forms } from '../src/explain/speech.js';
import { button, element, type TableInput, table } from './dom.js';
import { phrases } from './phrases.js';
import { counted } from './words.js';

export interface LongTable extends Omit<TableInput, 'rows' | 'bodies'> {
  readonly count: number;
  readonly rowAt: (index: number) => HTMLTableRowElement;
  readonly shownMax: number;
  /** What a row is: `transaction`. */
  readonly noun: Forms;
}

export function longTable(input: LongTable): HTMLElement {
  const { count, rowAt, shownMax, noun } = input;
  const rows = (from: number, to: number) =>
    Array.from({ length: Math.max(0, to - from) }, (_, index) => rowAt(from + index));
  const made = table({ ...input, rows: rows(0, Math.min(count, shownMax)) });
  if (count <= shownMax) return made;
  const more = button(
    phrases.showAll(counted(count, noun)),
    () => {
      made.querySelector('tbody')?.append(...rows(shownMax, count));
      more.remove();
      made.focus();
    },
    { class: 'more', 'data-expand': true },
  );
  return element('div', {}, made, more);
}

/** Shows all rows of every table of the page, for paper. */
export function expandAll(): void {
  for (const more of document.querySelectorAll<HTMLButtonElement>('button[data-expand]')) {
    more.click();
  }
}
