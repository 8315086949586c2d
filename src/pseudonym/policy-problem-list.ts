/** What else can be wrong with a privacy policy: with what its rules do, alone and together. */
import type { ProblemKind } from '../core/problem.js';

export const noSuchPolicy: ProblemKind = {
  code: 'pseudonym/no-such-policy',
  severity: 'error',
  title: 'a policy that is neither shipped nor a file',
  explanation:
    'A run under another policy than was meant could hand on what nobody approved, so redthread does ' +
    'not fall back on one.',
  help: 'name a shipped policy or a file',
};

export const actionUnfit: ProblemKind = {
  code: 'pseudonym/action-unfit',
  severity: 'error',
  title: 'a policy asks for an action that a field cannot take',
  explanation:
    'Bands are of numbers, truncation is of dates and times, areas hold places, an age comes from a ' +
    'date of birth, and a template stands in for free text. An area of a single place would tell that ' +
    'place, and a template may name only what is kept anyway.',
  help: 'use an action that fits, or `drop`',
};

export const givenAway: ProblemKind = {
  code: 'pseudonym/given-away',
  severity: 'error',
  title: 'a field is blurred while another one tells it exactly',
  explanation:
    '`amount` and `baseAmount` are one amount, `at` and `localDate` one moment, and two balances give ' +
    'the amount between them. Where one of them is told more exactly, blurring the other hides nothing.',
  help: 'give both the same action, and drop a balance that is told exactly',
};

export const singlesOut: ProblemKind = {
  code: 'pseudonym/singles-out',
  severity: 'error',
  title: 'postings are told so exactly that they single people out',
  explanation:
    'Whoever knows when, where and for how much somebody paid finds them in a file without a name: two ' +
    'postings with day, branch and amount single out practically everybody, and day and branch alone ' +
    'two in three. Only drafts of reports and their review need that; for every other purpose at most ' +
    'one of time, amount and place is told exactly.',
  help: 'truncate the time to a week or more, band the amount, or make the place a region',
};

export const linkingUndeclared: ProblemKind = {
  code: 'pseudonym/linking-undeclared',
  severity: 'error',
  title: 'tokens stay the same for longer than a document, and nobody says why',
  explanation:
    'Tokens that are the same in several documents let the reader join them into a history of a person. ' +
    'That is a purpose of its own, and has to be declared to whoever approves the policy.',
  help: 'say in `linking.why` what reports must be joined for, in four words or more, or use `document`',
};

export const nameLinked: ProblemKind = {
  code: 'pseudonym/name-linked',
  severity: 'error',
  title: 'a name would be a key that documents are joined by',
  explanation:
    'Two people share a name and one person has several spellings. Within a document a token of a name ' +
    'helps reading it; over time it would join strangers into one person.',
  help: 'drop the name; accounts, telephone numbers and e-mail addresses can be joined',
};

export const standsAlone: ProblemKind = {
  code: 'pseudonym/stands-alone',
  severity: 'error',
  title: 'a release in which a person may stand alone',
  explanation:
    'Reports, their review, an exchange of cases and training are about cases, for readers who are bound ' +
    'to them. Every other purpose gets data. There, what is told of a person has to be told alike of ten ' +
    'or more in the same release, all of it together, and is withheld where it is not: in a small ' +
    'release a month and a band of amounts may be one person’s own.',
  help: 'add `"kMin": 10`',
};

export const victimsTold: ProblemKind = {
  code: 'pseudonym/victims-told',
  severity: 'error',
  title: 'a reader outside would be told of possible victims',
  explanation:
    'Whoever can find out who a possible victim is can question, expose or endanger them. Only the ' +
    'institution itself and the unit that it reports to (`fiu`, or `fiu-` and a name) need their cases.',
  help: 'add `"possibleVictims": "left-out"`',
};

export const noteBlocked: ProblemKind = {
  code: 'pseudonym/note-blocked',
  severity: 'error',
  title: 'a note still holds what may be an identifier',
  explanation:
    'After everything that the case knows and everything with a checksum was taken out, six digits in a ' +
    'row are left. That may be part of an account or a number split in two. The note does not travel ' +
    'until a person has rewritten it; where the digits stand is told, not what they are.',
  help: 'write amounts with their marks (1,000.00), and leave numbers out',
};

export const noteUnattested: ProblemKind = {
  code: 'pseudonym/note-unattested',
  severity: 'error',
  title: 'nobody has read a note for what no program finds',
  explanation:
    'A name that the case does not know, a street, or what somebody does for a living is found by no ' +
    'detector. A named person reads the note as it would leave, and says so.',
  help: 'have a person read the note as it would leave, and name them',
};

/** In reading order: the file, its rules, the whole, notes. */
export const POLICY_PROBLEMS: readonly ProblemKind[] = [
  noSuchPolicy,
  actionUnfit,
  givenAway,
  singlesOut,
  linkingUndeclared,
  nameLinked,
  standsAlone,
  victimsTold,
  noteBlocked,
  noteUnattested,
];
