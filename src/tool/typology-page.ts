/**
 * The page of a typology in `docs/typology/`, written from its file: what it looks for, the part
 * that it supposes, every indicator with its numbers, parameters and data, and what else it could
 * be. The cases stay in the file.
 */
import { inEnglish } from '../explain/language.js';
import { markdownText } from '../io/markdown-text.js';
import { compilePlan } from '../plan/compile-plan.js';
import type { PlannedTypology } from '../plan/plan.js';
import { LEVELS } from '../rule/rule.js';
import { capOf } from '../rule/score.js';
import type { ListDefinition } from '../selection/selection.js';
import { sentenceParts } from '../typology/placeholder.js';
import { toldWindow } from '../typology/told-window.js';
import type { Indicator, LoadedTypology, Parameter, Typology } from '../typology/typology.js';
import { ALWAYS_THERE } from './catalogue.js';
import { measureWords } from './measure-words.js';
import { markdownTable } from './page-table.js';
import { postingWords } from './posting-words.js';
import { conditionWords } from './rule-words.js';
import { codeWords as code, spanWords } from './value-words.js';

const PARTS: Readonly<Record<Typology['hypothesis'], string>> = {
  'possible-victim': 'the account of somebody who may be a victim',
  coordinator: 'the account of somebody who may arrange the offence',
  collector: 'an account that may gather and pass on the money',
  consumer: 'the account of somebody who may pay for the offence',
  producer: 'the account of somebody who may produce what is sold',
  business: 'the account of a business that may be used for the offence',
  unknown: 'an account whose part is not known',
};

/** `ca/protect-2016-collector` → `ca-protect-2016-collector.md`. */
export function pageName({ typology }: LoadedTypology): string {
  return `${typology.id.replaceAll('/', '-')}.md`;
}

export function typologyPage(loaded: LoadedTypology): string {
  const { typology } = loaded;
  const planned = compilePlan([loaded]).typologies[0]!;
  const innocent = typology.innocent.map(({ id: _, ...texts }) => inEnglish(texts));
  return `${[
    `# ${markdownText(inEnglish(typology.title))}`,
    markdownText(inEnglish(typology.summary)),
    headList(typology),
    '## Indicators',
    ...typology.indicators.map((one) => indicatorBlock(one, typology)),
    '## Levels',
    levelLines(typology),
    '## Data it needs',
    dataTable(planned),
    ...parameterBlock(typology),
    '## How the numbers are made',
    numbersTables(typology),
    ...listBlock(typology),
    '## What else it could be',
    bullets(innocent),
    ...(typology.safeguards.length === 0
      ? []
      : ['## Safeguards', bullets(typology.safeguards.map(inEnglish))]),
    ...reportingBlock(typology),
    '## Sources',
    sourceLines(typology),
  ].join('\n\n')}\n`;
}

const bullets = (lines: readonly string[]): string =>
  lines.map((line) => `- ${markdownText(line)}`).join('\n');

function headList(typology: Typology): string {
  const { id, version, status, marking, valid, title, contexts, offence, subject } = typology;
  const others = Object.entries(title)
    .filter(([language]) => language !== 'en')
    .map(([language, text]) => `- **${language}:** ${markdownText(text)}`);
  const { jurisdictions = [], sectors = [], corridors = [] } = contexts;
  const drawn = [...jurisdictions, ...sectors, ...corridors].map(markdownText).join(', ');
  const replaced = typology.supersedes?.map(code).join(', ');
  return [
    `- **Part it supposes:** ${PARTS[typology.hypothesis]}. A hypothesis: a person decides.`,
    `- **Looks at:** each ${subject}, for ${offence.map(markdownText).join(', ')}`,
    `- **Version:** ${code(id)} ${version}, ${status}, ${marking}; valid from ${valid.from}, review by ${valid.reviewBy}`,
    ...(drawn === '' ? [] : [`- **Drawn from:** ${drawn}`]),
    ...(replaced === undefined ? [] : [`- **Replaces:** ${replaced}`]),
    ...others,
  ].join('\n');
}

function sourceLines({ sources }: Typology): string {
  return sources
    .map(({ id, publisher, title, reference, date, url, read }) => {
      const told = [publisher, title, reference, date].filter((one) => one !== undefined);
      const how = read === 'full' ? 'read in full' : 'known at second hand';
      const link = url === undefined ? '' : `, ${linkWords(url)}`;
      return `- ${code(id)}: ${told.map(markdownText).join(', ')}${link} (${how})`;
    })
    .join('\n');
}

/** A link only where the address can neither end it nor run anything. */
function linkWords(url: string): string {
  return /^https?:\/\/[\w.~:/?#@!$&*+,;=%-]+$/.test(url) ? `<${url}>` : markdownText(url);
}

function indicatorBlock(indicator: Indicator, typology: Typology): string {
  const { id, title, family, points, when, sources } = indicator;
  const familyTitle = typology.families[family]?.title;
  const named = familyTitle === undefined ? family : inEnglish(familyTitle);
  return [
    title === undefined ? `### ${id}` : `### ${markdownText(inEnglish(title))} (${code(id)})`,
    '',
    `> ${sentence(indicator, typology)}`,
    '',
    `Met when ${conditionWords(when, typology)}.  `,
    `Family *${markdownText(named)}*, ${points} points; source ${sources.map(code).join(', ')}.`,
  ].join('\n');
}

