/**
 * The score as bars: all of it by family against the levels, then each family by indicator and cap.
 */
import { barX, type Markish, ruleX, text, tickX } from '@observablehq/plot';
import type {
  ReportIndicator,
  ReportRow,
  ReportTitles,
  ReportTypology,
} from '../src/io/report-record.js';
import { picture } from './chart.js';
import { element, named, row, table } from './dom.js';
import { phrases, speech } from './phrases.js';
import { type FamilyScore, familyScores, type ScorePart } from './score-parts.js';
import { nameIn, quotedIn } from './titles.js';
import { cut, nameRoom } from './words.js';

const ALL = phrases.allFamilies;
const ROW = 34;
/** Height of a level's name and score, and the least room between the middles of two. */
const LABEL = 28;
const LABEL_WIDTH = 48;
/** Of a letter at the picture's size, for what fits into a bar. */
const LETTER = 7.1;

export interface ScoreInput {
  readonly row: ReportRow;
  readonly indicators: readonly ReportIndicator[];
  readonly typology: Pick<ReportTypology, 'scoring' | 'titles'>;
}

export function scoreSection(input: ScoreInput): HTMLElement {
  const families = familyScores(input.indicators, input.typology.scoring);
  if (families.length === 0) return element('p', { class: 'none' }, phrases.noPoints);
  const { element: made } = picture({
    name: phrases.byFamily,
    description: described(input, families),
    draw: (width) => options(input, { families, width }),
  });
  return element(
    'div',
    {},
    made,
    levelWords(input),
    element(
      'details',
      {},
      element('summary', {}, phrases.pointsTable),
      scoreTable(families, input.typology.titles),
    ),
  );
}

function described({ row: one, typology }: ScoreInput, families: readonly FamilyScore[]): string {
  const { scoring, titles } = typology;
  const parts = families.map(({ family, counted, cap }) =>
    phrases.partOfScore(quotedIn(titles.families, family), counted, cap),
  );
  const levels = (scoring?.levels ?? []).flatMap(({ level, score }) =>
    score === null ? [] : [phrases.levelFrom(phrases.codes.level(level), score)],
  );
  return phrases.scoreTold(one.low, one.high, [...parts, ...levels].join(speech.words.apart));
}

interface Bar extends ScorePart {
  readonly line: string;
  readonly colour: string;
  readonly label: string;
}

interface Drawing {
  readonly families: readonly FamilyScore[];
  readonly width: number;
}

function options(input: ScoreInput, { families, width }: Drawing) {
  const { row: one } = input;
  const { scoring, titles } = input.typology;
  const asked = (scoring?.levels ?? []).flatMap(({ level, score }) =>
    score === null ? [] : [{ level, score, line: ALL }],
  );
  const caps = families.flatMap(({ family, cap }) => (cap === null ? [] : [{ line: family, cap }]));
  const bars = [
    ...totalBars(input, families),
    ...families.flatMap((one) => familyBars(one, titles)),
  ];
  const end = Math.max(
    1,
    ...[one.high, one.low, ...bars.map(({ to }) => to)],
    ...[...asked.map(({ score }) => score), ...caps.map(({ cap }) => cap)],
  );
  const room = nameRoom(width);
  const perPoint = (width - room.left - 24) / end;
  const levels = heightened(asked, perPoint);
  const top = 46 + LABEL * Math.max(0, ...levels.map(({ height }) => height));
  const lines = [ALL, ...families.map(({ family }) => family)];
  return {
    width,
    height: top + lines.length * ROW + 26,
    marginLeft: room.left,
    marginRight: 24,
    marginTop: top,
    marginBottom: 26,
    x: { domain: [0, end], label: null, ticks: Math.min(10, Math.floor(width / 80)) },
    y: {
      domain: lines,
      label: null,
      padding: 0.28,
      tickSize: 0,
      tickFormat: (line: string) =>
        cut(line === ALL ? line : nameIn(titles.families, line), room.letters),
    },
    marks: [...barMarks(bars), ...limitMarks(levels, caps), ...labelMarks(bars, perPoint)],
  };
}

function barMarks(bars: readonly Bar[]): readonly Markish[] {
  const solid = bars.filter(({ kind }) => kind !== 'possible');
  const open = bars.filter(({ kind }) => kind === 'possible');
  const place = { x1: 'from', x2: 'to', y: 'line' } as const;
  const title = ({ label, from, to, kind }: Bar) => phrases.points(label, to - from, kind);
  return [
    barX(solid, {
      ...place,
      fill: 'colour',
      fillOpacity: ({ kind }: Bar) => (kind === 'beyond' ? 0.28 : 1),
      insetRight: 1.5,
      title,
    }),
    barX(open, {
      ...place,
      fill: 'none',
      stroke: 'colour',
      strokeDasharray: '4,3',
      inset: 1,
      title,
    }),
  ];
}

