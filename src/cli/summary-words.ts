/**
 * What the summary of a run says on the console, by language. Problems are English: their codes and
 * sentences are what people search for.
 */
import { phrasesOf } from '../draft/phrases.js';
import type { Outcome } from '../explain/decision.js';
import { OUTCOME_WORDS } from '../explain/decision-words.js';
import { FRENCH_FIELDS, labelAndCode, SPANISH_FIELDS } from '../explain/field-words.js';
import type { Language } from '../explain/language.js';
import type { Forms } from '../explain/speech.js';
import type { Level } from '../rule/rule.js';

export interface SummaryWords {
  readonly nouns: Readonly<
    Record<'row' | 'duplicate' | 'subject' | 'posting' | 'alert' | 'typology', Forms>
  >;
  readonly read: (rows: string, accepted: string, duplicates: string, rejected: string) => string;
  readonly note: (note: string) => string;
  /** Of alerts decided before; the number that stand again is told by itself for its verb. */
  readonly decided: (told: {
    readonly alerts: string;
    readonly suppressed: string;
    readonly outcomes: string;
    readonly standing: number;
    readonly notMet: string;
  }) => string;
  readonly outcome: (outcome: Outcome, count: string) => string;
  readonly notMet: (alert: string) => string;
  readonly moreNotMet: (count: string) => string;
  readonly noAlertUnder: (typologies: string) => string;
  readonly columns: readonly ['', string, string];
  readonly head: (typology: string, subjects: string) => string;
  readonly level: (level: Level, alerts: number) => string;
  readonly notScreened: (postings: string) => string;
  readonly assessed: (assessed: number, of: number) => string;
  readonly lacks: (indicator: string, missing: string) => string;
  readonly field: (code: string) => string;
  readonly mightReach: (subjects: string, why: string) => string;
  readonly unknownNumbers: string;
  readonly withMissing: (fields: string) => string;
  readonly more: (count: number) => string;
  readonly open: (folder: string) => string;
}

const ENGLISH: SummaryWords = {
  nouns: {
    row: { one: 'row', other: 'rows' },
    duplicate: { one: 'duplicate', other: 'duplicates' },
    subject: { one: 'subject', other: 'subjects' },
    posting: { one: 'posting', other: 'postings' },
    alert: { one: 'alert', other: 'alerts' },
    typology: { one: 'typology', other: 'typologies' },
  },
  read: (rows, accepted, duplicates, rejected) =>
    `${rows} read: ${accepted} accepted, ${duplicates}, ${rejected} rejected`,
  note: (note) => `note: ${note}`,
  decided: ({ alerts, suppressed, outcomes, standing, notMet }) =>
    `${alerts} decided before: ${suppressed} suppressed${outcomes === '' ? '' : ` (${outcomes})`}, ` +
    `${standing} ${standing === 1 ? 'stands' : 'stand'} again, ${notMet} not met again`,
  outcome: (outcome, count) => `${outcome} ${count}`,
  notMet: (alert) => `not met again: ${alert}`,
  moreNotMet: (count) => `and ${count} more, in run.json`,
  noAlertUnder: (typologies) => `no alert under ${typologies}:`,
  columns: ['', 'assessed', 'lacks most'],
  head: (typology, subjects) => `${typology}: ${subjects}`,
  level: (level, alerts) => `${level} ${alerts}`,
  notScreened: (postings) => `${postings} without a subject, not screened`,
  assessed: (assessed, of) => `assessed ${assessed} of ${of} indicators; not assessed:`,
  lacks: (indicator, missing) => `${indicator}: the input lacks ${missing}`,
  field: (code) => code,
  mightReach: (subjects, why) => `${subjects} below every level might reach one${why}`,
  unknownNumbers: ': some of their numbers are unknown, and not for want of a column',
  withMissing: (fields) => ` with: ${fields}`,
  more: (count) => `, and ${count} more`,
  open: (folder) =>
    `open ${folder}/report.html; drafts are in ${folder}/drafts, all numbers in ${folder}/alerts.jsonl`,
};

