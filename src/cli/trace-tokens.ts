/**
 * A trace without identities: tokens in place of the subject and its postings, and no number that
 * the policy keeps back. It is searched for identifiers of the batch before it is shown.
 */
import { ProblemError, problemOf } from '../core/problem.js';
import type {
  NumberState,
  Trace,
  TracedComparison,
  TracedNumber,
} from '../explain/trace-record.js';
import { DEFAULT_POLICY } from '../pseudonym/default-policy.js';
import { identifiersOf, leaksIn } from '../pseudonym/leak-check.js';
import { apartFromOwn } from '../pseudonym/leak-own.js';
import { leak, valueNotCanonical } from '../pseudonym/problem-list.js';
import type { Tokens } from '../pseudonym/token.js';
import { withheldMeasures } from '../pseudonym/withheld-measure.js';
import type { Batch } from '../transaction/batch.js';
import type { Typology } from '../typology/typology.js';

export interface TraceTokens {
  readonly tokens: Tokens;
  /** The token that the trace was asked for by. */
  readonly subject: string;
  readonly typology: Typology;
  readonly batch: Batch;
}

/** Throws a `ProblemError` (`pseudonym/leak`) where an identifier would be shown. */
export function pseudonymisedTrace(trace: Trace, options: TraceTokens): Trace {
  const { tokens, subject, typology, batch } = options;
  const withheld = withheldMeasures(typology, DEFAULT_POLICY);
  const comparison = (one: TracedComparison) => comparisonWithout(one, withheld);
  const told: Trace = {
    ...trace,
    subject,
    moments: trace.moments.map((moment) => ({
      ...moment,
      postings: moment.postings.map((one) => ({ ...one, id: postingToken(one.id, tokens) })),
      measures: moment.measures.map((one) => numberWithout(one, withheld)),
      indicators: moment.indicators.map((one) => ({
        ...one,
        comparisons: one.comparisons.map(comparison),
      })),
    })),
    nearest: trace.nearest.map((one) => ({ ...one, lacking: one.lacking.map(comparison) })),
  };
  const { known } = apartFromOwn(identifiersOf(batch), [typology]);
  const found = leaksIn(JSON.stringify(told), 'json', known);
  if (found.length === 0) return told;
  throw new ProblemError([problemOf(leak, 'the trace would hold identifiers of the input')]);
}

/** The leg (`:debit`, `:credit`) of an id stays readable, as in an alert. */
function postingToken(id: string, tokens: Tokens): string {
  const leg = /:(?:debit|credit)$/.exec(id)?.[0] ?? '';
  const token = tokens.token('transaction', id.slice(0, id.length - leg.length));
  if (token !== undefined) return `${token}${leg}`;
  throw new ProblemError([problemOf(valueNotCanonical, 'a posting has an id without a form')]);
}

function numberWithout(one: TracedNumber, withheld: ReadonlySet<string>): TracedNumber {
  if (!withheld.has(one.name)) return one;
  const { isBeyond: _, ...rest } = one;
  return { ...rest, state: withheldState(one.state), value: null };
}

function comparisonWithout(one: TracedComparison, withheld: ReadonlySet<string>): TracedComparison {
  const isBoundKept = one.boundName === undefined || !withheld.has(one.boundName);
  const bound = isBoundKept ? one.bound : null;
  return withheld.has(one.measure)
    ? { ...one, state: withheldState(one.state), value: null, bound }
    : { ...one, bound };
}

/** That the whole batch lacks a column tells nothing of anybody. */
function withheldState(state: NumberState): NumberState {
  return state === 'unassessed' ? state : 'withheld';
}
