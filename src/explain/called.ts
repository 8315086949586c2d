/**
 * What indicators and measures are called in sentences and tables: by the titles and labels of
 * their typology, else by their ids and names.
 */
import type { Typology } from '../typology/typology.js';
import type { Speech } from './speech.js';
import type { SpeechWords } from './speech-words.js';

/** An indicator, or what is told of one. */
export interface Titled {
  readonly id: string;
  readonly title?: string;
}

type Naming = Pick<SpeechWords, 'named' | 'quoted'>;

/** The name of an indicator in a sentence. */
export function called({ id, title }: Titled, { named, quoted }: Naming): string {
  return title === undefined ? named(id) : quoted(title);
}

/** The same of those of an alert, by id. */
export function calledIn(indicators: readonly Titled[], words: Naming): (id: string) => string {
  const names = new Map(indicators.map((one) => [one.id, called(one, words)]));
  return (id) => names.get(id) ?? words.named(id);
}

/** Its title and its id in a cell of a table: who looks it up in the typology needs the id. */
export function titleAndId({ id, title }: Titled): string {
  return title === undefined ? id : `${title} (${id})`;
}

/** Titles by id, ids where there are none: for cells that list several. */
export function titleIn(indicators: readonly Titled[]): (id: string) => string {
  const titles = new Map(indicators.map(({ id, title }) => [id, title ?? id]));
  return (id) => titles.get(id) ?? id;
}

/** The label of a measure in a language; undefined where there is none. */
export function labelOf(
  { labels = {} }: Pick<Typology, 'labels'>,
  name: string,
  { text }: Pick<Speech, 'text'>,
): string | undefined {
  const label = Object.hasOwn(labels, name) ? labels[name] : undefined;
  return label === undefined ? undefined : text(label);
}

/** The name of a measure in a sentence. */
export function measureCalled(
  { name, label }: { readonly name: string; readonly label?: string | undefined },
  { named, phrase }: Pick<SpeechWords, 'named' | 'phrase'>,
): string {
  return label === undefined ? named(name) : phrase(label);
}
