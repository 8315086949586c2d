/** A report of an activity, without transactions: the parties, each with the reason it is named. */
import { type Goaml, isSuspected } from './goaml-context.js';
import { fill, type Inside, noteGap, noteLoss } from './goaml-fill.js';
import { partyElements } from './goaml-party.js';
import { element } from './xml.js';

/**
 * Whom the report is about. The parties of an activity are its subjects: a possible victim is none
 * of them, nor is one who is not involved; both stay in the narrative.
 */
export function activityElement(goaml: Goaml): Inside {
  const { draft, notes } = goaml;
  const named = draft.parties.filter(
    ({ roleInSuspicion: role }) => role !== 'possible-victim' && role !== 'uninvolved',
  );
  if (named.length < draft.parties.length) {
    const what = 'possible victims and those not involved are no parties of an activity';
    noteLoss(notes, 'parties[].identity', what);
  }
  if (named.length === 0) noteGap(notes, 'subject', 'a party that the report is about', 'required');
  const ordered = [...named].sort(
    (one, other) => Number(other.id === draft.subject) - Number(one.id === draft.subject),
  );
  const parties = ordered.map((party) => {
    const accounts = party.accounts.map((account) => `account: ${account}`);
    const inside = partyElements(goaml, party, { asClient: false, rest: accounts });
    return element(
      'report_party',
      fill(goaml, {
        shape: goaml.profile.shapes.reportParty,
        owner: `parties[${party.id}]`,
        values: {
          [party.kind === 'business' ? 'entity' : 'person']: { inside },
          is_suspected: isSuspected(party) ? '1' : undefined,
          reason: party.why,
        },
      }),
    );
  });
  return { inside: [element('report_parties', parties)] };
}
