/** The fields of a draft that a form has no place for: one table for each. */
import type { ReportForm } from './str-draft.js';

export interface FormLoss {
  readonly path: string;
  readonly what: string;
}

const NO_PLACE = 'the form has no place for it';

export const FORM_LOSSES: Readonly<Record<ReportForm, readonly FormLoss[]>> = {
  goAML: [
    { path: 'parties[].identity.devices', what: NO_PLACE },
    { path: 'parties[].identity.ips', what: NO_PLACE },
  ],
  FINTRAC: [
    { path: 'parties[].roleInSuspicion', what: 'told in the narrative alone' },
    { path: 'parties[].identity.nativeName', what: NO_PLACE },
  ],
  FinCEN: [{ path: 'parties[].roleInSuspicion', what: 'told in the narrative alone' }],
};
