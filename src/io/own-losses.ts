/** What no form has a place for, whoever's it is: what is of the draft itself, and of the alert. */

export type LostField = readonly [path: string, what: string];

export const OWN = 'of the draft itself, not of the report';
export const SCORE = 'how the alert came to be; a machine’s score does not belong in a report';
export const NARRATIVE = 'told in the narrative alone';

/** Rows of a table for fields under one path, lost for one reason. */
export function under(path: string, names: readonly string[], what: string): readonly LostField[] {
  return names.map((name) => [`${path}${name}`, what] as const);
}

export const OWN_LOSSES: readonly LostField[] = [
  ...under('', ['format', 'status', 'reviewer', 'language', 'isPseudonymised', 'notice'], OWN),
  ...under('', ['generatedBy.version', 'alert', 'asOf', 'safeguards[]'], OWN),
  ...under('gaps[].', ['path', 'neededBy[]', 'what', 'severity'], OWN),
  ...under('losses[].', ['path', 'form', 'what'], OWN),
  ...under('typology.', ['id', 'version', 'digest', 'title', 'summary'], SCORE),
  ...under('typology.overlay.', ['id', 'digest'], SCORE),
  ...under('', ['level', 'couldBe', 'score.low', 'score.high', 'hypothesis', 'supposedBy'], SCORE),
  ...under('sources[].', ['id', 'publisher', 'title', 'reference', 'date', 'url', 'read'], SCORE),
  ...under('thresholds.', ['published', 'projectDefault'], SCORE),
  ...under('indicators[].', ['id', 'family', 'points', 'state', 'at', 'says'], NARRATIVE),
  ...under('indicators[].', ['transactions[]', 'also[]', 'sources[]'], NARRATIVE),
  ...under(
    'indicators[].measures[].',
    ['name', 'value', 'operator', 'bound', 'unit', 'from', 'to'],
    NARRATIVE,
  ),
  ['innocent[]', NARRATIVE],
  ...under('cleared[].', ['without[]', 'level'], NARRATIVE),
  ...under('cleared[].nearest.', ['measure', 'value', 'bound'], NARRATIVE),
  ...under('missing[].', ['field', 'indicators[]', 'points'], NARRATIVE),
  ['narrative[].id', 'the text alone is written'],
  ...under(
    'narrative[].sentences[].',
    ['evidence[]', 'indicators[]', 'parties[]', 'priority'],
    'the text alone is written',
  ),
];
