/**
 * The page of a typology in `docs/typology/`, written from its file: what it looks for, the part that it
 * supposes, every indicator with its numbers, parameters and data, and what else it could be. The cases
 * stay in the file.
 */
import { inEnglish } from '../explain/sentence.js';
import { markdownText } from '../io/markdown-text.js';
import { compilePlan } from '../plan/compile-plan.js';
import { selectionWords } from '../plan/describe-selection.js';
import type { PlannedTypology } from '../plan/plan.js';
import { comparisonsOf } from '../rule/compiled.js';
import { LEVELS } from '../rule/rule.js';
import { resolveSelection } from '../selection/resolve-selection.js';
import type { Indicator, LoadedTypology, Parameter, Typology } from '../typology/typology.js';
import { markdownTable } from './page-table.js';
import { conditionWords, measureWords, spanWords } from './rule-words.js';

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
  return `${[
    `# ${markdownText(inEnglish(typology.title))}`,
    headLines(typology),
    markdownText(inEnglish(typology.summary)),
    `**The part it supposes:** ${PARTS[typology.hypothesis]}. It is a hypothesis: a person decides.`,
    sourceLines(typology),
    '## Indicators',
    ...planned.indicators.map(({ indicator }) => indicatorBlock(indicator, planned)),
    '## Numbers',
    numbersTable(typology),
    ...parameterBlock(typology),
    '## Levels',
    levelLines(typology),
    '## Data it needs',
    dataTable(planned),
    '## What else it could be',
    list(typology.innocent.map((one) => inEnglish(withoutId(one)))),
    '## Safeguards',
    list(typology.safeguards.map(inEnglish)),
    ...reportingBlock(typology),
  ].join('\n\n')}\n`;
}

const list = (lines: readonly string[]): string =>
  lines.map((line) => `- ${markdownText(line)}`).join('\n');

function withoutId({ id: _, ...texts }: Typology['innocent'][number]) {
  return texts;
}

function headLines(typology: Typology): string {
  const { id, version, status, marking, valid, title, contexts, offence, subject } = typology;
  const others = Object.entries(title)
    .filter(([language]) => language !== 'en')
    .map(([language, text]) => `${language}: ${markdownText(text)}`);
  const where = [...(contexts.jurisdictions ?? []), ...(contexts.sectors ?? [])].join(', ');
  return [
    `\`${id}\` ${version}, ${status}, ${marking}; from ${valid.from}, review by ${valid.reviewBy}.`,
    `Watches each ${subject}; ${offence.join(', ')}; drawn from: ${markdownText(where)}.`,
    ...(others.length === 0 ? [] : [others.join(' · ')]),
  ].join('  \n');
}

function sourceLines({ sources }: Typology): string {
  const lines = sources.map(({ id, publisher, title, reference, date, read }) => {
    const told = [publisher, title, reference, date].filter((one) => one !== undefined);
    const how = read === 'full' ? 'read in full' : 'known at second hand';
    return `- \`${id}\`: ${told.map(markdownText).join(', ')} (${how})`;
  });
  return ['**Sources**', '', ...lines].join('\n');
}

function indicatorBlock(indicator: Indicator, { loaded }: PlannedTypology): string {
  const { id, family, points, says, when, sources } = indicator;
  return [
    `### ${id}`,
    '',
    `Family *${family}*, ${points} points; source: ${sources.map((one) => `\`${one}\``).join(', ')}.`,
    '',
    `> ${markdownText(inEnglish(says))}`,
    '',
    `Met when ${conditionWords(when, loaded.typology)}.`,
  ].join('\n');
}

/** Measures that indicators read, and those that they are made of. */
function numbersTable(typology: Typology): string {
  const rows = Object.entries(typology.measures).map(([name, definition]) => [
    `\`${name}\``,
    measureWords(definition, typology),
  ]);
  const { select, parameters = {}, lists = {}, currency } = typology;
  const context = { select, parameters, lists, currency, packs: new Map() };
  const selections = Object.keys(select).map((name) => [
    `\`${name}\``,
    markdownText(postingWords(selectionWords(resolveSelection(name, context).node))),
  ]);
  const windows = `The file's own window is ${spanWords(typology.window)}; an indicator stays active for ${
    typology.hold === undefined ? 'its moment alone' : spanWords(typology.hold)
  }.`;
  return [
    windows,
    markdownTable(['number', 'what it is'], rows),
    markdownTable(['postings', 'which'], selections),
  ].join('\n\n');
}

