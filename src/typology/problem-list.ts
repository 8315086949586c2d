/**
 * What can be wrong with a typology file. The text is the author's own, so messages may quote it.
 */
import type { ProblemKind } from '../core/problem.js';

export const notJson: ProblemKind = {
  code: 'typology/not-json',
  severity: 'error',
  title: 'a typology file is not JSON',
  explanation:
    'A typology is strict JSON: no comments, no trailing commas, no number beyond 2^53, at most a ' +
    'megabyte and 32 levels deep.',
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

export const clashingName: ProblemKind = {
  code: 'typology/clashing-name',
  severity: 'error',
  title: 'one name for two things',
  explanation:
    'Measures, parameters and indicators share one namespace with `score`, `families` and ' +
    '`indicators`; ids of sources and levels stand once each. Of two, nobody knows which is meant.',
  help: 'rename one of them',
};

export const unknownField: ProblemKind = {
  code: 'typology/unknown-field',
  severity: 'error',
  title: 'a field that does not exist, or does not go there',
  explanation:
    'Values are grouped by fields of the posting, and numbers are read from attributes of the ' +
    'subject; a name that is neither would make a measure that is never assessed.',
  help: 'use a field of the transaction, or an attribute of the subject that is a number',
};

export const unknownValue: ProblemKind = {
  code: 'typology/unknown-value',
  severity: 'error',
  title: 'a value that the field never has, or a matcher that does not suit it',
  explanation:
    'Direction, kind, channel and status have closed lists of values, texts have no order, and times ' +
    'of day are written as `22:00`. A selection that asks for anything else never matches.',
  help: 'use a value or a matcher of the field',
};

export const badParameter: ProblemKind = {
  code: 'typology/bad-parameter',
  severity: 'error',
  title: 'a parameter that is not of its unit, outside its range, or without its source',
  explanation:
    'Money is decimal text in the currency of the file, everything else a number, and both lie in the ' +
    'range given. A published value says where it was published.',
  help: 'mend the value, its range or its source',
};

export const mixedUnits: ProblemKind = {
  code: 'typology/mixed-units',
  severity: 'error',
  title: 'numbers of different kinds computed or compared with each other',
  explanation:
    'Money is minor units of a currency: against a bare number or a count it means something else in ' +
    'every currency. It is compared with a parameter of money or another measure of money.',
  help: 'make the number a parameter with `"unit": "money"`, or mend the formula',
};

export const deepFormula: ProblemKind = {
  code: 'typology/deep-formula',
  severity: 'error',
  title: 'formulas upon formulas, more than eight deep',
  explanation:
    'Nobody can read what such a number means, and working it out can be made to take hours.',
  help: 'compute it in fewer steps',
};

export const largeFormula: ProblemKind = {
  code: 'typology/large-formula',
  severity: 'error',
  title: 'a measure that unfolds to hundreds of others',
  explanation:
    'Formulas that name others several times, which name others again, grow with every level. An ' +
    'alert tells the postings behind each of them: a file of a few lines could keep a machine busy ' +
    'for hours.',
  help: 'name each measure once, or compute it from fewer',
};

export const largeSelection: ProblemKind = {
  code: 'typology/large-selection',
  severity: 'error',
  title: 'a selection that unfolds to thousands of tests',
  explanation:
    'Selections that narrow others several times, which narrow others again, double with every ' +
    'level. A file of a few lines could keep a machine busy for hours.',
  help: 'narrow fewer selections, or list the values in one matcher',
};

export const badSentence: ProblemKind = {
  code: 'typology/bad-sentence',
  severity: 'error',
  title: 'a sentence that cannot be filled in',
  explanation:
    'Braces hold the name of a measure or a parameter, `over` for the window, or what hangs on a number: ' +
    '`{visits, plural, one {# visit} other {# visits}}`, in the words of ICU MessageFormat, of which ' +
    'nothing else is read. A brace elsewhere would be told to the analyst as it stands.',
  help: 'write `{name}`, or forms that the language has, `other` among them, of a count, days or years',
};

export const holdMissing: ProblemKind = {
  code: 'typology/hold-missing',
  severity: 'error',
  title: 'a window over all time without a hold',
  explanation: 'Without a `hold` an episode that looks back over all time would never end.',
  help: 'give the typology a `hold`, such as `P30D`',
};

export const wrongSubject: ProblemKind = {
  code: 'typology/wrong-subject',
  severity: 'error',
  title: 'peers or neighbours of a subject that has none',
  explanation:
    'Peers share an attribute of a customer or account, and neighbours are the customers or accounts ' +
    'behind a counterparty. A telephone number or an address has neither.',
  help: 'make the subject `customer` or `account`, or measure something else',
};

export const deepNeighbour: ProblemKind = {
  code: 'typology/deep-neighbour',
  severity: 'error',
  title: 'neighbours of neighbours of neighbours',
  explanation:
    'Two steps from a customer lie few people, three steps from one lies half of a bank: such a number ' +
    'says nothing about anybody, and takes hours.',
  help: 'ask for neighbours, or for neighbours of neighbours',
};

export const wideTolerance: ProblemKind = {
  code: 'typology/wide-tolerance',
  severity: 'error',
  title: 'a rhythm whose tolerance is as long as its step',
  explanation:
    'With a tolerance of the whole step two postings of one moment would follow each other, and ' +
    'everything would recur.',
  help: 'make `tolerance` less than `every`',
};

export const notMonotone: ProblemKind = {
  code: 'typology/not-monotone',
  severity: 'error',
  title: 'a decision that one more indicator could undo',
  explanation:
    'Decisions are made of `all`, `any`, lower bounds of `score`, `families` and `indicators`, and ' +
    'indicators that are `equal` to `true`. Anything else could lower a level when more is found, and ' +
    'the proofs that one family or sensitive attributes alone reach nothing would not hold.',
  help: 'use lower bounds and `equal` `true` alone',
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

export const missingCase: ProblemKind = {
  code: 'typology/missing-case',
  severity: 'warning',
  title: 'an indicator without a case that fires or a near miss',
  explanation:
    'Cases travel with a typology: for each indicator one in which it fires and one, differing in one ' +
    'respect, in which it stays quiet. An error once the status is `test` or `stable`.',
  help: 'add a case that names it under `fires`, and one under `quiet`',
};

export const missingLanguage: ProblemKind = {
  code: 'typology/missing-language',
  severity: 'warning',
  title: 'a text that lacks a language of the file',
  explanation:
    'Whoever asks for that language is told this one text in English, in the middle of the others. The ' +
    'languages of a file are those of its title; English is the last resort and always one of them. ' +
    'An error once the status is `test` or `stable`.',
  help: 'add the text in that language, or take the language out of the title',
};

export const oneFlagTooHigh: ProblemKind = {
  code: 'typology/one-flag-too-high',
  severity: 'warning',
  title: 'indicators that read the same measures alone reach more than `watch`',
  explanation:
    'One red flag that stands in several families is still one: what a bound of one number says, ' +
    'another bound of that number says again, and nothing else would have to be true. `check` ' +
    'warns, and refuses files of status `test` or `stable`.',
  help: 'put the indicators into one family, or let them read different measures',
};

export const unusedSelection: ProblemKind = {
  code: 'typology/unused-selection',
  severity: 'warning',
  title: 'a selection that nothing uses',
  explanation: 'Either a measure was forgotten, or the selection was.',
  help: 'use it in a measure, or take it out',
};

export const notOverField: ProblemKind = {
  code: 'typology/not-over-field',
  severity: 'warning',
  title: 'a `not` over a field that may be absent',
  explanation:
    'A posting whose field is absent does not match, so under `not` it does: `not` an automatic teller ' +
    'also takes every posting of which nobody knows where it was made.',
  help: 'ask for `{ "known": true }` beside it, or use `notIn` or `differsFrom`',
};

export const neverMatches: ProblemKind = {
  code: 'typology/never-matches',
  severity: 'warning',
  title: 'a selection that no posting can match',
  explanation:
    'What it asks contradicts itself, so every measure over it is 0 or unknown for ever. Parameters ' +
    'count with their values, and amounts are compared in the currency of the file.',
  help: 'take out one of the two, or put them side by side under `any`',
};

export const unknownCountry: ProblemKind = {
  code: 'typology/unknown-country',
  severity: 'warning',
  title: 'a country that no file names so',
  explanation:
    'Countries are compared by their two letters of ISO 3166-1, whether a file writes those, the three ' +
    'letters, the number or a common English name. Any other text is compared as it stands, so it ' +
    'matches only postings with the very same slip. Codes that the standard leaves free (`XA` to ' +
    '`XZ`, `QM` to `QZ`, `AA`, `ZZ`) may stand for whatever somebody uses them for.',
  help: 'write the two letters of ISO 3166-1',
};

export const neverFires: ProblemKind = {
  code: 'typology/never-fires',
  severity: 'warning',
  title: 'an indicator that can never fire',
  explanation:
    'Whatever the postings are, its condition does not hold: bounds that exclude each other, a share ' +
    'above 1, a count below 0, a number of a selection that never matches.',
  help: 'mend the bound that the message names',
};

export const alwaysFires: ProblemKind = {
  code: 'typology/always-fires',
  severity: 'warning',
  title: 'an indicator that fires for everybody',
  explanation:
    'Whatever the postings are, its condition holds wherever it can be assessed. It sets nobody apart, ' +
    'and its points are given away.',
  help: 'give it a bound that some subjects do not reach',
};

export const reviewPast: ProblemKind = {
  code: 'typology/review-past',
  severity: 'warning',
  title: 'a typology past its date of review',
  explanation:
    'Patterns change when they become known. The file itself says until when it was meant.',
  help: 'ask its owner for a newer version',
};

/** In reading order: the text, the shape, the names, the safety of what it decides. */
export const TYPOLOGY_PROBLEMS: readonly ProblemKind[] = [
  notJson,
  duplicateKey,
  forbiddenKey,
  malformed,
  unknownName,
  clashingName,
  cycle,
  unknownField,
  unknownValue,
  badParameter,
  mixedUnits,
  deepFormula,
  largeFormula,
  largeSelection,
  badSentence,
  holdMissing,
  wrongSubject,
  deepNeighbour,
  wideTolerance,
  notMonotone,
  unreachableLevel,
  oneFamilyTooHigh,
  sensitiveAlone,
  missingCase,
  missingLanguage,
  oneFlagTooHigh,
  unusedSelection,
  notOverField,
  neverMatches,
  unknownCountry,
  neverFires,
  alwaysFires,
  reviewPast,
];
