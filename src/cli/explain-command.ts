/** `redthread explain`: a problem code, or an alert of an output folder, in words. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nearest } from '../core/nearest.js';
import { ProblemError, problemOf } from '../core/problem.js';
import type { AlertRecord, IndicatorRecord } from '../explain/alert-record.js';
import { type Command, flagText } from './command.js';
import { ALL_PROBLEMS } from './problem-catalogue.js';
import { nothingFound } from './problem-list.js';

export const explainCommand: Command = {
  name: 'explain',
  summary: 'explain a problem code, or an alert of an output folder',
  operands: 'CODE|ALERT',
  operandsMin: 1,
  operandsMax: 1,
  flags: [{ name: 'out', value: 'DIR', help: 'the output folder that holds the alert (out)' }],
  example: 'redthread explain typology/unknown-name',
  run: async ({ operands, flags, console }) => {
    const name = operands[0]!;
    const kind = ALL_PROBLEMS.find(({ code }) => code === name);
    if (kind !== undefined) {
      const { code, severity, title, explanation, help } = kind;
      console.out(`${code} (${severity}): ${title}\n\n${explanation}\n\nhelp: ${help}\n`);
      return 0;
    }
    const alert = await alertOf(flagText(flags, 'out') ?? 'out', name);
    if (alert === undefined) throw notFound(name);
    console.out(alertText(alert));
    return 0;
  },
};

function notFound(name: string): ProblemError {
  const meant = nearest(
    name,
    ALL_PROBLEMS.map(({ code }) => code),
  );
  const help = meant === undefined ? {} : { help: `did you mean \`${meant}\`?` };
  return new ProblemError([problemOf(nothingFound, `nothing is called \`${name}\``, help)]);
}

async function alertOf(folder: string, name: string): Promise<AlertRecord | undefined> {
  const text = await readFile(join(folder, 'alerts.jsonl'), 'utf8').catch(() => '');
  const line = text.split('\n').find((one) => one.includes(`"${name}"`));
  // A line that redthread wrote; only one whose own id is the name is told.
  const record = line === undefined ? undefined : (JSON.parse(line) as AlertRecord);
  return record?.alert === name ? record : undefined;
}

/** From the level down to the rows. */
function alertText(alert: AlertRecord): string {
  const { level, couldBe, score, families, subject, episode, asOf, typology } = alert;
  const range = score.low === score.high ? `${score.low}` : `${score.low} to ${score.high}`;
  const could = couldBe === level ? '' : `; with what is missing it could be ${couldBe}`;
  return [
    `${level}: score ${range} from ${families} families${could}`,
    `subject ${subject}, ${typology.id} ${typology.version}`,
    `from ${episode.from} to ${episode.to}, told as of ${asOf}`,
    '',
    ...alert.indicators.flatMap(indicatorLines),
    '',
    ...alert.missing.map(
      ({ field, points }) => `missing: ${field}, which could add up to ${points} points`,
    ),
    ...alert.cleared.map(({ without, level: left, nearest: bound }) => {
      const near =
        bound === null ? '' : `; nearest: ${bound.measure} ${bound.value} against ${bound.bound}`;
      const what = left === 'none' ? 'there would be no alert' : `it would be ${left}`;
      return `cleared: without ${without.join(' and ')} ${what}${near}`;
    }),
    ...alert.innocent.map((text) => `innocent: ${text}`),
    '',
  ].join('\n');
}

const OPERATORS: Readonly<Record<string, string>> = {
  equal: 'exactly',
  notEqual: 'anything but',
  lessThan: 'below',
  lessThanInclusive: 'at most',
  greaterThan: 'above',
  greaterThanInclusive: 'at least',
};

function indicatorLines(indicator: IndicatorRecord): readonly string[] {
  const { id, family, points, state, says, measures, transactions, also, at, sources } = indicator;
  const rows = transactions.length > 0 ? [`    rows: ${transactions.join(' ')}`] : [];
  const further = also.length > 0 ? [`    also, at other moments: ${also.join(' ')}`] : [];
  return [
    `${state}: ${id} (${family}, ${points} points) at ${at}: ${says}`,
    ...measures.map(({ name, value, operator, bound, from, to }) => {
      const window =
        to === undefined ? '' : `, ${from === undefined ? 'until' : `${from} to`} ${to}`;
      const asked = `${OPERATORS[operator] ?? operator} ${bound ?? 'not known'}`;
      return `    ${name} ${value ?? 'not known'}, asked ${asked}${window}`;
    }),
    ...(state === 'fired' ? rows : []),
    ...(state === 'fired' ? further : []),
    `    sources: ${sources.join(', ')}`,
  ];
}
