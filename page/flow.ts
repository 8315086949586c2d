/** Who paid whom as a picture of bands, and the same as a table. */
import { link, type Markish, rect, text } from '@observablehq/plot';
import { picture } from './chart.js';
import type { Choice } from './choice.js';
import { data, element, row } from './dom.js';
import {
  type FlowEdge,
  type FlowGraph,
  type FlowNode,
  flowGraph,
  type Payment,
  paymentsOf,
  shownName,
} from './flow-graph.js';
import { longTable } from './long-table.js';
import { phrases, speech } from './phrases.js';
import type { Shown } from './posting.js';
import { counted, cutMiddle, grouped } from './words.js';

const ROW = 44;
const TOP = 40;
const BAR = 8;
const BAND_MAX = 22;

export function flowSection(alert: Shown, choice: Choice): HTMLElement {
  const payments = paymentsOf(alert);
  if (payments.length === 0) {
    return element('p', { class: 'none' }, phrases.noPayment);
  }
  const graph = flowGraph(alert, payments);
  const drawing = picture({
    name: phrases.headings.flow,
    description: described(alert, payments),
    draw: (width) => options(alert, { graph, width, chosen: choice.chosen() }),
  });
  choice.watch(drawing.redraw);
  const own = payments
    .filter(({ from, to }) => from === to)
    .reduce((sum, { count }) => sum + count, 0);
  return element(
    'div',
    {},
    graph.edges.length === 0 ? null : drawing.element,
    own > 0
      ? element('p', { class: 'note' }, phrases.withinParty(counted(own, phrases.nouns.payment)))
      : null,
    element(
      'details',
      {},
      element('summary', {}, phrases.flowTable),
      paymentTable(alert, payments),
    ),
  );
}

function described(alert: Shown, payments: readonly Payment[]): string {
  const told = payments
    .slice(0, 5)
    .map(({ from, to, amount, count }) =>
      phrases.paid(
        ...([shownName(alert, from), shownName(alert, to)] as const),
        ...([`${money(amount)} ${alert.currency}`, counted(count, phrases.nouns.payment)] as const),
      ),
    );
  const rest = counted(payments.length - 5, phrases.nouns.pair);
  const more = payments.length > 5 ? [phrases.morePairs(rest)] : [];
  return `${[...told, ...more].join(speech.words.apart)}.`;
}

function money(amount: number): string {
  return grouped(amount.toFixed(amount < 100 ? 2 : 0));
}

interface Drawing {
  readonly graph: FlowGraph;
  readonly width: number;
  readonly chosen: string | null;
}

interface PlacedNode extends FlowNode {
  readonly x: number;
  readonly y1: number;
  readonly y2: number;
}

function options(alert: Shown, { graph, width, chosen }: Drawing) {
  const side = Math.min(240, Math.max(150, width * 0.27));
  const rows = Math.max(
    ...(['left', 'right'] as const).map(
      (one) => graph.nodes.filter((node) => node.side === one).length,
    ),
    2 * graph.nodes.filter((node) => node.side === 'middle').length,
  );
  const height = TOP + rows * ROW + 8;
  const nodes = placed(graph.nodes, { side, width, height });
  const evidence = evidenceOf(alert, chosen);
  const bands = bandsOf(graph.edges, nodes).map((band) => ({
    ...band,
    opacity:
      evidence === null || [...band.places].some((place) => evidence.has(place)) ? 0.62 : 0.14,
  }));
  return {
    width,
    height,
    margin: 0,
    axis: null,
    x: { type: 'identity' as const },
    y: { type: 'identity' as const },
    marks: [...bandMarks(alert, bands), ...nodeMarks(alert, nodes, side)],
  };
}

function evidenceOf({ indicators }: Shown, chosen: string | null): ReadonlySet<number> | null {
  const one = indicators.find(({ id }) => id === chosen);
  return one === undefined ? null : new Set([...one.evidence, ...one.also]);
}

interface Canvas {
  readonly side: number;
  readonly width: number;
  readonly height: number;
}

function placed(
  nodes: readonly FlowNode[],
  { side, width, height }: Canvas,
): readonly PlacedNode[] {
  return (['left', 'middle', 'right'] as const).flatMap((name) => {
    const own = nodes.filter((node) => node.side === name);
    const x = name === 'left' ? side : name === 'right' ? width - side : width / 2;
    const room = (height - TOP - 8) / own.length;
    return own.map((node, index): PlacedNode => {
      const top = TOP + index * room;
      // The middle takes all of its room, less that of the next name.
      const half = name === 'middle' ? 0 : (room - Math.min(room, ROW) + 12) / 2;
      const gap = name === 'middle' && index < own.length - 1 ? 40 : 0;
      return { ...node, x, y1: top + half, y2: top + room - half - gap };
    });
  });
}

interface Band extends FlowEdge {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly thick: number;
}

