/** Notes of a batch in words: a book each language, the English one that of the records. */
import {
  type BatchNote,
  ENGLISH_NOTES,
  type NoteWords,
  noteText,
} from '../transaction/batch-note.js';
import type { Language } from './language.js';
import { speechOf } from './speech.js';

const FRENCH_ODDITIES: NoteWords['unusual'] = {
  'quote-within-cell': 'un guillemet à l’intérieur d’une cellule',
  'open-quote': 'un guillemet qui n’est pas fermé',
  'text-after-quote': 'du texte après un guillemet fermant',
  'lone-return': 'un retour chariot isolé',
  'mixed-line-ends': 'des fins de ligne de deux sortes',
  'long-header': 'un long en-tête',
  'long-row': 'une longue ligne',
  'no-header': 'aucun en-tête',
  'not-utf8': 'des octets qui ne sont pas de l’UTF-8',
  unreadable: 'des octets illisibles',
  'unfit-header': 'un en-tête que le profil ne décrit pas',
};

const FRENCH: NoteWords = {
  notes: {
    'read-as-text': ({ unusual }) =>
      `lecture par la voie plus lente\u00a0; ce qui distingue le fichier\u00a0: ${FRENCH_ODDITIES[unusual]}`,
    'no-ids': () =>
      'le fichier n’a pas d’identifiants de ligne\u00a0: les doublons ne peuvent pas être reconnus',
    'accounts-as-customers': () =>
      'aucune ligne et aucun compte ne nomme de client\u00a0: chaque compte tient lieu de client',
    'large-sums': () =>
      'le total des montants dépasse 2^53 unités mineures\u00a0: sur une fenêtre qui en réunit autant ' +
      'pour un même sujet, les sommes, moyennes et parts de montants sont inconnues',
    'unknown-country': ({ field, count, of }) =>
      `le champ «\u00a0${field}\u00a0» ne nomme aucun pays connu ` +
      `(${of === 'posting' ? 'opérations' : 'clients'}\u00a0: ${speechOf('fr').number(count)})\u00a0: son texte est comparé tel quel`,
  },
  unusual: FRENCH_ODDITIES,
};

const SPANISH_ODDITIES: NoteWords['unusual'] = {
  'quote-within-cell': 'una comilla dentro de una celda',
  'open-quote': 'una comilla sin cerrar',
  'text-after-quote': 'texto después de una comilla de cierre',
  'lone-return': 'un retorno de carro suelto',
  'mixed-line-ends': 'finales de línea de dos clases',
  'long-header': 'un encabezado largo',
  'long-row': 'una fila larga',
  'no-header': 'ningún encabezado',
  'not-utf8': 'bytes que no son UTF-8',
  unreadable: 'bytes ilegibles',
  'unfit-header': 'un encabezado que el perfil no describe',
};

const SPANISH: NoteWords = {
  notes: {
    'read-as-text': ({ unusual }) =>
      `leído por la vía más lenta; lo que distingue al archivo: ${SPANISH_ODDITIES[unusual]}`,
    'no-ids': () =>
      'el archivo no tiene identificadores de fila: no se pueden reconocer los duplicados',
    'accounts-as-customers': () =>
      'ninguna fila ni cuenta nombra a un cliente: cada cuenta hace las veces de cliente',
    'large-sums': () =>
      'el total de los importes supera 2^53 unidades menores: en una ventana que reúna tanto de un ' +
      'mismo sujeto, las sumas, medias y proporciones de importes son desconocidas',
    'unknown-country': ({ field, count, of }) =>
      `el campo «${field}» no nombra ningún país conocido ` +
      `(${of === 'posting' ? 'operaciones' : 'clientes'}: ${speechOf('es').number(count)}): su texto se compara tal cual`,
  },
  unusual: SPANISH_ODDITIES,
};

export const NOTE_WORDS: Readonly<Record<Language, NoteWords>> = {
  en: ENGLISH_NOTES,
  fr: FRENCH,
  es: SPANISH,
};

/** Notes of a batch in a language, in their order. */
export function notesIn(noted: readonly BatchNote[], language: Language): readonly string[] {
  return noted.map((note) => noteText(note, NOTE_WORDS[language]));
}