/** For a reader of the file, before any run: a pack is one to be supplied, and completed goes without saying. */
function postingWords(words: string): string {
  return words
    .replaceAll('is looked up in a pack that the run did not supply', 'is in a pack to be supplied')
    .replace(/ and status is completed$/, '');
}

function parameterBlock({ parameters, currency }: Typology): readonly string[] {
  const entries = Object.entries(parameters ?? {});
  if (entries.length === 0) return [];
  const rows = entries.map(([name, parameter]) => [
    `\`${name}\``,
    `${parameter.value} ${parameter.unit === 'money' ? currency : parameter.unit}`,
    parameter.range.join(' to '),
    originWords(parameter),
  ]);
  const table = markdownTable(['parameter', 'value', 'range', 'where it comes from'], rows);
  return ['## Parameters', table];
}

function originWords({ origin, source, why, lower }: Parameter): string {
  const from =
    origin === 'published'
      ? `published (\`${source ?? ''}\`)`
      : `project default${why === undefined ? '' : `: ${markdownText(why)}`}`;
  return lower === undefined ? from : `${from}; lowered: ${markdownText(lower)}`;
}

function levelLines(typology: Typology): string {
  return LEVELS.flatMap((level) =>
    typology.decisions
      .filter((one) => one.level === level)
      .map(({ conditions }) => `- **${level}**: ${conditionWords(conditions, typology)}`),
  ).join('\n');
}

/** What each indicator cannot do without. */
function dataTable({ indicators }: PlannedTypology): string {
  const always = ['amount', 'direction', 'account', 'localDate', 'weekday'];
  const rows = indicators.map(({ indicator, needs }) => [
    indicator.id,
    needs.fields.filter((one) => !always.includes(one)).join(', ') || '–',
    needs.missingPacks.join(', ') || '–',
  ]);
  return markdownTable(['indicator', 'columns and attributes', 'packs'], rows);
}

function reportingBlock({ reporting }: Typology): readonly string[] {
  if (reporting === undefined || reporting.length === 0) return [];
  const rows = reporting.map(({ authority, keyTerm, field, code, xmlCode, validFrom }) =>
    [authority, keyTerm, field, code ?? xmlCode, validFrom].map((one) => markdownText(one ?? '–')),
  );
  return [
    '## How to report',
    markdownTable(['authority', 'key term', 'field', 'code', 'valid from'], rows),
  ];
}

/** The index of all pages: by body, then by name. */
export function typologyIndex(all: readonly LoadedTypology[]): string {
  const rows = all.map((one) => {
    const { id, title, hypothesis, indicators, decisions } = one.typology;
    const highest = LEVELS.findLast((level) => decisions.some((rule) => rule.level === level));
    return [
      `[${id}](${pageName(one)})`,
      markdownText(inEnglish(title)),
      hypothesis,
      String(indicators.length),
      highest ?? '–',
      String(measuresRead(one)),
    ];
  });
  const header = ['typology', 'title', 'part', 'indicators', 'highest level', 'measures'];
  return `# Typologies\n\nWritten from the files in \`typologies/\` by \`npm run pages\`. Which published row each indicator carries,
and why some are not carried, is in \`typologies/coverage.json\`.\n\n${markdownTable(header, rows)}\n`;
}

function measuresRead({ typology }: LoadedTypology): number {
  const read = typology.indicators.flatMap(({ when }) =>
    comparisonsOf(when).map(({ fact }) => fact),
  );
  return new Set(read.filter((fact) => fact in typology.measures)).size;
}
