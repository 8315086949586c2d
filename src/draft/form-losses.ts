/**
 * The fields of a draft that a form has no place for, as far as a reader of the draft would miss
 * them: one table for each. Each writer has a longer one of its own, with what is of the draft
 * itself.
 */
import type { ReportForm } from './str-draft.js';

export interface FormLoss {
  readonly path: string;
  readonly what: string;
}

const NARRATIVE = 'told in the narrative alone';
const NO_ITEM = 'the form has no item for it';

const each = (prefix: string, names: readonly string[], what: string): readonly FormLoss[] =>
  names.map((name) => ({ path: `${prefix}${name}`, what }));

export const FORM_LOSSES: Readonly<Record<ReportForm, readonly FormLoss[]>> = {
  goAML: [
    { path: 'subject', what: 'goAML flags suspected parties; it names no subject' },
    {
      path: 'parties[].roleInSuspicion',
      what: 'a flag for suspected parties; else in the comments',
    },
    {
      path: 'transactions[].localTime',
      what: 'in the date; where none is known midnight is written',
    },
    ...each('totals[].', ['amount', 'baseAmount'], NARRATIVE),
    { path: 'innocent[]', what: NARRATIVE },
  ],
  FINTRAC: [
    { path: 'subject', what: 'FINTRAC asks for roles in each transaction; it names no subject' },
    { path: 'parties[].roleInSuspicion', what: NARRATIVE },
    { path: 'parties[].identity.taxNumber', what: 'of a person it is not reported' },
    { path: 'transactions[].baseAmount', what: 'the form wants original currencies' },
    ...each('totals[].', ['amount', 'baseAmount'], NARRATIVE),
    { path: 'innocent[]', what: NARRATIVE },
  ],
  FinCEN: [
    ...each('parties[].', ['roleInSuspicion', 'why', 'relation'], NARRATIVE),
    ...each(
      'parties[].identity.',
      [
        ...['nationalities', 'residence', 'usernames', 'devices', 'clientNumber', 'clientSince'],
        ...['employer', 'declaredMonthlyIncome', 'dependants', 'legalForm', 'headcount'],
        'directors',
      ],
      NO_ITEM,
    ),
    ...each('parties[].identity.documents[].', ['issuedOn', 'expiresOn'], NO_ITEM),
    ...each(
      'accounts[].details.',
      ['name', 'kind', 'currency', 'openedOn', 'closedOn', 'balance', 'branch', 'agent'],
      NO_ITEM,
    ),
    { path: 'innocent[]', what: NARRATIVE },
  ],
};
