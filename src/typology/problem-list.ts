/** What can be wrong with a typology file. The text is the author's own, so messages may quote it. */
import type { ProblemKind } from '../core/problem.js';

export const notJson: ProblemKind = {
  code: 'typology/not-json',
  severity: 'error',
  title: 'a typology file is not JSON',
  explanation:
    'A typology is strict JSON: no comments, no trailing commas, at most a megabyte and 32 levels deep.',
  help: 'mend the place that the message names',
};

export const duplicateKey: ProblemKind = {
  code: 'typology/duplicate-key',
  severity: 'error',
  title: 'a key stands twice in one object',
  explanation: 'Readers of JSON disagree about which of the two holds, so redthread takes neither.',
  help: 'keep one of them',
};

export const forbiddenKey: ProblemKind = {
  code: 'typology/forbidden-key',
  severity: 'error',
  title: 'a key that a shared file may not hold',
  explanation:
    'A typology is data from strangers. `__proto__`, `constructor` and `prototype` can change the ' +
    'objects of a program, and `path` and `params` make json-rules-engine evaluate code.',
  help: 'take the key out',
};

export const malformed: ProblemKind = {
  code: 'typology/malformed',
  severity: 'error',
  title: 'a typology does not have the shape of one',
  explanation: 'Keys and values are read strictly: an unknown key may be meant and misspelt.',
  help: 'compare the place with docs/write-a-typology.md and the example',
};

export const unknownName: ProblemKind = {
  code: 'typology/unknown-name',
  severity: 'error',
  title: 'a name that nothing in the file has',
  explanation:
    'Selections, measures, parameters, lists, families, sources and indicators are known by name; a ' +
    'name that points nowhere would make a rule that never fires.',
  help: 'define the name, or use one that is defined',
};

export const cycle: ProblemKind = {
  code: 'typology/cycle',
  severity: 'error',
  title: 'a selection or a measure depends on itself',
  explanation: 'What is defined by itself has no value.',
  help: 'break the circle that the message names',
};

export const unreachableLevel: ProblemKind = {
  code: 'typology/unreachable-level',
  severity: 'error',
  title: 'a level that no indicators can reach',
  explanation: 'With every indicator active the decision still does not hold, so it never would.',
  help: 'lower its bounds, or give indicators more points',
};

export const oneFamilyTooHigh: ProblemKind = {
  code: 'typology/one-family-too-high',
  severity: 'error',
  title: 'one family of indicators alone reaches more than `watch`',
  explanation: 'No single red flag proves anything: above `watch` several families must be active.',
  help: 'ask for two `families` or more in `review` and `report`',
};

export const sensitiveAlone: ProblemKind = {
  code: 'typology/sensitive-alone',
  severity: 'error',
  title: 'age, gender, nationality, countries and words alone reach a level',
  explanation:
    'What somebody is, where they come from or which words they use never makes an alert alone.',
  help: 'ask for points that those indicators cannot reach together',
};

/** In reading order: the text, the shape, the names, the safety of what it decides. */
export const TYPOLOGY_PROBLEMS: readonly ProblemKind[] = [
  notJson,
  duplicateKey,
  forbiddenKey,
  malformed,
  unknownName,
  cycle,
  unreachableLevel,
  oneFamilyTooHigh,
  sensitiveAlone,
];
