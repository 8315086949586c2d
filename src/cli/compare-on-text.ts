/** Two versions over one batch, in words and tables. JSON has all of it. */
import { LEVELS_DOWN } from '../tool/compare-on-pair.js';
import type {
  ComparedVersion,
  ComparisonOn,
  GroupOn,
  Judged,
  LabelledOn,
  PairOn,
  Reason,
  Responsible,
} from '../tool/compare-on-result.js';
import { NOT_RECORDED } from '../tool/recorded-group.js';
import { hangingLines, tableLines } from './text-table.js';

/** Reasons of one pair that are shown; the rest are counted. */
const SHOWN = 12;

const one = (value: number): string => value.toFixed(1);
const step = (before: number, after: number): string =>
  after === before ? '0' : after > before ? `+${after - before}` : `−${before - after}`;

export function compareOnText(result: ComparisonOn): string {
  const { period, customers, pairs, labels, minutesPerAlert } = result;
  const quiet = pairs.length === 1 ? [] : pairs.filter(isQuiet);
  const lines = [
    `${period.from.slice(0, 10)} to ${period.to.slice(0, 10)}, ${customers} customers`,
    ...pairs.filter((pair) => !quiet.includes(pair)).flatMap(pairLines),
    ...(quiet.length === 0
      ? []
      : [
          '',
          `without a difference in their alerts: ${quiet.length} of ${pairs.length} typologies`,
        ]),
    '',
    `work, at ${minutesPerAlert} minutes an alert (overlapping alerts of one customer are one)`,
    ...tableLines(
      [
        ['', 'alerts', 'for 1,000 customers a month', 'hours'],
        ...(['before', 'after'] as const).map((side) => {
          const { alerts, perThousandMonth, hours } = result[side];
          return [side, String(alerts), one(perThousandMonth), one(hours)];
        }),
      ],
      { indent: 2, right: [1, 2, 3] },
    ),
    ...(labels === undefined ? [] : labelLines(labels)),
    ...groupLines(result),
  ];
  return `${lines.join('\n')}\n`;
}

const isQuiet = ({ gained, lost, raised, lowered, from, to }: PairOn): boolean =>
  from !== null && to !== null && gained + lost + raised + lowered === 0;

const nameOf = (version: ComparedVersion | null): string => {
  if (version === null) return 'nothing';
  const { id, version: number, overlay } = version;
  return `${id} ${number}${overlay === undefined ? '' : ` with ${overlay.id}`}`;
};

function pairLines(pair: PairOn): readonly string[] {
  const { from, to, before, after, reasons } = pair;
  const [old, now] = [nameOf(from), nameOf(to)];
  const told = LEVELS_DOWN.map((level) => `${level} ${before[level]} → ${after[level]}`).join(', ');
  const more = reasons.length - SHOWN;
  return [
    '',
    ...hangingLines('', old === now ? old : `${old} → ${now}`),
    `  ${told}`,
    `  ${pair.gained} gained, ${pair.lost} lost, ${pair.raised} raised, ${pair.lowered} lowered, ` +
      `${pair.kept} kept`,
    ...(pair.watchesOthers ? ['  the two watch other subjects: no alert is the same'] : []),
    ...reasons.slice(0, SHOWN).flatMap((reason) => hangingLines('    - ', reasonText(reason))),
    ...(more > 0 ? [`    and ${more} more; \`--format json\` has them all`] : []),
  ];
}

const ELSEWHERE: Readonly<Record<Responsible['elsewhere'], string>> = {
  quiet: '',
  unknown: ' (not known there)',
  unassessed: ' (not assessed there)',
  absent: ' (not there)',
};

function reasonText({ change, alerts, more, fewer, repointed }: Reason): string {
  const list = (all: readonly Responsible[]) =>
    all.map(({ indicator, elsewhere }) => `${indicator}${ELSEWHERE[elsewhere]}`).join(', ');
  const isNew = change === 'gained' || change === 'raised';
  const [own, other] = isNew ? ['after', 'before'] : ['before', 'after'];
  const parts = [
    ...(more.length === 0 ? [] : [`only ${own}: ${list(more)}`]),
    ...(fewer.length === 0 ? [] : [`only ${other}: ${list(fewer)}`]),
    ...(repointed.length === 0 ? [] : [`other points: ${repointed.join(', ')}`]),
  ];
  const same = 'the same indicators and points, judged otherwise (families or levels)';
  return `${alerts} ${change}: ${parts.length === 0 ? same : parts.join('; ')}`;
}

function labelLines(labels: LabelledOn): readonly string[] {
  const row = (side: string, { right, wrong, aside, precision, found }: Judged) => [
    ...[side, String(right), String(wrong), String(aside)],
    Number.isFinite(precision.rate)
      ? `${precision.rate.toFixed(3)} (${precision.low.toFixed(3)}–${precision.high.toFixed(3)})`
      : '–',
    `${found} of ${labels.cases}`,
  ];
  const changed = [
    ...labels.kinds.map(({ kind, ...counts }) => [kind, counts.cases, counts] as const),
    ...labels.families.map((one) => [`innocent ${one.family}`, one.customers, one] as const),
  ].filter(([, , { before, after }]) => before !== after);
  const judged = (what: string, { right, wrong, aside }: LabelledOn['gained']) =>
    `  ${what}: ${right} right, ${wrong} wrong, ${aside} neither`;
  return [
    '',
    `labels of ${labels.dataSet}`,
    ...tableLines(
      [
        ['', 'right', 'wrong', 'aside', 'precision', 'cases found'],
        row('before', labels.before),
        row('after', labels.after),
      ],
      { indent: 2, right: [1, 2, 3, 4] },
    ),
    judged('gained', labels.gained),
    judged('lost', labels.lost),
    ...tableLines(
      changed.map(([name, of, { before, after }]) => [
        name,
        `${before} → ${after} of ${of} (${step(before, after)})`,
      ]),
      { indent: 2 },
    ),
  ];
}

function groupLines({ all, dimensions, least }: ComparisonOn): readonly string[] {
  const row = (group: GroupOn) => [
    group.group,
    String(group.customers),
    `${group.before} → ${group.after}`,
    `${group.gained} new, ${group.lost} no longer`,
  ];
  const recorded = dimensions
    .map(({ dimension, groups }) => ({
      dimension,
      groups: groups.filter(({ gained, lost }) => gained + lost > 0),
      isKnown: groups.some(({ group }) => group !== NOT_RECORDED),
    }))
    .filter(({ groups, isKnown }) => isKnown && groups.length > 0);
  return [
    '',
    `customers alerted; groups that change, of at least ${least} customers`,
    ...tableLines(
      [
        row(all),
        ...recorded.flatMap(({ dimension, groups }) =>
          groups.map((group) => row({ ...group, group: `${dimension} ${group.group}` })),
        ),
      ],
      { indent: 2, right: [1] },
    ),
  ];
}
