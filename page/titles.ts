/** What a typology calls its families, indicators and measures: by id or name, where it does. */
import type { ReportTitles } from '../src/io/report-record.js';
import { phrases } from './phrases.js';
import { cut } from './words.js';

type Titles = ReportTitles[keyof ReportTitles];

/** A title, or the name as the page tells names of files. */
export function nameIn(titles: Titles, id: string): string {
  return titleOf(titles, id) ?? phrases.name(id);
}

/** The same within a sentence, cut where it has more letters. */
export function quotedIn(titles: Titles, id: string, letters = Number.POSITIVE_INFINITY): string {
  const title = titleOf(titles, id);
  return title === undefined
    ? phrases.quoted(cut(id, letters))
    : phrases.titled(cut(title, letters));
}

export function titleOf(titles: Titles, id: string): string | undefined {
  return Object.hasOwn(titles, id) ? titles[id] : undefined;
}