const FRENCH: SummaryWords = {
  nouns: {
    row: { one: 'ligne lue', other: 'lignes lues' },
    duplicate: { one: 'doublon', other: 'doublons' },
    subject: { one: 'sujet', other: 'sujets' },
    posting: { one: 'opération', other: 'opérations' },
    alert: { one: 'alerte', other: 'alertes' },
    typology: { one: 'typologie', other: 'typologies' },
  },
  read: (rows, accepted, duplicates, rejected) =>
    `${rows} (acceptées\u00a0: ${accepted}\u00a0; ${duplicates}\u00a0; rejetées\u00a0: ${rejected})`,
  note: (note) => `remarque\u00a0: ${note}`,
  decided: ({ alerts, suppressed, outcomes, standing, notMet }) =>
    `déjà décidé, ${alerts}\u00a0: écartées ${suppressed}${outcomes === '' ? '' : ` (${outcomes})`}, ` +
    `de nouveau à juger ${standing}, non retrouvées ${notMet}`,
  outcome: (outcome, count) => `${OUTCOME_WORDS.fr[outcome]}\u00a0: ${count}`,
  notMet: (alert) => `non retrouvée\u00a0: ${alert}`,
  moreNotMet: (count) => `et d’autres dans run.json\u00a0: ${count}`,
  noAlertUnder: (typologies) => `sans alerte, ${typologies}\u00a0:`,
  columns: ['', 'évalués', 'ce qui manque le plus'],
  head: (typology, subjects) => `${typology}\u00a0: ${subjects}`,
  level: (level, alerts) => `${phrasesOf('fr').levels[level]}\u00a0: ${alerts}`,
  notScreened: (postings) => `sans sujet et non filtré\u00a0: ${postings}`,
  assessed: (assessed, of) =>
    `indicateurs évalués\u00a0: ${assessed} sur ${of}\u00a0; non évalués\u00a0:`,
  lacks: (indicator, missing) => `${indicator} (données manquantes\u00a0: ${missing})`,
  field: (code) => labelAndCode(code, FRENCH_FIELDS),
  mightReach: (subjects, why) =>
    `en dessous de tous les niveaux, mais pourrait en atteindre un\u00a0: ${subjects}${why}`,
  unknownNumbers: ', dont certains chiffres sont inconnus, sans qu’une colonne manque',
  withMissing: (fields) => `, avec\u00a0: ${fields}`,
  more: (count) => ` et encore ${count}`,
  open: (folder) =>
    `ouvrez ${folder}/report.html\u00a0; les projets sont dans ${folder}/drafts, tous les chiffres dans ` +
    `${folder}/alerts.jsonl`,
};

const SPANISH: SummaryWords = {
  nouns: {
    row: { one: 'fila leída', other: 'filas leídas' },
    duplicate: { one: 'duplicado', other: 'duplicados' },
    subject: { one: 'sujeto', other: 'sujetos' },
    posting: { one: 'operación', other: 'operaciones' },
    alert: { one: 'alerta', other: 'alertas' },
    typology: { one: 'tipología', other: 'tipologías' },
  },
  read: (rows, accepted, duplicates, rejected) =>
    `${rows} (aceptadas: ${accepted}; ${duplicates}; rechazadas: ${rejected})`,
  note: (note) => `nota: ${note}`,
  decided: ({ alerts, suppressed, outcomes, standing, notMet }) =>
    `ya decidido, ${alerts}: descartadas ${suppressed}${outcomes === '' ? '' : ` (${outcomes})`}, ` +
    `de nuevo por juzgar ${standing}, no encontradas ${notMet}`,
  outcome: (outcome, count) => `${OUTCOME_WORDS.es[outcome]}: ${count}`,
  notMet: (alert) => `no encontrada: ${alert}`,
  moreNotMet: (count) => `y otras en run.json: ${count}`,
  noAlertUnder: (typologies) => `sin alertas, ${typologies}:`,
  columns: ['', 'evaluadas', 'lo que más falta'],
  head: (typology, subjects) => `${typology}: ${subjects}`,
  level: (level, alerts) => `${phrasesOf('es').levels[level]}: ${alerts}`,
  notScreened: (postings) => `sin sujeto y sin cribar: ${postings}`,
  assessed: (assessed, of) => `señales evaluadas: ${assessed} de ${of}; no evaluadas:`,
  lacks: (indicator, missing) => `${indicator} (datos que faltan: ${missing})`,
  field: (code) => labelAndCode(code, SPANISH_FIELDS),
  mightReach: (subjects, why) =>
    `por debajo de todos los niveles, pero podría alcanzar uno: ${subjects}${why}`,
  unknownNumbers: ', con algunos valores desconocidos sin que falte una columna',
  withMissing: (fields) => `, con: ${fields}`,
  more: (count) => ` y ${count} más`,
  open: (folder) =>
    `abra ${folder}/report.html; los borradores están en ${folder}/drafts, todos los valores en ` +
    `${folder}/alerts.jsonl`,
};

const WORDS: Readonly<Record<Language, SummaryWords>> = { en: ENGLISH, fr: FRENCH, es: SPANISH };

export function summaryWords(language: Language): SummaryWords {
  return WORDS[language];
}
