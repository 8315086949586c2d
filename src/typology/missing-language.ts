/**
 * Texts that lack a language of their file: whoever reads it in that language is told them in
 * English in the middle of the others.
 */
import type { Finding, JsonPath } from './finding.js';
import { missingLanguage } from './problem-list.js';
import type { Localised, Typology } from './typology.js';

interface PlacedText {
  readonly name: string;
  readonly text: Localised;
  readonly path: JsonPath;
}

/** Texts that are named; the others are counted. */
const NAMED = 3;

/** For each language of the title, and English, the texts that are not in it: one finding. */
export function languageFindings(typology: Typology): readonly Finding[] {
  const texts = textsOf(typology);
  return [...new Set(['en', ...Object.keys(typology.title)])].flatMap(
    (language): readonly Finding[] => {
      const lacking = texts.filter(({ text }) => !Object.hasOwn(text, language));
      const [first] = lacking;
      if (first === undefined) return [];
      const named = lacking.slice(0, NAMED).map(({ name }) => `\`${name}\``);
      const more = lacking.length - named.length;
      const told = `${named.join(', ')}${more === 0 ? '' : `, and ${more} more`}`;
      return [
        { kind: missingLanguage, message: `not in \`${language}\`: ${told}`, path: first.path },
      ];
    },
  );
}

function textsOf(typology: Typology): readonly PlacedText[] {
  const { title, summary, labels = {}, families, indicators, innocent, safeguards } = typology;
  const placed = (name: string, text: Localised | undefined, ...path: JsonPath) =>
    text === undefined ? [] : [{ name, text, path }];
  return [
    ...placed('title', title, 'title'),
    ...placed('summary', summary, 'summary'),
    ...Object.entries(labels).flatMap(([name, text]) =>
      placed(`labels ${name}`, text, 'labels', name),
    ),
    ...Object.entries(families).flatMap(([id, one]) =>
      placed(`families ${id} title`, one.title, 'families', id, 'title'),
    ),
    ...indicators.flatMap(({ id, title: own, says }, at) => [
      ...placed(`indicators ${id} title`, own, 'indicators', at, 'title'),
      ...placed(`indicators ${id} says`, says, 'indicators', at, 'says'),
    ]),
    ...innocent.flatMap((text, at) => placed(`innocent ${text.id}`, text, 'innocent', at)),
    // They have no ids, and are counted from 1 as lines are.
    ...safeguards.flatMap((text, at) => placed(`safeguards ${at + 1}`, text, 'safeguards', at)),
  ];
}
