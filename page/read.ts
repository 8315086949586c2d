/** Reads the data of the page: the index once, an alert when it is looked at. */
import type { ReportAlert, ReportIndex } from '../src/io/report-record.js';
import { postingsOf, type Shown } from './posting.js';

export function readIndex(): ReportIndex {
  return parsed('report-index') as ReportIndex; // our own writer's block
}

export function readAlert(place: number): Shown {
  const alert = parsed(`report-alert-${place}`) as ReportAlert; // likewise
  return { ...alert, postings: postingsOf(alert) };
}

/** The alert's data as text, for searching in all of it. */
export function alertText(place: number): string {
  return document.getElementById(`report-alert-${place}`)?.textContent ?? '';
}

function parsed(id: string): unknown {
  return JSON.parse(document.getElementById(id)?.textContent ?? 'null');
}
