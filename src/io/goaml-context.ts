/** What the writing of one draft as goAML shares between its parts. */
import type { DraftAccount, DraftParty, StrDraft } from '../draft/str-draft.js';
import type { Filling } from './goaml-fill.js';
import type { XmlElement } from './xml.js';

export interface Goaml extends Filling {
  readonly draft: StrDraft;
  readonly parties: ReadonlyMap<string, DraftParty>;
  readonly accounts: ReadonlyMap<string, DraftAccount>;
  /** Whoever is told in every transaction anew is put together once. */
  readonly made: Map<string, readonly XmlElement[] | undefined>;
  /** Reporting currency, which amounts without a currency of their own are in. */
  readonly currency: string;
}

/** Whether the party banks with the institution: goAML has other elements for a client. */
export function isClient({ relation }: DraftParty): boolean {
  return relation === 'customer' || relation === 'account-holder';
}

/** Suspected by a person's decision. A possible victim never is. */
export function isSuspected({ roleInSuspicion }: DraftParty): boolean {
  return roleInSuspicion === 'suspect' || roleInSuspicion === 'facilitator';
}

export function countryOfFiler({ draft }: Goaml): string | undefined {
  return draft.filer.known.address?.country ?? draft.authority?.country;
}

/** Makes something once for each key. */
export function once<Made extends readonly XmlElement[] | undefined>(
  { made }: Goaml,
  key: string,
  make: () => Made,
): Made {
  // A key is only ever made by one caller, and so of one type.
  if (made.has(key)) return made.get(key) as Made;
  const elements = make();
  made.set(key, elements);
  return elements;
}
