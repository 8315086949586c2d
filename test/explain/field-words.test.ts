/** What an input may lack has words in every language. */
import { describe, expect, it } from 'vitest';
import { fieldLabel, spokenField } from '../../src/explain/field-words.js';
import { LANGUAGES } from '../../src/explain/language.js';
import { SPEECH_WORDS } from '../../src/explain/speech-words.js';
import { loadTypologies } from '../../src/io/load-typologies.js';
import { compile } from '../../src/screen/screener.js';
import { FIELD_NAMES, fieldItem } from '../../src/selection/field.js';

const library = await loadTypologies('typologies');

describe('what is missing', () => {
  it.each(LANGUAGES)('has words in %s for every field that a typology may need', (language) => {
    const words = SPEECH_WORDS[language].missing;
    const needed = [
      ...FIELD_NAMES.flatMap((name) => fieldItem(name)!.needs),
      ...compile(library).plan.measures.flatMap(({ needs }) => needs.fields),
    ];
    for (const code of new Set(needed)) {
      expect(spokenField(code, words), code).not.toBe(code);
      expect(spokenField(code, words), code).toMatch(words.article);
      expect(fieldLabel(code, words), code).not.toMatch(words.article);
    }
  });

  it('is a list or a rate by its name, or a sum', () => {
    const told = (code: string) =>
      LANGUAGES.map((language) => spokenField(code, SPEECH_WORDS[language].missing));
    expect(told('pack towns')).toEqual([
      'the list "towns"',
      'la liste « towns »',
      'la lista «towns»',
    ]);
    expect(told('rate of USD')).toEqual([
      'an exchange rate for USD',
      'un taux de change pour la monnaie USD',
      'un tipo de cambio para la moneda USD',
    ]);
    expect(told('sum within 2^53')).toEqual([
      'the exact sum of amounts beyond 2^53 minor units',
      'la somme exacte de montants au-delà de 2^53 unités mineures',
      'la suma exacta de importes de más de 2^53 unidades menores',
    ]);
    expect(told('__proto__')).toEqual(['__proto__', '__proto__', '__proto__']);
  });
});
