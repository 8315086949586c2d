/**
 * What the writing of one draft as a SAR shares between its parts, and what it notes on its way.
 */
import type {
  DraftAccount,
  DraftGap,
  DraftLoss,
  DraftParty,
  Severity,
  StrDraft,
} from '../draft/str-draft.js';

export interface Sarx {
  readonly draft: StrDraft;
  /** Text by the path of the gap that it closes. */
  readonly answers: Readonly<Record<string, string>>;
  readonly parties: ReadonlyMap<string, DraftParty>;
  readonly accounts: ReadonlyMap<string, DraftAccount>;
  /** By path or text: each thing is said once. */
  readonly gaps: Map<string, DraftGap>;
  readonly losses: Map<string, DraftLoss>;
  readonly cut: Set<string>;
}

export function sarxOf(draft: StrDraft, answers: Readonly<Record<string, string>>): Sarx {
  return {
    ...{ draft, answers, gaps: new Map(), losses: new Map(), cut: new Set() },
    parties: new Map(draft.parties.map((party) => [party.id, party])),
    accounts: new Map(draft.accounts.map((account) => [account.id, account])),
  };
}

export function noteGap({ gaps }: Sarx, path: string, what: string, severity: Severity): void {
  // Of two that concern the same thing the graver stays.
  if (gaps.get(path)?.severity === 'required') return;
  gaps.set(path, { path, neededBy: ['FinCEN'], what, severity });
}

/** `path` may be that of one thing, `parties[party-1].phones`: its kind is told. */
export function noteLoss({ losses }: Sarx, path: string, what: string): void {
  const kind = path
    .replace(/^(parties\[[^\]]+\])\.(?!accounts|kind)/, '$1.identity.')
    .replaceAll(/\[[^\]]*\]/g, '[]');
  if (!losses.has(kind)) losses.set(kind, { path: kind, form: 'FinCEN', what });
}

export function answerOf({ answers }: Sarx, path: string): string | undefined {
  const answer = Object.hasOwn(answers, path) ? answers[path]!.trim() : '';
  return answer === '' ? undefined : answer;
}

/** The word by which somebody says, in an answer, that a thing cannot be known. */
export const UNKNOWN = 'unknown';

export interface Asked {
  readonly path: string;
  readonly what: string;
  /** As recorded. */
  readonly known: string | undefined;
  /** Whether somebody said that it is unknown. */
  readonly isUnknown?: boolean;
  readonly severity?: Severity;
  /** The text as the form takes it; undefined where it does not. */
  readonly form: (text: string) => string | undefined;
}

export type Found = { readonly text: string } | typeof UNKNOWN | undefined;

/**
 * A critical item of the form: the value, else the answer, else that somebody said it is unknown,
 * else a gap. That nobody has looked at it is never told as unknown.
 */
export function critical(sarx: Sarx, asked: Asked): Found {
  const { path, what, known, isUnknown = false, severity = 'required', form } = asked;
  const recorded = known === undefined ? undefined : form(known);
  if (recorded !== undefined) return { text: recorded };
  if (known !== undefined && known.trim() !== '') {
    noteLoss(sarx, path, 'a text of another form than FinCEN takes has no place');
  }
  const answer = answerOf(sarx, path);
  if (answer?.toLowerCase() === UNKNOWN || (answer === undefined && isUnknown)) return UNKNOWN;
  const answered = answer === undefined ? undefined : form(answer);
  if (answered !== undefined) return { text: answered };
  noteGap(sarx, path, what, severity);
  return undefined;
}

export function textOf(found: Found): string | undefined {
  return typeof found === 'object' ? found.text : undefined;
}

/** The form's own sign that something is unknown. */
export function flagOf(found: Found): 'Y' | undefined {
  return found === UNKNOWN ? 'Y' : undefined;
}