function bandsOf(edges: readonly FlowEdge[], nodes: readonly PlacedNode[]): readonly Band[] {
  const most = Math.max(...edges.map(({ amount }) => amount), 1);
  const find = (side: FlowNode['side'], name: string) =>
    nodes.find(({ key }) => key === `${side}\n${name}`)!;
  const ends = edges.map((edge) => ({
    edge,
    outer: find(edge.isIn ? 'left' : 'right', edge.isIn ? edge.left : edge.right),
    inner: find('middle', edge.isIn ? edge.right : edge.left),
  }));
  return ends.map((one) => {
    const { edge, outer, inner } = one;
    const outside = ends.filter((other) => other.outer === outer);
    const inside = ends
      .filter((other) => other.inner === inner && other.edge.isIn === edge.isIn)
      .sort((a, b) => a.outer.y1 - b.outer.y1);
    const y = (node: PlacedNode, order: number, count: number) =>
      node.y1 + ((order + 0.5) / count) * (node.y2 - node.y1);
    const atOuter = { x: outer.x, y: y(outer, outside.indexOf(one), outside.length) };
    const atInner = { x: inner.x, y: y(inner, inside.indexOf(one), inside.length) };
    const [start, end] = edge.isIn ? [atOuter, atInner] : [atInner, atOuter];
    const thick = Math.max(1.5, (edge.amount / most) * BAND_MAX);
    return { ...edge, x1: start.x, y1: start.y, x2: end.x, y2: end.y, thick };
  });
}

function bandMarks(
  alert: Shown,
  bands: readonly (Band & { readonly opacity: number })[],
): readonly Markish[] {
  return [
    link(bands, {
      ...{ x1: 'x1', y1: 'y1', x2: 'x2', y2: 'y2', curve: 'bump-x' },
      stroke: ({ isIn }: Band) => (isIn ? 'var(--credit)' : 'var(--debit)'),
      strokeWidth: 'thick',
      strokeOpacity: 'opacity',
      strokeLinecap: 'butt',
      title: ({ left, right, amount, count }: Band) =>
        `${shownName(alert, left)} → ${shownName(alert, right)}\n${money(amount)} ${alert.currency}, ${counted(count, phrases.nouns.payment)}`,
    }),
  ];
}

function nodeMarks(
  { currency }: Shown,
  nodes: readonly PlacedNode[],
  side: number,
): readonly Markish[] {
  const letters = Math.floor((side - 24) / 7);
  const outer = nodes.filter((node) => node.side !== 'middle');
  const inner = nodes.filter((node) => node.side === 'middle');
  const amount = (node: FlowNode) => `${money(node.amount)} ${currency} · ${node.count}×`;
  const name = (node: FlowNode) =>
    `${node.isPossibleVictim ? '△ ' : ''}${cutMiddle(node.name, node.side === 'middle' ? 44 : letters)}`;
  const beside = (node: PlacedNode) => ({
    x: node.x + (node.side === 'left' ? -BAR / 2 - 8 : BAR / 2 + 8),
    y: (node.y1 + node.y2) / 2,
  });
  const labels = (one: 'left' | 'right'): readonly Markish[] => {
    const own = outer.filter((node) => node.side === one);
    const place = {
      x: (node: PlacedNode) => beside(node).x,
      y: (node: PlacedNode) => beside(node).y,
      textAnchor: one === 'left' ? ('end' as const) : ('start' as const),
    };
    return [
      text(own, { ...place, text: name, dy: -8, fill: 'var(--text)', fontSize: 12, title: 'name' }),
      text(own, { ...place, text: amount, dy: 8, fill: 'var(--muted)', fontSize: 11 }),
    ];
  };
  return [
    rect(nodes, {
      x1: ({ x }: PlacedNode) => x - BAR / 2,
      x2: ({ x }: PlacedNode) => x + BAR / 2,
      y1: 'y1',
      y2: 'y2',
      fill: 'var(--text)',
      rx: 2,
    }),
    ...labels('left'),
    ...labels('right'),
    text(inner, {
      x: 'x',
      y: ({ y1 }: PlacedNode) => y1 - 10,
      text: name,
      fill: 'var(--text)',
      fontSize: 13,
      fontWeight: 600,
      stroke: 'var(--surface)',
      strokeWidth: 5,
      title: 'name',
    }),
  ];
}

function paymentTable(alert: Shown, payments: readonly Payment[]): HTMLElement {
  const numbers = [2, 3];
  return longTable({
    caption: phrases.captions.payments,
    header: phrases.columns.payments.map((name, place) =>
      place === 3 ? phrases.amountIn(alert.currency) : name,
    ),
    numbers,
    count: payments.length,
    shownMax: 50,
    noun: phrases.nouns.pair,
    rowAt: (index) => {
      const { from, to, amount, count, first, last } = payments[index]!;
      const cells = [
        data(shownName(alert, from)),
        data(shownName(alert, to)),
        `${count}`,
        grouped(amount.toFixed(2)),
        first,
        last,
      ];
      return row(cells, { numbers });
    },
  });
}
