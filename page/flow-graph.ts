/**
 * Who paid whom, added up. Pure: from postings to the nodes and edges of the picture. Whoever is
 * watched stands in the middle, who pays on the left, who is paid on the right.
 */
import type { ReportLeg } from '../src/io/report-record.js';
import { phrases } from './phrases.js';
import type { Posting, Shown } from './posting.js';
import { amountOf, counted } from './words.js';

export interface Payment {
  readonly from: string;
  readonly to: string;
  readonly amount: number;
  readonly count: number;
  readonly first: string;
  readonly last: string;
  readonly places: ReadonlySet<number>;
}

export interface FlowNode {
  readonly key: string;
  readonly side: 'left' | 'middle' | 'right';
  readonly name: string;
  readonly amount: number;
  readonly count: number;
  readonly isPossibleVictim: boolean;
}

export interface FlowEdge {
  readonly left: string;
  readonly right: string;
  readonly isIn: boolean;
  readonly amount: number;
  readonly count: number;
  readonly places: ReadonlySet<number>;
}

export interface FlowGraph {
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

const SIDE_MAX = 10;
const MIDDLE_MAX = 4;
const CASH = phrases.cash;
const UNNAMED = phrases.notNamed;
/** Begins the name of what a side has beyond those that are named; no name holds a line break. */
const REST = 'rest\n';

/** Payments between two sides, the greatest first. Postings of one transfer count once. */
export function paymentsOf({ postings, parties }: Shown): readonly Payment[] {
  const payments = new Map<string, Payment & { readonly places: Set<number> }>();
  const byRow = new Map<string, Posting[]>();
  for (const posting of postings) {
    const known = byRow.get(posting.row);
    if (known === undefined) byRow.set(posting.row, [posting]);
    else known.push(posting);
  }
  const nameOf = (leg: ReportLeg | null, posting: Posting): string => {
    if (leg === null) return /^cash/.test(posting.recorded['kind'] ?? '') ? CASH : UNNAMED;
    if (leg.party !== null) return parties[leg.party]?.id ?? UNNAMED;
    return leg.account ?? leg.institution ?? UNNAMED;
  };
  for (const [posting, ...more] of byRow.values()) {
    const total = amountOf(posting!.base);
    if (!Number.isFinite(total)) continue;
    const places = [posting!, ...more].map(({ place }) => place);
    for (const from of shares(posting!.from, posting!)) {
      for (const to of shares(posting!.to, posting!)) {
        const pair = { from: nameOf(from.leg, posting!), to: nameOf(to.leg, posting!) };
        const key = JSON.stringify([pair.from, pair.to]);
        const known = payments.get(key);
        const seen = known?.places ?? new Set<number>();
        for (const place of places) seen.add(place);
        payments.set(key, {
          ...pair,
          amount: (known?.amount ?? 0) + total * from.share * to.share,
          count: (known?.count ?? 0) + 1,
          first: known?.first ?? posting!.date,
          last: posting!.date,
          places: seen,
        });
      }
    }
  }
  return [...payments.values()].sort((a, b) => b.amount - a.amount);
}

interface Share {
  readonly leg: ReportLeg | null;
  readonly share: number;
}

/** Sides of a row with the part of the amount that each has. */
function shares(legs: readonly ReportLeg[], { amount }: Posting): readonly Share[] {
  if (legs.length === 0) return [{ leg: null, share: 1 }];
  const amounts = legs.map((leg) => amountOf(leg.amount ?? amount));
  const sum = amounts.reduce((a, b) => a + b, 0);
  return legs.map((leg, index) => ({
    leg,
    share: Number.isFinite(sum) && sum > 0 ? amounts[index]! / sum : 1 / legs.length,
  }));
}

/** The picture: payments of one party to itself are left to the table. */
export function flowGraph(alert: Shown, payments: readonly Payment[]): FlowGraph {
  const ours = oursOf(alert);
  const isMiddle = (name: string) => name === alert.watched;
  const edges = payments.flatMap((payment): readonly FlowEdge[] => {
    const { from, to, amount, count, places } = payment;
    if (from === to) return [];
    const isIn = isMiddle(to) || (!isMiddle(from) && (ours.has(to) || !ours.has(from)));
    return [{ left: from, right: to, isIn, amount, count, places }];
  });
  const left = merged(
    edges.filter(({ isIn }) => isIn),
    { outer: 'left', inner: 'right' },
  );
  const right = merged(
    edges.filter(({ isIn }) => !isIn),
    { outer: 'right', inner: 'left' },
  );
  const all = [...left, ...right];
  return {
    edges: all,
    nodes: [
      ...nodesOf(alert, left, { side: 'left', end: 'left' }),
      ...middleNodes(alert, all),
      ...nodesOf(alert, right, { side: 'right', end: 'right' }),
    ],
  };
}

function oursOf({ postings, parties }: Shown): ReadonlySet<string> {
  const legs = postings.flatMap(({ from, to }) => [...from, ...to]);
  return new Set(
    legs.flatMap(({ isOurs, party }) => (isOurs && party !== null ? [parties[party]!.id] : [])),
  );
}

interface Ends {
  readonly outer: 'left' | 'right';
  readonly inner: 'left' | 'right';
}

/** The greatest of a side by name, the others as one; likewise in the middle. */
function merged(edges: readonly FlowEdge[], { outer, inner }: Ends): readonly FlowEdge[] {
  const names = {
    outer: keptNames(edges, outer, SIDE_MAX),
    inner: keptNames(edges, inner, MIDDLE_MAX),
  };
  const sums = new Map<string, FlowEdge>();
  for (const edge of edges) {
    const ends = { [outer]: names.outer(edge[outer]), [inner]: names.inner(edge[inner]) };
    const { left, right } = { left: '', right: '', ...ends };
    const key = JSON.stringify([left, right]);
    const known = sums.get(key);
    sums.set(key, {
      ...{ left, right, isIn: edge.isIn },
      amount: (known?.amount ?? 0) + edge.amount,
      count: (known?.count ?? 0) + edge.count,
      places: new Set([...(known?.places ?? []), ...edge.places]),
    });
  }
  return [...sums.values()];
}

function keptNames(edges: readonly FlowEdge[], end: 'left' | 'right', namesMax: number) {
  const sums = new Map<string, number>();
  for (const edge of edges) sums.set(edge[end], (sums.get(edge[end]) ?? 0) + edge.amount);
  const ranked = [...sums].sort(([, a], [, b]) => b - a).map(([name]) => name);
  if (ranked.length <= namesMax) return (name: string) => name;
  const kept = new Set(ranked.slice(0, namesMax - 1));
  const rest = `${REST}${ranked.length - kept.size}`;
  return (name: string) => (kept.has(name) ? name : rest);
}

interface Placing {
  readonly side: FlowNode['side'];
  readonly end: 'left' | 'right';
}

function nodesOf(
  alert: Shown,
  edges: readonly FlowEdge[],
  { side, end }: Placing,
): readonly FlowNode[] {
  const nodes = new Map<string, FlowNode>();
  for (const edge of edges) {
    const name = edge[end];
    const known = nodes.get(name);
    nodes.set(name, {
      ...{ key: `${side}\n${name}`, side, name: shownName(alert, name) },
      amount: (known?.amount ?? 0) + edge.amount,
      count: (known?.count ?? 0) + edge.count,
      isPossibleVictim: isVictim(alert, name),
    });
  }
  const isRest = ({ key }: FlowNode) => Number(key.startsWith(`${side}\n${REST}`));
  return [...nodes.values()].sort((a, b) => isRest(a) - isRest(b) || b.amount - a.amount);
}

function middleNodes(alert: Shown, edges: readonly FlowEdge[]): readonly FlowNode[] {
  const inner = edges.map((edge) => ({ ...edge, left: edge.isIn ? edge.right : edge.left }));
  return nodesOf(alert, inner, { side: 'middle', end: 'left' });
}

/** A party by its identifier, or its name where one is on file. */
export function shownName({ parties }: Shown, name: string): string {
  if (name.startsWith(REST)) return counted(Number(name.slice(REST.length)), phrases.nouns.other);
  const party = parties.find(({ id }) => id === name);
  if (party === undefined) return name;
  const known = party.known.find(([field]) => field === 'name')?.[1];
  return known ?? party.reference;
}

function isVictim({ parties }: Shown, name: string): boolean {
  return parties.some(({ id, role }) => id === name && role === 'possible-victim');
}
