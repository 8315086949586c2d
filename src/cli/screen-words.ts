/**
 * What `redthread screen` says beside its summary, by language: a key that was made, parts, the
 * vault, the log, a stream. Problems, and faults of single lines of a stream, are English: their
 * codes and sentences are what people search for.
 */
import type { Language } from '../explain/language.js';
import { speechOf } from '../explain/speech.js';

/** A run in parts. */
interface Parts {
  readonly parts: number;
  readonly largest: number;
  /** Parts that are larger than the bound allows. */
  readonly beyond: number;
  /** Of the temporary folder. */
  readonly mebibytes: number;
}

/** A stream at its end. */
interface Followed {
  readonly pushed: number;
  /** Postings that were not taken, each kind as `refused` tells it. */
  readonly refused: string;
  readonly unread: number;
  readonly open: number;
}

export interface ScreenWords {
  readonly reading: (rows: number, rate: number) => string;
  readonly screening: (percent: number) => string;
  readonly newKey: (path: string) => string;
  /** An overlay and its digest; the typology under it, in a line of its own. */
  readonly overlay: (overlay: string, digest: string) => string;
  readonly overTypology: (typology: string, digest: string) => string;
  readonly ownNames: (count: number) => string;
  readonly inParts: (told: Parts) => string;
  readonly stored: (identities: number) => string;
  readonly logEntry: (number: number) => string;
  readonly torn: (what: 'vault' | 'log', bytes: number) => string;
  readonly resumed: (line: number, event: number) => string;
  /** Postings that were not taken for one reason, by its code. */
  readonly refused: (code: string, count: number) => string;
  readonly followed: (told: Followed) => string;
}

const ENGLISH: ScreenWords = {
  reading: (rows, rate) => `reading: ${rows} rows, ${rate} a second`,
  screening: (percent) => `screening: ${percent} %`,
  newKey: (path) => `made a new key: ${path} (mode 600; keep it, do not share it)`,
  overlay: (overlay, digest) => `overlay ${overlay} (SHA-256 ${digest})`,
  overTypology: (typology, digest) => `over ${typology} (SHA-256 ${digest})`,
  ownNames: (count) =>
    'names that typologies or drafts say too, or that are places, searched for as whole values ' +
    `only: ${count}`,
  inParts: ({ parts, largest, beyond, mebibytes }) =>
    `screened in ${parts} parts of at most ${largest} postings` +
    `${beyond === 0 ? '' : `, ${beyond} of them larger than \`--memory\` allows`}` +
    `; ${mebibytes} MiB lay in the temporary folder`,
  stored: (identities) => `stored ${identities} identities in the vault`,
  logEntry: (number) => `entry ${number} of the audit log`,
  torn: (what, bytes) => `${bytes} bytes that a crash left at the end of the ${what} were cut off`,
  resumed: (line, event) =>
    `goes on after line ${line} of the input and event ${event} of the output`,
  refused: (code, count) => `, ${count} ${code}`,
  followed: ({ pushed, refused, unread, open }) =>
    `${pushed} postings${refused}; ${unread} lines unread; ${open} open`,
};

const french = (count: number) => speechOf('fr').number(count);
const FRENCH_FILES = { vault: 'du coffre', log: 'du journal d’audit' } as const;

const FRENCH: ScreenWords = {
  reading: (rows, rate) => `lecture\u00a0: ${french(rows)} lignes, ${french(rate)} par seconde`,
  screening: (percent) => `filtrage\u00a0: ${percent}\u00a0%`,
  newKey: (path) =>
    `nouvelle clé créée\u00a0: ${path} (mode 600\u00a0; gardez-la et ne la communiquez à personne)`,
  overlay: (overlay, digest) => `adaptation ${overlay} (SHA-256 ${digest})`,
  overTypology: (typology, digest) => `de ${typology} (SHA-256 ${digest})`,
  ownNames: (count) =>
    'noms que les typologies ou les projets disent aussi, ou qui sont des lieux, et qui ne sont ' +
    `cherchés que comme valeurs entières\u00a0: ${french(count)}`,
  inParts: ({ parts, largest, beyond, mebibytes }) =>
    `filtrage en plusieurs parties\u00a0: ${french(parts)}, d’au plus ${french(largest)} opérations` +
    `${beyond === 0 ? '' : ` (plus grandes que \`--memory\` ne le permet\u00a0: ${french(beyond)})`}` +
    `\u00a0; place prise dans le dossier temporaire\u00a0: ${french(mebibytes)} Mio`,
  stored: (identities) => `identités ajoutées au coffre\u00a0: ${french(identities)}`,
  logEntry: (number) => `entrée ${number} du journal d’audit`,
  torn: (what, bytes) =>
    `octets laissés par un arrêt brutal à la fin ${FRENCH_FILES[what]}, et retirés\u00a0: ${french(bytes)}`,
  resumed: (line, event) =>
    `reprise après la ligne ${line} de l’entrée et l’événement ${event} de la sortie`,
  refused: (code, count) => `, ${code}\u00a0: ${french(count)}`,
  followed: ({ pushed, refused, unread, open }) =>
    `opérations\u00a0: ${french(pushed)}${refused}` +
    `\u00a0; lignes non lues\u00a0: ${french(unread)}\u00a0; alertes ouvertes\u00a0: ${french(open)}`,
};

const spanish = (count: number) => speechOf('es').number(count);
const SPANISH_FILES = { vault: 'de la bóveda', log: 'del registro de auditoría' } as const;

const SPANISH: ScreenWords = {
  reading: (rows, rate) => `lectura: ${spanish(rows)} filas, ${spanish(rate)} por segundo`,
  screening: (percent) => `cribado: ${percent} %`,
  newKey: (path) => `clave nueva creada: ${path} (modo 600; guárdela y no la comparta)`,
  overlay: (overlay, digest) => `adaptación ${overlay} (SHA-256 ${digest})`,
  overTypology: (typology, digest) => `de ${typology} (SHA-256 ${digest})`,
  ownNames: (count) =>
    'nombres que también dicen las tipologías o los borradores, o que son lugares, y que solo se ' +
    `buscan como valores enteros: ${spanish(count)}`,
  inParts: ({ parts, largest, beyond, mebibytes }) =>
    `cribado por partes: ${spanish(parts)}, de ${spanish(largest)} operaciones como máximo` +
    `${beyond === 0 ? '' : ` (más grandes de lo que permite \`--memory\`: ${spanish(beyond)})`}` +
    `; espacio ocupado en la carpeta temporal: ${spanish(mebibytes)} MiB`,
  stored: (identities) => `identidades añadidas a la bóveda: ${spanish(identities)}`,
  logEntry: (number) => `entrada ${number} del registro de auditoría`,
  torn: (what, bytes) =>
    `bytes que una interrupción dejó al final ${SPANISH_FILES[what]}, y se quitaron: ${spanish(bytes)}`,
  resumed: (line, event) =>
    `continúa después de la línea ${line} de la entrada y del evento ${event} de la salida`,
  refused: (code, count) => `, ${code}: ${spanish(count)}`,
  followed: ({ pushed, refused, unread, open }) =>
    `operaciones: ${spanish(pushed)}${refused}` +
    `; líneas sin leer: ${spanish(unread)}; alertas abiertas: ${spanish(open)}`,
};

const WORDS: Readonly<Record<Language, ScreenWords>> = { en: ENGLISH, fr: FRENCH, es: SPANISH };

export function screenWords(language: Language): ScreenWords {
  return WORDS[language];
}
