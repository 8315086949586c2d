/**
 * The page of a measure, written from its own definition: what its schema holds, what it says of
 * itself, and its example with the values that the engine computes. `npm run pages` writes them
 * all.
 */
import type { z } from '../core/schema.js';
import type { MeasureExample, MeasurePage, ToldMeasure } from '../measure/measure-page.js';
import { type ComputedMeasure, handMoments, runExample } from './measure-example.js';
import { measureKeys } from './measure-keys.js';
import { markdownTable, textTable } from './page-table.js';
import { jsonSection, spacedJson } from './spaced-json.js';

/** What is written about: a measure, or `per`, which several measures may carry. */
export interface Described {
  readonly name: string;
  readonly title: string;
  readonly schema: z.ZodType;
  readonly page: MeasurePage;
}

/** The whole page as Markdown. */
export function measurePage({ name, title, schema, page }: Described): string {
  return `${[
    `# \`${name}\`: ${title}`,
    page.says,
    keyTable(schema, page),
    [
      `- **Unit:** ${page.unit}`,
      `- **Over nothing:** ${page.ofNothing}`,
      `- **Unknown:** ${page.unknown}`,
      `- **Evidence:** ${page.evidence}`,
    ].join('\n'),
    'What holds for every measure (windows, unknown, not assessed): [index](README.md).',
    '## Example',
    ...exampleParts(page.example),
  ].join('\n\n')}\n`;
}

function keyTable(schema: z.ZodType, page: MeasurePage): string {
  const rows = measureKeys(schema).map(({ name, holds, isRequired }) => [
    `\`${name}\`${isRequired ? '' : ' (optional)'}`,
    holds,
    page.keys[name] ?? '',
  ]);
  return markdownTable(['key', 'what may stand there', 'what it says'], rows);
}

function exampleParts(example: MeasureExample): readonly string[] {
  const run = runExample(example);
  if ('faults' in run) throw new Error(`an example cannot be run: ${run.faults.join('; ')}`);
  return [
    example.story,
    `\`\`\`json\n${definitionText(example)}\n\`\`\``,
    ...recordTables(example),
    ...run.computed.map((computed, index) => toldText(example, example.told[index]!, computed)),
  ];
}

/** The parts of the example as they stand in a typology file. */
export function definitionText(example: {
  readonly subject?: string;
  readonly window?: string;
  readonly parameters?: MeasureExample['parameters'];
  readonly lists?: MeasureExample['lists'];
  readonly select: MeasureExample['select'];
  readonly measures?: MeasureExample['measures'];
}): string {
  const { subject, window, parameters, lists, select, measures } = example;
  return [
    ...(subject === undefined ? [] : [`"subject": ${spacedJson(subject)}`]),
    ...(window === undefined ? [] : [`"window": ${spacedJson(window)}`]),
    ...(parameters === undefined ? [] : [jsonSection('parameters', parameters)]),
    ...(lists === undefined ? [] : [jsonSection('lists', lists)]),
    ...(Object.keys(select).length === 0 ? [] : [jsonSection('select', select)]),
    ...(measures === undefined ? [] : [jsonSection('measures', measures)]),
  ].join(',\n');
}

/** The tables of a batch as the example gives them. */
function recordTables(example: MeasureExample): readonly string[] {
  return [
    recordTable('posting', example.postings),
    ...(example.customers === undefined ? [] : [recordTable('customers', example.customers)]),
    ...(example.accounts === undefined ? [] : [recordTable('accounts', example.accounts)]),
    ...(example.observations === undefined
      ? []
      : [recordTable('observations', example.observations)]),
  ];
}

/** Postings are numbered; the other records have their own names, told in the line above. */
export function recordTable(what: string, text: string): string {
  const { columns, rows } = textTable(text);
  const cells = rows.map((row) => columns.map((column) => row[column] ?? ''));
  if (what !== 'posting') return `The ${what}:\n\n${markdownTable(columns, cells)}`;
  const numbered = cells.map((row, index) => [`t${index + 1}`, ...row]);
  return markdownTable([what, ...columns], numbered);
}

function toldText(example: MeasureExample, told: ToldMeasure, computed: ComputedMeasure): string {
  const hand = handMoments(told);
  const isSeveral = new Set(computed.moments.map(({ who }) => who)).size > 1;
  const isWindowed = computed.moments.some(({ window }) => window !== undefined);
  const header = [
    ...(isSeveral ? [example.subject ?? 'customer'] : []),
    'moment',
    ...(isWindowed ? ['window'] : []),
    ...['value', 'postings behind it', 'why'],
  ];
  const rows = computed.moments.map(({ who, at, window, value, behind }) => {
    const written = hand.find((row) => row['at'] === at && (row['who'] ?? who) === who);
    return [
      ...(isSeveral ? [who] : []),
      at,
      ...(isWindowed ? [window ?? ''] : []),
      ...[value, behind, written?.['why'] ?? ''],
    ];
  });
  const [first] = computed.moments;
  const of = isSeveral ? '' : `, ${example.subject ?? 'customer'} ${first?.who}`;
  const heading = `**\`${computed.measure}\`** (${computed.unit}${of})`;
  return `${heading}\n\n${markdownTable(header, rows)}`;
}
