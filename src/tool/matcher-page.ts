/**
 * The page of a matcher, written from its entry in the catalogue, with an example of which the
 * engine says what matches. `npm run pages` writes them all.
 */
import { FIELD_NAMES, type FieldType, fieldItem } from '../selection/field.js';
import type { MatcherExample, MatcherItem } from '../selection/matcher-item.js';
import { EVERY_TYPE } from '../selection/matcher-item.js';
import { runMatcherExample } from './matcher-example.js';
import { definitionText, recordTable } from './measure-page.js';
import { markdownTable, textTable } from './page-table.js';

/** The whole page as Markdown. */
export function matcherPage({ title, form, says, types, example }: MatcherItem): string {
  return `${[
    `# ${title}`,
    says,
    `\`\`\`json\n${form}\n\`\`\``,
    ...(types.length === 0 ? [] : [`**Fields it may be asked of:** ${typesText(types)}`]),
    '## Example',
    example.story,
    `\`\`\`json\n${definitionText({
      ...(example.parameters === undefined ? {} : { parameters: example.parameters }),
      ...(example.lists === undefined ? {} : { lists: example.lists }),
      select: example.select,
    })}\n\`\`\``,
    ...(example.customers === undefined ? [] : [recordTable('customers', example.customers)]),
    ...(example.accounts === undefined ? [] : [recordTable('accounts', example.accounts)]),
    matchTable(example),
  ].join('\n\n')}\n`;
}

function typesText(types: readonly FieldType[]): string {
  const kinds = 'the [kinds of field](README.md#kinds-of-field)';
  if (types.length === EVERY_TYPE.length) return `all of ${kinds}`;
  return `${types.join(', ')} (see ${kinds})`;
}

function matchTable(example: MatcherExample): string {
  const run = runMatcherExample(example);
  if ('faults' in run) throw new Error(`an example cannot be run: ${run.faults.join('; ')}`);
  const { columns, rows } = textTable(example.postings);
  const fields = columns.filter((column) => column !== 'why');
  const names = Object.keys(example.select);
  const cells = rows.map((row, index) => {
    const id = `t${index + 1}`;
    const marks = names.map((name) => (run.matches[name]!.includes(id) ? '✓' : ''));
    return [id, ...fields.map((field) => row[field] ?? ''), ...marks, row['why'] ?? ''];
  });
  const header = ['posting', ...fields, ...names.map((name) => `\`${name}\``), 'why'];
  return markdownTable(header, cells);
}

/** Every field by its kind. */
export function fieldList(): string {
  const lines = EVERY_TYPE.map((type) => {
    const names = FIELD_NAMES.filter((name) => fieldItem(name)?.type === type);
    return `- **${type}:** ${names.map((name) => `\`${name}\``).join(' ')}`;
  });
  return lines.join('\n');
}
