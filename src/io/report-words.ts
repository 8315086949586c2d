/**
 * What the report page is given in words: about the run, about what a level asks for, and what
 * stands in the file before its script runs. A book for each language.
 */
import type { Language } from '../explain/language.js';

type Counts = 'read' | 'accepted' | 'duplicates' | 'rejected' | 'postings' | 'alerts';

export interface ReportWords {
  readonly title: (alerts: string) => string;
  readonly elsewhere: string;
  readonly scriptOff: string;
  readonly nobody: string;
  readonly screenedBy: string;
  readonly currency: string;
  readonly counts: Readonly<Record<Counts, string>>;
  readonly keyTerm: (term: string) => string;
  readonly code: (code: string, field: string | null) => string;
  /** Facts of a decision that are no names of the file: what is asked of each, `at least`, 4. */
  readonly facts: Readonly<
    Record<'score' | 'families' | 'indicators', (asked: string, bound: string) => string>
  >;
  readonly and: string;
  readonly or: string;
  readonly not: (condition: string) => string;
  readonly met: string;
  readonly notMet: string;
}

const ENGLISH: ReportWords = {
  title: (alerts) => `Alerts: ${alerts}`,
  elsewhere: 'The drafts beside it hold the same in JSON and Markdown.',
  scriptOff: 'This page is drawn by the script inside it, which is switched off here.',
  nobody: 'No alert, and so nobody is named here.',
  screenedBy: 'screened by',
  currency: 'reporting currency',
  counts: {
    read: 'rows read',
    accepted: 'rows accepted',
    duplicates: 'duplicates left out',
    rejected: 'rows rejected',
    postings: 'postings',
    alerts: 'alerts',
  },
  keyTerm: (term) => `key term ${term}`,
  code: (code, field) => `code ${code}${field === null ? '' : ` in field ${field}`}`,
  facts: {
    score: (asked, bound) => `score ${asked} ${bound}`,
    families: (asked, bound) => `families ${asked} ${bound}`,
    indicators: (asked, bound) => `indicators ${asked} ${bound}`,
  },
  and: ' and ',
  or: ' or ',
  not: (condition) => `not (${condition})`,
  met: 'met',
  notMet: 'not met',
};

const FRENCH: ReportWords = {
  title: (alerts) => `Alertes\u00a0: ${alerts}`,
  elsewhere: 'Les projets joints disent la même chose, en JSON et en Markdown.',
  scriptOff: 'Cette page est dessinée par le script qu’elle contient, et qui est désactivé ici.',
  nobody: 'Aucune alerte, et donc personne n’est nommé ici.',
  screenedBy: 'filtrage par',
  currency: 'monnaie de référence',
  counts: {
    read: 'lignes lues',
    accepted: 'lignes acceptées',
    duplicates: 'doublons laissés de côté',
    rejected: 'lignes rejetées',
    postings: 'opérations',
    alerts: 'alertes',
  },
  keyTerm: (term) => `mot-clé «\u00a0${term}\u00a0»`,
  code: (code, field) =>
    `code «\u00a0${code}\u00a0»${field === null ? '' : ` dans le champ «\u00a0${field}\u00a0»`}`,
  facts: {
    score: (asked, bound) => `${asked} ${bound} ${bound === '1' ? 'point' : 'points'}`,
    families: (asked, bound) => `${asked} ${bound} ${bound === '1' ? 'famille' : 'familles'}`,
    indicators: (asked, bound) =>
      `${asked} ${bound} ${bound === '1' ? 'indicateur' : 'indicateurs'}`,
  },
  and: ' et ',
  or: ' ou ',
  not: (condition) => `sauf (${condition})`,
  met: 'relevé',
  notMet: 'non relevé',
};

const SPANISH: ReportWords = {
  title: (alerts) => `Alertas: ${alerts}`,
  elsewhere: 'Los borradores adjuntos dicen lo mismo, en JSON y en Markdown.',
  scriptOff: 'Esta página la dibuja el script que contiene, que aquí está desactivado.',
  nobody: 'Ninguna alerta, y por tanto aquí no se nombra a nadie.',
  screenedBy: 'cribado por',
  currency: 'moneda de referencia',
  counts: {
    read: 'filas leídas',
    accepted: 'filas aceptadas',
    duplicates: 'duplicados omitidos',
    rejected: 'filas rechazadas',
    postings: 'operaciones',
    alerts: 'alertas',
  },
  keyTerm: (term) => `palabra clave «${term}»`,
  code: (code, field) => `código «${code}»${field === null ? '' : ` en el campo «${field}»`}`,
  facts: {
    score: (asked, bound) => `${asked} ${bound} ${bound === '1' ? 'punto' : 'puntos'}`,
    families: (asked, bound) => `${asked} ${bound} ${bound === '1' ? 'familia' : 'familias'}`,
    indicators: (asked, bound) => `${asked} ${bound} ${bound === '1' ? 'señal' : 'señales'}`,
  },
  and: ' y ',
  or: ' o ',
  not: (condition) => `salvo (${condition})`,
  met: 'detectada',
  notMet: 'no detectada',
};

const WORDS: Readonly<Record<Language, ReportWords>> = { en: ENGLISH, fr: FRENCH, es: SPANISH };

export function reportWords(language: Language): ReportWords {
  return WORDS[language];
}
