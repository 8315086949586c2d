/** What is noted of a batch, in words: the records' English to the letter, and each language. */
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/explain/language.js';
import { NOTE_WORDS, notesIn } from '../../src/explain/note-words.js';
import { type BatchNote, type NoteCode, recordedNotes } from '../../src/transaction/batch-note.js';

interface Told {
  readonly en: string;
  readonly fr: string;
  readonly es: string;
}

/** One of each kind; the compiler asks for every code. */
const TOLD: { readonly [Code in NoteCode]: readonly [BatchNote<Code>, Told] } = {
  'read-as-text': [
    { code: 'read-as-text', unusual: 'lone-return' },
    {
      en: 'read in the slower way: the file has a lone carriage return',
      fr: 'lecture par la voie plus lente\u00a0; ce qui distingue le fichier\u00a0: un retour chariot isolé',
      es: 'leído por la vía más lenta; lo que distingue al archivo: un retorno de carro suelto',
    },
  ],
  'no-ids': [
    { code: 'no-ids' },
    {
      en: 'the file has no ids, so duplicate rows cannot be told',
      fr: 'le fichier n’a pas d’identifiants de ligne\u00a0: les doublons ne peuvent pas être reconnus',
      es: 'el archivo no tiene identificadores de fila: no se pueden reconocer los duplicados',
    },
  ],
  'accounts-as-customers': [
    { code: 'accounts-as-customers' },
    {
      en: 'no row and no account names a customer: each account stands for its own',
      fr:
        'aucune ligne et aucun compte ne nomme de client\u00a0: chaque compte tient lieu de ' +
        'client',
      es: 'ninguna fila ni cuenta nombra a un cliente: cada cuenta hace las veces de cliente',
    },
  ],
  'large-sums': [
    { code: 'large-sums' },
    {
      en:
        'all amounts come to more than 2^53 minor units: over a window that holds so much of one ' +
        'subject sums, means and shares of amounts are unknown',
      fr:
        'le total des montants dépasse 2^53 unités mineures\u00a0: sur une fenêtre qui en réunit ' +
        'autant pour un même sujet, les sommes, moyennes et parts de montants sont inconnues',
      es:
        'el total de los importes supera 2^53 unidades menores: en una ventana que reúna tanto de ' +
        'un mismo sujeto, las sumas, medias y proporciones de importes son desconocidas',
    },
  ],
  'unknown-country': [
    { code: 'unknown-country', field: 'placeCountry', count: 12_345, of: 'posting' },
    {
      en:
        '`placeCountry` of 12345 postings names no country that is known: what stands there is ' +
        'compared as it stands',
      fr:
        'le champ «\u00a0placeCountry\u00a0» ne nomme aucun pays connu (opérations\u00a0: ' +
        '12\u202f345)\u00a0: son texte est comparé tel quel',
      es:
        'el campo «placeCountry» no nombra ningún país conocido (operaciones: 12\u00a0345): su texto ' +
        'se compara tal cual',
    },
  ],
};

describe('a note of a batch', () => {
  it.each(Object.entries(TOLD))('%s is told in each language', (_, [note, told]) => {
    for (const language of LANGUAGES) {
      expect(notesIn([note], language)).toEqual([told[language]]);
    }
  });

  it('of one customer is of one customer', () => {
    const note = { field: 'customer.homeCountry', count: 1, of: 'customer' } as const;
    const { notes } = recordedNotes([{ code: 'unknown-country', ...note }]);
    expect(notes[0]).toMatch(/^`customer.homeCountry` of 1 customer names no country/);
    const [told] = notesIn([{ code: 'unknown-country', ...note }], 'fr');
    expect(told).toContain('(clients\u00a0: 1)');
  });

  it('stands in records in English, with its data in the same order', () => {
    const noted = Object.values(TOLD).map(([note]) => note);
    const texts = Object.values(TOLD).map(([, { en }]) => en);
    expect(recordedNotes(noted)).toEqual({ notes: texts, noted });
  });

  it('names what is odd about a file in words of the language', () => {
    for (const language of ['fr', 'es'] as const) {
      const english = new Set(Object.values(NOTE_WORDS.en.unusual));
      const own = Object.values(NOTE_WORDS[language].unusual);
      expect(new Set(own).size).toBe(english.size);
      expect(own.filter((text) => english.has(text))).toEqual([]);
    }
  });
});
