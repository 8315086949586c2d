/**
 * The rows of the benchmark for researchers as Markdown: rankings beside baselines, losses by
 * name, alerts, kinds, what generators give away, and digests of all that went in.
 */

import type { Mark } from './evidence-mark.js';
import { ALERTS_NOTE, CASES_LEAST, FEW, MARKS_NOTE, RANKING_NOTE } from './evidence-note.js';
import { BUDGET, type Outcome } from './evidence-outcome.js';
import type { EvidenceRow, RankedRow, Spread } from './evidence-row.js';

export interface Told {
  readonly rows: readonly EvidenceRow[];
  readonly outcomes: readonly Outcome[];
  /** Sets that could not be read, with the reason. */
  readonly absent: readonly string[];
  readonly version: string;
  readonly machine: string;
  readonly command: string;
}

const whole = (value: number): string => Math.round(value).toLocaleString('en');
const share = (value: number): string => (Number.isFinite(value) ? value.toFixed(3) : '–');
const oneIn = (value: number | undefined): string =>
  value === undefined ? '–' : `1:${whole(value)}`;

export function evidenceMarkdown(told: Told): string {
  const { rows, outcomes, absent } = told;
  const parts = [
    headOf(told),
    ...(rows.length === 0
      ? []
      : [
          `### Ranking\n\n${rankingTable(rows)}\n\n${RANKING_NOTE}`,
          `${lossesOf(rows)}\n\n${plainNumbers(outcomes)}`,
          `### Among the first 10, 50 and 100\n\n${firstsTable(rows)}`,
          `### Cases found within ${BUDGET} alerts for 1,000 customers a month\n\n` +
            `${budgetTable(rows)}\n\n${budgetLosses(rows)}`,
          `### Alerts\n\n${alertsTable(rows)}\n\n${ALERTS_NOTE}`,
          `### Kinds\n\n${kindsTable(rows)}`,
          `### What the generators give away\n\n${marksTable(outcomes)}\n\n${MARKS_NOTE}`,
          `### Digests\n\n${digestsTable(outcomes)}`,
        ]),
    ...(absent.length === 0 ? [] : [absent.map((line) => `- ${line}`).join('\n')]),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const headOf = ({ command, version, machine, outcomes }: Told): string => {
  const sets = [...new Map(outcomes.map((one) => [one.dataSet, one])).values()];
  const lines = sets.map(({ dataSet, typologies, typologiesSha256, assessed }) => {
    const { indicators, assessed: known } = assessed;
    return (
      `- ${typologies.length} typologies on ${dataSet}, ${known} of ${indicators} indicators ` +
      `assessed at least in part; digests of them, sorted: \`${typologiesSha256}\``
    );
  });
  return [`    ${command}`, '', `- redthread ${version}; ${machine}`, ...lines].join('\n');
};

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

function nameOf({ dataSet, asked, oneIn: wanted }: EvidenceRow): string {
  return wanted === undefined ? `${dataSet}, ${asked}` : `${dataSet} ${oneIn(wanted)}`;
}

const levelOf = ({ level }: EvidenceRow): string => (level === undefined ? '–' : String(level));
const keyOf = (row: EvidenceRow): readonly string[] => [nameOf(row), levelOf(row)];

function rankingTable(rows: readonly EvidenceRow[]): string {
  const names = rows[0]!.ranked.map(({ name }) => name);
  return table(
    [
      ...['data', 'level', 'reached', 'seeds', 'rows', 'customers', 'to find', 'cases'],
      ...[...names, 'beside the best of the others'],
    ],
    rows.map((row) => [
      ...[...keyOf(row), oneIn(row.oneInReached), seedsOf(row), whole(row.rows)],
      ...[whole(row.customers), whole(row.positives), whole(row.cases)],
      ...row.ranked.map((one) => precisionCell(one, row.ranked)),
      rivalCell(row),
    ]),
  );
}

function seedsOf({ seeds, level }: EvidenceRow): string {
  if (seeds.length === 0) return '–';
  return level === 'all' ? `${seeds.length} worlds` : seeds.join(', ');
}

function precisionCell(one: RankedRow, all: readonly RankedRow[]): string {
  const spread = one.averagePrecision;
  if (spread === undefined) return FEW;
  const best = Math.max(...all.map(({ averagePrecision }) => averagePrecision?.value ?? 0));
  const told = spread.value === best ? `**${share(spread.value)}**` : share(spread.value);
  return `${told} ${between(spread)}`;
}

const between = ({ low, high }: Pick<Spread, 'low' | 'high'>): string =>
  `(${share(low)}–${share(high)})`;

function rivalCell({ rival }: EvidenceRow): string {
  if (rival === undefined) return FEW;
  const { name, verdict, difference, worlds, worldsAhead, isApart } = rival;
  const by = verdict === 'level' ? '' : ` by ${share(Math.abs(difference))}`;
  const where = worlds > 1 ? `; ahead in ${worldsAhead} of ${worlds} worlds` : '';
  return `${verdict} ${verdict === 'level' ? 'with' : 'of'} ${name}${by}`
    .replace('behind of', 'behind')
    .concat(where, isApart ? '' : '; brackets overlap');
}

function lossesOf(rows: readonly EvidenceRow[]): string {
  const told = rows.filter(({ rival }) => rival !== undefined);
  const lost = told.filter(({ rival }) => rival?.verdict !== 'ahead');
  const few = rows.length - told.length;
  const one = (row: EvidenceRow) => {
    const level = row.level === undefined ? '' : `, level ${row.level}`;
    return `- ${nameOf(row)}${level}: ${rivalCell(row)}.`;
  };
  const head =
    `Of ${told.length} rankings with enough cases, sums of levels among them, redthread is ahead ` +
    `of every baseline in ${told.length - lost.length}, and not in ${lost.length}` +
    (lost.length === 0 ? '.' : ':');
  const rest = few === 0 ? [] : ['', `Too few cases to be told either way: ${few} of the rows.`];
  return [head, ...(lost.length === 0 ? [] : ['', ...lost.map(one)]), ...rest].join('\n');
}

/** Rows in which a naive rule finds more cases with the same number of alerts. */
function budgetLosses(rows: readonly EvidenceRow[]): string {
  const lost = rows.flatMap((row) => {
    const [own, ...others] = row.ranked;
    const better = others.filter(({ casesInBudget }) => casesInBudget > own!.casesInBudget);
    const level = row.level === undefined ? '' : `, level ${row.level}`;
    const names = better.map(({ name }) => name).join(' and ');
    return better.length === 0 ? [] : [`${nameOf(row)}${level} (${names})`];
  });
  return lost.length === 0
    ? 'In no row does a baseline find more cases than redthread within these alerts.'
    : `A baseline finds more cases than redthread in: ${lost.join('; ')}.`;
}

function firstsTable(rows: readonly EvidenceRow[]): string {
  const names = rows[0]!.ranked.map(({ name }) => name);
  return table(
    ['data', 'level', ...names],
    rows.map((row) => [
      ...keyOf(row),
      ...row.ranked.map(({ precisionAt }) =>
        precisionAt.length === 0 ? FEW : precisionAt.map(({ value }) => share(value)).join(' / '),
      ),
    ]),
  );
}

function budgetTable(rows: readonly EvidenceRow[]): string {
  const names = rows[0]!.ranked.map(({ name }) => name);
  return table(
    ['data', 'level', 'cases', ...names],
    rows.map((row) => [
      ...[...keyOf(row), whole(row.cases)],
      ...row.ranked.map(({ casesInBudget }) => whole(casesInBudget)),
    ]),
  );
}

function alertsTable(rows: readonly EvidenceRow[]): string {
  const levels = rows[0]!.levels.map(({ level }) => level);
  return table(
    [
      ...['data', 'level', 'cases', ...levels.map((level) => `found at ${level}`)],
      `alerts for 1,000 customers a month (${levels.join(' / ')})`,
      ...[`wrong (${levels.join(' / ')})`, 'innocent likenesses alerted at watch', 'pairs'],
    ],
    rows.map((row) => [
      ...[...keyOf(row), whole(row.cases)],
      ...row.levels.map(({ found, recall }) =>
        recall === undefined ? whole(found) : `${found}: ${share(recall.rate)} ${between(recall)}`,
      ),
      row.levels.map(({ perThousandMonth }) => perThousandMonth.toFixed(2)).join(' / '),
      row.levels.map(({ wrong }) => whole(wrong)).join(' / '),
      innocentCell(row),
      pairsCell(row),
    ]),
  );
}

const innocentCell = ({ innocent: { number, alerted } }: EvidenceRow): string =>
  number === 0 ? '–' : `${alerted} of ${number}: ${share(alerted / number)}`;

const pairsCell = ({ pairs: { pairs, caseAlone, both, twinAlone, neither } }: EvidenceRow) =>
  pairs === 0 ? '–' : `${caseAlone} / ${both} / ${twinAlone} / ${neither}`;

/** Of the worlds all levels together, of the public sets each row. */
function kindsTable(rows: readonly EvidenceRow[]): string {
  const sums = rows.filter(
    ({ level, oneIn: wanted }, place) =>
      level === undefined || level === 'all' || rows.every(sameAs(wanted, place)),
  );
  const lines = sums.flatMap((row) =>
    row.likeness.flatMap(({ level, kinds, innocent }) => [
      [nameOf(row), level, 'cases found', listOf(kinds)],
      [nameOf(row), level, 'innocent ones alerted', listOf(innocent)],
    ]),
  );
  return table(['data', 'at', '', 'by kind'], lines);
}

/** Whether no other row has this prevalence: then there is no sum of its levels. */
const sameAs = (wanted: number | undefined, place: number) => (row: EvidenceRow, other: number) =>
  other === place || row.oneIn !== wanted;

const listOf = (kinds: EvidenceRow['likeness'][number]['kinds']): string =>
  kinds.length === 0
    ? '–'
    : kinds.map(({ kind, number, met }) => `${kind} ${met} of ${number}`).join(', ');

/** The best plain number of each set: a ranking that no rule stands behind. */
function plainNumbers(outcomes: readonly Outcome[]): string {
  const told = markGroups(outcomes).flatMap(({ name, marks, hasEnough }) => {
    const [best] = [...marks].sort((a, b) => b.averagePrecision - a.averagePrecision);
    const isTold = hasEnough && best !== undefined;
    return isTold ? [`${name} ${share(best.averagePrecision)} (${best.name})`] : [];
  });
  return told.length === 0
    ? ''
    : `With hindsight, one plain number of all days ranks: ${told.join(', ')}.`;
}

interface MarkGroup {
  readonly name: string;
  /** Means over worlds; both rows of AMLGentex have the same, and their mean is theirs. */
  readonly marks: readonly Mark[];
  readonly hasEnough: boolean;
}

function markGroups(outcomes: readonly Outcome[]): readonly MarkGroup[] {
  const groups = new Map<string, Outcome[]>();
  for (const one of outcomes) {
    const name = one.world === undefined ? one.dataSet : `${one.dataSet} ${oneIn(one.world.oneIn)}`;
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  return [...groups].map(([name, all]) => {
    const meanOf = (take: (one: Outcome) => number) =>
      all.reduce((sum, one) => sum + take(one), 0) / all.length;
    return {
      name,
      hasEnough: meanOf(({ cases }) => cases) * all.length >= CASES_LEAST,
      marks: all[0]!.marks.map((mark, place) => ({
        name: mark.name,
        area: meanOf(({ marks }) => marks[place]!.area),
        averagePrecision: meanOf(({ marks }) => marks[place]!.averagePrecision),
      })),
    };
  });
}

function marksTable(outcomes: readonly Outcome[]): string {
  const names = outcomes[0]!.marks.map(({ name }) => name);
  return table(
    ['data', ...names],
    markGroups(outcomes).map(({ name, marks, hasEnough }) => [
      name,
      ...marks.map((one) =>
        hasEnough ? `${share(one.area)}; ${share(one.averagePrecision)}` : FEW,
      ),
    ]),
  );
}

function digestsTable(outcomes: readonly Outcome[]): string {
  const cell = (digest: string) => `\`${digest.slice(0, 16)}\``;
  return table(
    ['data', 'level', 'seed', 'reached', 'SHA-256 of its transactions', 'of its result'],
    outcomes.map(({ dataSet, asked, world, rows, transactionsSha256, resultSha256 }) => [
      world === undefined ? `${dataSet}, ${asked}` : `${dataSet} ${oneIn(world.oneIn)}`,
      ...(world === undefined ? ['–', '–', '–'] : [String(world.level), String(world.seed)]),
      ...(world === undefined ? [] : [oneIn(rows / world.plantedRows)]),
      ...[cell(transactionsSha256), cell(resultSha256)],
    ]),
  );
}
