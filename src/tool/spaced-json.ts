/**
 * JSON as people write it in a typology: what fits stands on one line, with spaces inside braces.
 */

const WIDTH_MAX = 96;

/**
 * Text of a JSON value, lines at most 96 characters where it can be broken.
 *
 * @example
 * spacedJson({ count: 'credits', over: 'P7D' }) // => '{ "count": "credits", "over": "P7D" }'
 */
export function spacedJson(value: unknown, indent = ''): string {
  const line = oneLine(value);
  if (indent.length + line.length <= WIDTH_MAX || !isHolder(value)) return line;
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const parts = entriesOf(value).map(
    ([key, part]) => `${inner}${key}${spacedJson(part, inner + ' '.repeat(key.length))}`,
  );
  return `${open}\n${parts.join(',\n')}\n${indent.slice(0, indent.search(/\S|$/))}${close}`;
}

/** Entries of named things, a line each: the way `select` and `measures` are written. */
export function jsonSection(name: string, entries: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(entries).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${spacedJson(value, '  ')}`,
  );
  return `${JSON.stringify(name)}: {\n${lines.join(',\n')}\n}`;
}

type Holder = Readonly<Record<string, unknown>> | readonly unknown[];

const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null;

function entriesOf(value: Holder): readonly (readonly [key: string, part: unknown])[] {
  if (Array.isArray(value)) return value.map((part) => ['', part] as const);
  return Object.entries(value).map(([key, part]) => [`${JSON.stringify(key)}: `, part] as const);
}

function oneLine(value: unknown): string {
  if (!isHolder(value)) return JSON.stringify(value);
  const parts = entriesOf(value).map(([key, part]) => `${key}${oneLine(part)}`);
  if (Array.isArray(value)) return `[${parts.join(', ')}]`;
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}