/**
 * What its author wrote: the window and the parameters put in, numbers of an alert by their names.
 */
function sentence(indicator: Indicator, typology: Typology): string {
  const { parameters, currency } = typology;
  const text = inEnglish(indicator.says);
  const told = (name: string): string => {
    if (name === 'over') return spanWords(toldWindow(indicator, text, typology));
    const parameter = parameters?.[name];
    if (parameter === undefined) return code(name);
    return `${parameter.value}${parameter.unit === 'money' ? ` ${currency}` : ''}`;
  };
  return sentenceParts(text)
    .map((part) => {
      if (typeof part === 'string') return markdownPiece(part);
      const value = told(part.name);
      // Of more than one: a page tells no number.
      return (part.forms?.other ?? '#').split('#').map(markdownPiece).join(value);
    })
    .join('');
}

/** Between two placeholders: escaped, with the spaces at its ends. */
function markdownPiece(text: string): string {
  const [before, after] = [/^ /.test(text) ? ' ' : '', / $/.test(text) ? ' ' : ''];
  return text.trim() === '' ? before : `${before}${markdownText(text)}${after}`;
}

function numbersTables(typology: Typology): string {
  const numbers = Object.entries(typology.measures).map(([name, definition]) => [
    code(name),
    measureWords(definition, typology),
  ]);
  const selections = Object.entries(typology.select).map(([name, selection]) => [
    code(name),
    postingWords(selection, typology, markdownText),
  ]);
  const { hold, window } = typology;
  const active =
    hold === undefined
      ? 'An indicator is active only while it is met.'
      : `An indicator stays active for ${spanWords(hold)}.`;
  return [
    `${active} Where nothing else is said, a number looks back ${window === 'month' ? 'to the start of the month' : `over ${spanWords(window)}`}. Only completed postings count, unless a selection names the status.`,
    markdownTable(['number', 'what it is'], numbers),
    markdownTable(['postings', 'which'], selections),
  ].join('\n\n');
}

function parameterBlock(typology: Typology): readonly string[] {
  const { parameters = {}, currency } = typology;
  const rows = Object.entries(parameters).map(([name, parameter]) => [
    code(name),
    String(parameter.value),
    parameter.unit === 'money' ? currency : parameter.unit,
    parameter.range.join(' to '),
    originWords(parameter),
    markdownText(parameter.lower ?? '–'),
  ]);
  if (rows.length === 0) return [];
  const header = ['parameter', 'value', 'unit', 'range', 'where it comes from', 'lowered'];
  return ['## Parameters', markdownTable(header, rows)];
}

function originWords({ origin, source, why }: Parameter): string {
  const reason = why === undefined ? '' : `: ${markdownText(why)}`;
  if (origin === 'project-default') return `project default${reason}`;
  return `published${source === undefined ? '' : ` (${code(source)})`}${reason}`;
}

function levelLines(typology: Typology): string {
  const levels = LEVELS.flatMap((level) =>
    typology.decisions
      .filter((one) => one.level === level)
      .map(({ conditions }) => `- **${level}**: ${conditionWords(conditions, typology)}`),
  );
  const caps = Object.keys(typology.families).map(
    (family) => `*${family}* ${capOf(typology, family)}`,
  );
  return `${levels.join('\n')}\n\nEach family counts at most: ${caps.join(', ')}.`;
}

