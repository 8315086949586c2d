/**
 * Cuts the subjects of a field into parts: ranges of them, in the batch's order, whose postings are
 * no more than asked for. A part is one or several of the frames that the whole batch is screened
 * in, or a piece of one, so that alerts can be given in the same order.
 */
import { subjectRanges } from '../measure/timeline.js';

export interface SubjectPart {
  /** Codes of subjects: from the first, up to and without the last. */
  readonly from: number;
  readonly to: number;
  readonly postings: number;
  /** With its last subject a frame of the whole batch ends; else that goes on in the next part. */
  readonly endsFrame: boolean;
}

/** At least one part; a subject with more postings than are asked for is a part by itself. */
export function subjectParts(postings: Uint32Array, most: number): readonly SubjectPart[] {
  const subjectStart = new Uint32Array(postings.length + 1);
  for (let code = 0; code < postings.length; code += 1) {
    subjectStart[code + 1] = subjectStart[code]! + postings[code]!;
  }
  const size = (from: number, to: number) => subjectStart[to]! - subjectStart[from]!;
  const parts: SubjectPart[] = [];
  // Whether the last part is a piece of a frame: no other frame goes with it.
  let isPiece = false;
  for (const { from, to } of subjectRanges({ keys: postings, subjectStart })) {
    const own = size(from, to);
    const last = parts.at(-1);
    if (last !== undefined && !isPiece && last.postings + own <= most) {
      parts[parts.length - 1] = { ...last, to, postings: last.postings + own };
      continue;
    }
    isPiece = own > most;
    const frame = {
      keys: postings.subarray(from, to),
      subjectStart: subjectStart.slice(from, to + 1),
    };
    for (const piece of subjectRanges(frame, isPiece ? most : own)) {
      const range = { from: from + piece.from, to: from + piece.to };
      parts.push({ ...range, postings: size(range.from, range.to), endsFrame: range.to === to });
    }
  }
  return parts.length > 0 ? parts : [{ from: 0, to: 0, postings: 0, endsFrame: true }];
}

/** The part of each subject, by code. */
export function partBySubject(parts: readonly SubjectPart[], subjects: number): Int32Array {
  const partOf = new Int32Array(subjects);
  parts.forEach(({ from, to }, part) => {
    partOf.fill(part, from, to);
  });
  return partOf;
}
