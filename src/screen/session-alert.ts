/** The alert of a session: as that of a batch, with instants where a batch counts moments. */

import { invariant } from '../core/invariant.js';
import type { PlannedTypology } from '../plan/plan.js';
import type { Alert, State } from './alert.js';
import type { Stretch } from './session-episodes.js';

export interface SessionAlert
  extends Omit<Alert, 'indicators' | 'subjectIndex' | 'peakMoment' | 'fromMoment' | 'toMoment'> {
  /** In the order of the typology's file, each at the instant whose numbers are told. */
  readonly indicators: readonly {
    readonly id: string;
    readonly state: State;
    readonly at: number;
  }[];
}

export interface AlertPlace {
  readonly planned: PlannedTypology;
  readonly typologyIndex: number;
  /** As first spelt. */
  readonly subject: string;
}

/** What is told of an episode as far as it has come. */
export function sessionAlert(
  { planned, typologyIndex, subject }: AlertPlace,
  { from, to, peak }: Stretch,
): SessionAlert {
  const { typology, digest, overlay } = planned.loaded;
  const { level, couldBe, low, high, families } = peak.outcome;
  invariant(level !== undefined && couldBe !== undefined, 'an alert below every level');
  return {
    subject,
    typology: {
      ...{ id: typology.id, version: typology.version, digest },
      ...(overlay === undefined ? {} : { overlay }),
    },
    hypothesis: typology.hypothesis,
    ...{ level, couldBe, score: { low, high }, families },
    asOf: peak.at,
    episode: { from, to },
    indicators: typology.indicators.map(({ id }, index) => ({ id, ...peak.indicators[index]! })),
    typologyIndex,
  };
}