/** What each indicator cannot do without. */
function dataTable({ indicators }: PlannedTypology): string {
  const rows = indicators.map(({ indicator, needs }) => [
    indicator.id,
    needs.fields.filter((one) => !ALWAYS_THERE.includes(one)).join(', ') || '–',
    needs.missingPacks.map(markdownText).join(', ') || '–',
  ]);
  return markdownTable(['indicator', 'columns and attributes', 'packs'], rows);
}

/** Entries of a list that are shown; of a longer one only how many there are. */
const SHOWN = 12;

function listBlock({ lists }: Typology): readonly string[] {
  const rows = Object.entries(lists ?? {}).map(([name, list]) => [code(name), listWords(list)]);
  return rows.length === 0 ? [] : [markdownTable(['list', 'what is in it'], rows)];
}

function listWords(list: ListDefinition): string {
  if ('pack' in list) return `the pack ${code(list.pack)}, which the run supplies`;
  const [entries, what] = 'values' in list ? [list.values, 'values'] : [list.text, 'words'];
  const told = entries.length > SHOWN ? '' : `: ${entries.map(markdownText).join(', ')}`;
  return `${entries.length} ${what}${told}`;
}

function reportingBlock({ reporting = [] }: Typology): readonly string[] {
  const rows = reporting.map(({ authority, keyTerm, field, code: own, xmlCode, validFrom }) =>
    [authority, keyTerm, field, own, xmlCode, validFrom].map((one) => markdownText(one ?? '–')),
  );
  if (rows.length === 0) return [];
  const header = ['authority', 'key term', 'field', 'code', 'code in XML', 'valid from'];
  return ['## How to report', markdownTable(header, rows)];
}

/** The index of all pages, in the order of their ids. */
export function typologyIndex(all: readonly LoadedTypology[]): string {
  const rows = all.map((one) => {
    const { id, title, hypothesis, indicators, decisions, sources } = one.typology;
    const highest = LEVELS.findLast((level) => decisions.some((rule) => rule.level === level));
    return [
      `[${id}](${pageName(one)})`,
      markdownText(inEnglish(title)),
      hypothesis,
      bodyWords([...new Set(sources.map(({ publisher }) => publisher))]),
      String(indicators.length),
      highest ?? '–',
      neededWords(compilePlan([one]).typologies[0]!),
    ];
  });
  const data = 'data beside date and amount';
  const header = ['typology', 'title', 'part', 'body', 'indicators', 'up to', data];
  return `${INTRODUCTION}\n\n${markdownTable(header, rows)}\n`;
}

const INTRODUCTION = `# Typologies

Written from the files in \`typologies/\` by \`npm run pages\`. The part is a hypothesis about the account; *up to*
is the highest level that a file can reach. Which published row each indicator carries, and why some are not
carried, is in \`typologies/coverage.json\`; \`redthread check --for\` tells how much of each an export lets one
assess.`;

/** Publishers named; of more, the first and how many others. */
function bodyWords(publishers: readonly string[]): string {
  const [first, ...others] = publishers.map(markdownText);
  return others.length < 2
    ? publishers.map(markdownText).join(', ')
    : `${first} and ${others.length} others`;
}

/**
 * Columns by name; customers, accounts and observations as the files that they are; packs counted.
 */
function neededWords({ indicators }: PlannedTypology): string {
  const fields = [...new Set(indicators.flatMap(({ needs }) => needs.fields))].sort();
  const packs = new Set(indicators.flatMap(({ needs }) => needs.missingPacks)).size;
  const isIn = (file: string) => fields.some((field) => field.startsWith(`${file}.`));
  const columns = fields.filter(
    (field) =>
      !ALWAYS_THERE.includes(field) && !/^(?:customer|account)\.|^observations$/.test(field),
  );
  return [
    ...columns,
    ...(isIn('customer') ? ['*customers*'] : []),
    ...(isIn('account') ? ['*accounts*'] : []),
    ...(fields.includes('observations') ? ['*observations*'] : []),
    ...(packs === 0 ? [] : [`*${packs} ${packs === 1 ? 'pack' : 'packs'}*`]),
  ].join(', ');
}
