/**
 * The fields of a draft that a form has no place for, as far as a reader of the draft would miss
 * them: one table for each. Each writer has a longer one of its own, with what is of the draft
 * itself.
 */
import type { LossText } from './phrases-sheet.js';
import type { ReportForm } from './str-draft.js';

export interface FormLoss {
  readonly path: string;
  readonly what: LossText;
}

const each = (prefix: string, names: readonly string[], what: LossText): readonly FormLoss[] =>
  names.map((name) => ({ path: `${prefix}${name}`, what }));

export const FORM_LOSSES: Readonly<Record<ReportForm, readonly FormLoss[]>> = {
  goAML: [
    { path: 'subject', what: 'goamlSubject' },
    { path: 'parties[].roleInSuspicion', what: 'goamlFlag' },
    { path: 'transactions[].localTime', what: 'goamlTime' },
    ...each('totals[].', ['amount', 'baseAmount'], 'narrativeAlone'),
    { path: 'innocent[]', what: 'narrativeAlone' },
  ],
  FINTRAC: [
    { path: 'subject', what: 'fintracSubject' },
    { path: 'parties[].roleInSuspicion', what: 'narrativeAlone' },
    { path: 'parties[].identity.taxNumber', what: 'personTaxNumber' },
    { path: 'transactions[].baseAmount', what: 'originalCurrencies' },
    ...each('totals[].', ['amount', 'baseAmount'], 'narrativeAlone'),
    { path: 'innocent[]', what: 'narrativeAlone' },
  ],
  FinCEN: [
    ...each('parties[].', ['roleInSuspicion', 'why', 'relation'], 'narrativeAlone'),
    ...each(
      'parties[].identity.',
      [
        ...['nationalities', 'residence', 'usernames', 'devices', 'clientNumber', 'clientSince'],
        ...['employer', 'declaredMonthlyIncome', 'dependants', 'legalForm', 'headcount'],
        'directors',
      ],
      'noItem',
    ),
    ...each('parties[].identity.documents[].', ['issuedOn', 'expiresOn'], 'noItem'),
    ...each(
      'accounts[].details.',
      ['name', 'kind', 'currency', 'openedOn', 'closedOn', 'balance', 'branch', 'agent'],
      'noItem',
    ),
    { path: 'innocent[]', what: 'narrativeAlone' },
  ],
};
