/** Which alerts are listed, and in which order. Pure: over the rows of the index alone. */
import type { ReportIndex, ReportRow } from '../src/io/report-record.js';

export const SORTS = ['rank', 'score', 'latest', 'earliest', 'typology', 'subject'] as const;
export type Sort = (typeof SORTS)[number];

export interface Filter {
  readonly levels: ReadonlySet<ReportRow['level']>;
  /** Id of a typology; empty for all. */
  readonly typology: string;
  readonly part: string;
  readonly text: string;
  /** Also in everything that an alert tells, its transactions among it. */
  readonly isDeep: boolean;
  readonly isDecidedHidden: boolean;
  readonly sort: Sort;
}

/** Text of each row to search in, made once: compatibility forms, case and accents do not matter. */
export function searchTexts({ rows, typologies }: ReportIndex): readonly string[] {
  return rows.map((row) => {
    const { title, id } = typologies[row.typology]!;
    return folded(
      [row.alert, row.subject, title, id, row.find, ...row.families, row.decision?.reason].join(
        '\n',
      ),
    );
  });
}

export function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** Places of the rows that pass, in order. Every word of the text must occur. */
export function filtered(
  index: ReportIndex,
  texts: readonly string[],
  filter: Filter,
): readonly number[] {
  const words = folded(filter.text).split(/\s+/).filter(Boolean);
  const places = index.rows.flatMap((row, place) => {
    const typology = index.typologies[row.typology]!;
    const passes =
      filter.levels.has(row.level) &&
      (filter.typology === '' || typology.id === filter.typology) &&
      (filter.part === '' || typology.part === filter.part) &&
      !(filter.isDecidedHidden && row.decision !== null) &&
      words.every((word) => texts[place]!.includes(word));
    return passes ? [place] : [];
  });
  return filter.sort === 'rank' ? places : places.sort(order(index, filter.sort));
}

/** Rows come by rank, which also parts what is equal. */
function order({ rows, typologies }: ReportIndex, sort: Exclude<Sort, 'rank'>) {
  const compare: Readonly<Record<typeof sort, (a: ReportRow, b: ReportRow) => number>> = {
    score: (a, b) => b.low - a.low || b.high - a.high,
    latest: (a, b) => text(b.asOf, a.asOf),
    earliest: (a, b) => text(a.asOf, b.asOf),
    typology: (a, b) => text(typologies[a.typology]!.title, typologies[b.typology]!.title),
    subject: (a, b) => text(a.subject, b.subject),
  };
  return (a: number, b: number) => compare[sort](rows[a]!, rows[b]!) || a - b;
}

function text(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
