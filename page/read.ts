/** Reads the data of the page: the index once, an alert when it is looked at. */
import type { ReportAlert, ReportIndex, ReportTypology } from '../src/io/report-record.js';
import { postingsOf, type Shown } from './posting.js';

export function readIndex(): ReportIndex {
  return parsed('report-index') as ReportIndex; // our own writer's block
}

/** None of an alert that is told by its row alone. */
export function readAlert(place: number, { titles }: ReportTypology): Shown | undefined {
  const alert = parsed(`report-alert-${place}`) as ReportAlert | null; // likewise
  if (alert === null) return undefined;
  return { ...alert, titles, postings: postingsOf(alert) };
}

/** The alert's data as text, for searching in all of it. */
export function alertText(place: number): string {
  return document.getElementById(`report-alert-${place}`)?.textContent ?? '';
}

function parsed(id: string): unknown {
  return JSON.parse(document.getElementById(id)?.textContent ?? 'null');
}
