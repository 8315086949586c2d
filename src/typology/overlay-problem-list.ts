/**
 * What can be wrong with an overlay, or between it and its base. Messages name parameters,
 * indicators and cases; values of an overlay may be private and are never told.
 */
import type { ProblemKind } from '../core/problem.js';

export const overlayMalformed: ProblemKind = {
  code: 'typology/overlay-malformed',
  severity: 'error',
  title: 'an overlay does not have the shape of one',
  explanation:
    'Keys and values are read strictly: an unknown key may be meant and misspelt. An overlay without ' +
    'its base, its approval or the day on which it expires is a decision that nobody made.',
  help: 'compare the place with docs/overlays.md and fixtures/example-overlay.json',
};

export const overlayNoBase: ProblemKind = {
  code: 'typology/overlay-no-base',
  severity: 'error',
  title: 'an overlay for a typology that is not there',
  explanation:
    'The overlay names a typology that was not read. Going on without it would screen by other ' +
    'numbers than those that were approved.',
  help: 'give the typology, or leave the overlay out',
};

export const overlayOtherBase: ProblemKind = {
  code: 'typology/overlay-other-base',
  severity: 'error',
  title: 'an overlay that was approved for another version of its typology',
  explanation:
    'An approval holds for the very file that was looked at: its digest. The range of versions tells ' +
    'how far the file at hand may be from it. After any change of the base somebody looks again.',
  help: 'look at what changed, have the overlay approved again, and name the new digest',
};

export const overlayNotInForce: ProblemKind = {
  code: 'typology/overlay-not-in-force',
  severity: 'error',
  title: 'an overlay past the day on which it expires, or before its approval',
  explanation:
    'Used all the same, it would be numbers that nobody stands for any more; left out without a word, ' +
    'other numbers than anybody expects. The run stops, so that a person decides.',
  help: 'have it approved anew with a later `expires`, or run without it',
};

export const overlayUnknownName: ProblemKind = {
  code: 'typology/overlay-unknown-name',
  severity: 'error',
  title: 'an overlay changes something that its base does not have',
  explanation:
    'Parameters, lists, indicators, innocent explanations and cases are known by name. An overlay ' +
    'changes what is there; it adds nothing.',
  help: 'use a name of the base',
};

export const overlayUnfit: ProblemKind = {
  code: 'typology/overlay-unfit',
  severity: 'error',
  title: 'a part of an overlay that does not fit what it replaces',
  explanation:
    'A list of values stays one of values and a list of text one of text: looked for as words, values ' +
    'would mean something else. Safeguards are translated all together. A case that is expected ' +
    'otherwise says again everything that the base says of it.',
  help: 'bring the part into the form that it has in the base',
};

export const overlayOnOverlay: ProblemKind = {
  code: 'typology/overlay-on-overlay',
  severity: 'error',
  title: 'two overlays for one typology',
  explanation:
    'Each was approved against the base alone; nobody has looked at the two together, and their order ' +
    'would decide.',
  help: 'make one overlay of them, and have it approved',
};

export const overlayBreaksCase: ProblemKind = {
  code: 'typology/overlay-breaks-case',
  severity: 'error',
  title: 'a test case of the base no longer comes out',
  explanation:
    'The cases say what a typology is for. An overlay names those that it changes on purpose, with ' +
    'what is expected instead; all others must still hold.',
  help: 'change less, or name the case under `cases` with what is now expected',
};

export const overlayIdleCase: ProblemKind = {
  code: 'typology/overlay-idle-case',
  severity: 'error',
  title: 'an overlay says that it changes a case which it does not change',
  explanation:
    'Whoever approved the overlay was told that this case comes out otherwise. It does not, so they ' +
    'approved something else than what runs.',
  help: 'take the case out of `cases`, or look for the change that is missing',
};

/** In reading order: the file, its base, what it changes, the cases. */
export const OVERLAY_PROBLEMS: readonly ProblemKind[] = [
  overlayMalformed,
  overlayNoBase,
  overlayOtherBase,
  overlayNotInForce,
  overlayUnknownName,
  overlayUnfit,
  overlayOnOverlay,
  overlayBreaksCase,
  overlayIdleCase,
];
