/** What indicators are called in sentences and tables: by their titles, else by their ids. */
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