function labelMarks(bars: readonly Bar[], perPoint: number): readonly Markish[] {
  const fits = ({ label, from, to }: Bar) => {
    const letters = Math.floor(((to - from) * perPoint - 10) / LETTER);
    return letters < 3 ? '' : cut(label, letters);
  };
  const middle = ({ from, to }: Bar) => (from + to) / 2;
  return [
    text(
      bars.filter(({ kind }) => kind === 'counted'),
      {
        x: middle,
        y: 'line',
        text: fits,
        fill: 'var(--on-family)',
        pointerEvents: 'none',
      },
    ),
    text(
      bars.filter(({ kind }) => kind !== 'counted'),
      {
        x: middle,
        y: 'line',
        text: fits,
        fill: 'var(--text)',
        // A cap may stand behind it.
        stroke: 'var(--surface)',
        strokeWidth: 4,
        pointerEvents: 'none',
      },
    ),
  ];
}

interface AskedLevel {
  readonly level: string;
  readonly score: number;
  readonly line: string;
}

interface LabelledLevel extends AskedLevel {
  /** How many labels it stands above. */
  readonly height: number;
}

/** Labels that would touch the one before stand above it. */
function heightened(levels: readonly AskedLevel[], perPoint: number): readonly LabelledLevel[] {
  const sorted = [...levels].sort((a, b) => a.score - b.score);
  const placed: LabelledLevel[] = [];
  const widthOf = ({ level }: AskedLevel) => LETTER * phrases.codes.level(level).length;
  for (const one of sorted) {
    const before = placed.at(-1);
    const isNear =
      before !== undefined &&
      (one.score - before.score) * perPoint <
        Math.max(LABEL_WIDTH, (widthOf(before) + widthOf(one)) / 2 + 4);
    placed.push({ ...one, height: isNear ? before.height + 1 : 0 });
  }
  return placed;
}

function limitMarks(
  levels: readonly LabelledLevel[],
  caps: readonly { readonly line: string; readonly cap: number }[],
): readonly Markish[] {
  return [
    ruleX([0], { stroke: 'var(--line)' }),
    tickX(levels, {
      x: 'score',
      y: 'line',
      stroke: 'var(--text)',
      strokeWidth: 2,
      insetTop: -9,
      insetBottom: 18,
    }),
    ...levels.map((one) =>
      text([one], {
        x: 'score',
        y: 'line',
        text: ({ level, score }: AskedLevel) => `${phrases.codes.level(level)}\n${score}`,
        dy: -22 - LABEL * one.height,
        lineAnchor: 'bottom',
        fill: 'var(--text)',
      }),
    ),
    tickX(caps, {
      x: 'cap',
      y: 'line',
      stroke: 'var(--text)',
      strokeWidth: 2,
      strokeDasharray: '2,2',
      insetTop: -3,
      insetBottom: -3,
      title: ({ cap }: { cap: number }) => phrases.cap(cap),
    }),
  ];
}

/** By family where the caps are known; else as one bar, for the parts could not add up. */
function totalBars(
  { row: one, typology: { scoring, titles } }: ScoreInput,
  families: readonly FamilyScore[],
): readonly Bar[] {
  const bars: Bar[] = [];
  let at = 0;
  const push = (to: number, bar: Pick<Bar, 'kind' | 'label' | 'colour' | 'family'>) => {
    if (to > at) bars.push({ ...bar, indicator: '', line: ALL, from: at, to });
    at = Math.max(at, to);
  };
  const sum = families.reduce((total, { counted }) => total + counted, 0);
  if (scoring !== null && sum === one.low) {
    for (const { family, place, counted } of families) {
      const look = {
        kind: 'counted',
        label: nameIn(titles.families, family),
        colour: colourOf(place),
      } as const;
      push(at + counted, { ...look, family });
    }
  } else {
    push(one.low, { kind: 'counted', label: phrases.score, colour: 'var(--family-0)', family: '' });
  }
  push(one.high, { kind: 'possible', label: phrases.possible, colour: 'var(--muted)', family: '' });
  return bars;
}

function familyBars({ family, place, parts }: FamilyScore, titles: ReportTitles): readonly Bar[] {
  return parts.map((part) => ({
    ...part,
    line: family,
    colour: colourOf(place),
    label: nameIn(titles.indicators, part.indicator),
  }));
}

/** Eight colours; a typology of more families begins anew, and every bar is named. */
function colourOf(place: number): string {
  return `var(--family-${place % 8})`;
}

function levelWords({ typology: { scoring }, row: one }: ScoreInput): HTMLElement | null {
  if (scoring === null) return null;
  const seen = [...scoring.levels].reverse();
  const items = seen.map(({ level, words }) => {
    const name = phrases.codes.level(level);
    const strong = element('strong', {}, level === one.level ? phrases.reached(name) : name);
    return element('li', {}, strong, phrases.asksFor(words));
  });
  return element('ul', { class: 'levels', 'aria-label': phrases.levelsAsk }, items);
}

function scoreTable(families: readonly FamilyScore[], titles: ReportTitles): HTMLElement {
  const numbers = [1, 2, 3, 4];
  return table({
    caption: phrases.captions.points,
    header: phrases.columns.points,
    numbers,
    rows: families.map(({ family, met, cap, counted, possible, parts }) =>
      row(
        [
          named([family], titles.families),
          `${met}`,
          cap === null ? phrases.notKnown : `${cap}`,
          `${counted}`,
          `${possible}`,
          named([...new Set(parts.map(({ indicator }) => indicator))], titles.indicators),
        ],
        { numbers },
      ),
    ),
  });
}
