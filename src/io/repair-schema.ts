/**
 * Mends two faults of regular expressions in published goAML schemas: `^` and `$` at the ends of a
 * pattern, which XML Schema reads as those characters themselves, and `-` in the middle of a class,
 * which it reads as a range that is none (XML Schema 1.0 part 2, appendix F). What the pattern was
 * meant to match stays as it is; whatever is changed is returned line by line.
 */

export interface SchemaChange {
  /** Counts from 1. */
  readonly line: number;
  readonly before: string;
  readonly after: string;
  readonly why: string;
}

export interface RepairedSchema {
  readonly text: string;
  readonly changes: readonly SchemaChange[];
}

const COMMENT = /<!--[\s\S]*?-->/g;
const PATTERN = /(<(?:\w+:)?pattern\s[^<>]*?\bvalue\s*=\s*)("[^"<]*"|'[^'<]*')/g;

/** The schema with its patterns mended. A schema without the faults comes back unchanged. */
export function repairSchema(text: string): RepairedSchema {
  const comments = [...text.matchAll(COMMENT)].map(({ index, 0: whole }) => ({
    from: index,
    to: index + whole.length,
  }));
  const lineAt = lineCounter(text);
  const changes: SchemaChange[] = [];
  const repaired = text.replaceAll(PATTERN, (whole, start: string, quoted: string, at: number) => {
    if (comments.some(({ from, to }) => at >= from && at < to)) return whole;
    const before = quoted.slice(1, -1);
    const { pattern: after, why } = repairedPattern(before);
    if (after === before) return whole;
    changes.push({ line: lineAt(at + start.length), before, after, why });
    return `${start}${quoted[0]}${after}${quoted[0]}`;
  });
  return { text: repaired, changes };
}

/** Lines of rising offsets, counted once. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let seen = 0;
  return (offset) => {
    for (; seen < offset; seen += 1) if (text[seen] === '\n') line += 1;
    return line;
  };
}

function repairedPattern(pattern: string): { readonly pattern: string; readonly why: string } {
  const anchorless = withoutAnchors(pattern);
  const classes = withoutLooseHyphens(anchorless);
  const why = [
    ...(anchorless === pattern
      ? []
      : ['`^` and `$` at the ends stand for themselves; a pattern is always of the whole text']),
    ...(classes === anchorless ? [] : ['`-` inside a class begins a range that is none']),
  ];
  return { pattern: classes, why: why.join('; ') };
}

function withoutAnchors(pattern: string): string {
  const start = pattern.startsWith('^') ? 1 : 0;
  const isEscaped = /(?:^|[^\\])(?:\\\\)*\\\$$/.test(pattern);
  const end = pattern.endsWith('$') && !isEscaped ? pattern.length - 1 : pattern.length;
  return pattern.slice(start, Math.max(start, end));
}

/** Members of a class: escapes and references are one each. */
const MEMBER = /\\.|&(?:#x?[0-9A-Fa-f]+|\w+);|[\s\S]/gu;

function withoutLooseHyphens(pattern: string): string {
  let mended = '';
  let rest = pattern;
  while (rest !== '') {
    const escaped = /^\\[\s\S]/u.exec(rest)?.[0];
    const inside = escaped === undefined ? classAt(rest) : undefined;
    const step = escaped ?? inside ?? rest[0]!;
    mended += inside === undefined ? step : mendedClass(inside);
    rest = rest.slice(step.length);
  }
  return mended;
}

/** A class at the start of the text, without one inside it. */
function classAt(text: string): string | undefined {
  return /^\[(?:\\[\s\S]|[^\][\\])+\]/u.exec(text)?.[0];
}

/** A hyphen after a range or before a class escape is itself: it moves to the end. */
function mendedClass(text: string): string {
  const inside = text.slice(1, -1);
  const sign = inside.startsWith('^') ? '^' : '';
  const members = inside.slice(sign.length).match(MEMBER) ?? [];
  const kept: string[] = [];
  let moved = 0;
  let at = 0;
  while (at < members.length) {
    const [member, hyphen, end] = [members[at]!, members[at + 1], members[at + 2]];
    const isLast = at === members.length - 1;
    if (member === '-' && at > 0 && !isLast) {
      moved += 1;
      at += 1;
    } else if (hyphen === '-' && end !== undefined && !isSet(member) && !isSet(end)) {
      kept.push(member, hyphen, end);
      at += 3;
    } else {
      kept.push(member);
      at += 1;
    }
  }
  if (moved === 0) return text;
  const last = kept.at(-1) === '-' ? '' : '-';
  return `[${sign}${kept.join('')}${last}]`;
}

/** `\w`, `\d` and the like stand for many characters and begin or end no range. */
function isSet(member: string): boolean {
  return /^\\[sSiIcCdDwWpP]$/.test(member);
}
