/**
 * Bars by name, for shares and for changes to both sides of none. Names stand beside the bars, or
 * above them where the picture is narrow.
 */
import { barX, type PlotOptions, ruleX, text } from '@observablehq/plot';
import { type Picture, picture } from './chart.js';
import { shareTicks } from './tick.js';
import { cut, cutMiddle } from './words.js';

export interface Bar {
  readonly name: string;
  readonly value: number;
  /** Stands at the bar's end. */
  readonly says: string;
}

export interface Bars extends Omit<Picture, 'draw'> {
  readonly bars: readonly Bar[];
  readonly domain: readonly [number, number];
  readonly label: string;
}

/** Keeps lines from running through letters. */
const HALO = { stroke: 'var(--surface)', strokeWidth: 4 } as const;

const NARROW = 640;
const LETTER = 7;

export function barPicture({ name, description, ...bars }: Bars): HTMLElement {
  const draw = (width: number) => options(bars, width);
  return picture({ name, description, draw }).element;
}

function options({ bars, domain, label }: Omit<Bars, 'name' | 'description'>, width: number) {
  const isNarrow = width < NARROW;
  const longest = Math.max(...bars.map(({ name }) => name.length)) * LETTER + 12;
  const left = isNarrow ? 8 : Math.min(longest, width * 0.46);
  const height = isNarrow ? 42 : 27;
  const letters = Math.floor((isNarrow ? width - 16 : left - 10) / LETTER);
  const end = (side: 1 | -1) => bars.filter(({ value }) => (side === 1 ? value >= 0 : value < 0));
  const says = (side: 1 | -1) =>
    text(end(side), {
      ...{ x: 'value', y: 'name', text: 'says', fill: 'var(--text)', dx: 6 * side },
      textAnchor: side === 1 ? ('start' as const) : ('end' as const),
      dy: isNarrow ? 8 : 0,
    });
  const plotted: PlotOptions = {
    width,
    height: bars.length * height + 46,
    marginLeft: left,
    marginRight: 8,
    marginTop: 6,
    marginBottom: 38,
    x: {
      domain: [...domain],
      label,
      labelAnchor: 'right',
      labelArrow: 'none',
      grid: true,
      ticks: Math.max(2, Math.min(8, Math.floor((width - left) / 80))),
      ...shareTicks(),
    },
    y: {
      domain: bars.map(({ name }) => name),
      label: null,
      padding: 0.3,
      tickSize: 0,
      ...(isNarrow ? { axis: null } : { tickFormat: (one: string) => cut(one, letters) }),
    },
    marks: [
      barX(bars, {
        ...{ x: 'value', y: 'name', insetTop: isNarrow ? 16 : 0 },
        fill: ({ value }: Bar) => (value < 0 ? 'var(--debit)' : 'var(--accent)'),
        title: ({ name, says: words }: Bar) => `${name}: ${words}`,
      }),
      ruleX([0], { stroke: 'var(--muted)' }),
      says(1),
      ...(domain[0] < 0 ? [says(-1)] : []),
      ...(isNarrow
        ? [
            text(bars, {
              ...{ y: 'name', frameAnchor: 'left' as const, dx: 2, dy: -11 },
              ...{ textAnchor: 'start' as const, fill: 'var(--muted)' },
              text: ({ name }: Bar) => cutMiddle(name, letters),
              ...HALO,
            }),
          ]
        : []),
    ],
  };
  return plotted;
}
