/**
 * The description of the suspicious activity: key terms, the narrative, what people observed, and
 * then what has no field of its own, as FINTRAC asks for it. The schema knows no limit; here there
 * is one.
 */

import type { DraftAddress, DraftDocument } from '../draft/party-field.js';
import { codeWords, type Phrases } from '../draft/phrases.js';
import { spokenAmount } from '../draft/spoken-measure.js';
import type { DraftAccount, DraftLeg, DraftParty, SuspicionRole } from '../draft/str-draft.js';
import { voiceOf } from '../draft/voice.js';
import { fieldLabel } from '../explain/field-words.js';
import type { Language } from '../explain/language.js';
import { isConductorAssumed, type Row } from './fintrac-action.js';
import { FINTRAC } from './fintrac-code.js';
import { type Fintrac, legible } from './fintrac-fill.js';
import { fieldsOf, pathOf } from './fintrac-party.js';
import { reasonOf } from './goaml-reason.js';

/**
 * Characters (code points) of the description: what a person reads, and FINTRAC's own form takes.
 */
export const DESCRIPTION_MAX = 20_000;

/** What has no field may take a third of the room. */
const DETAILS_SHARE = 1 / 3;

interface Words {
  readonly title: string;
  readonly account: string;
  readonly holders: string;
  readonly roles: Readonly<Record<SuspicionRole, string>>;
  readonly unknown: string;
  readonly assumed: string;
  readonly country: string;
  readonly amount: string;
  readonly from: string;
  readonly to: string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    ...{ title: 'Further details', account: 'account', holders: 'holders', unknown: 'not known' },
    ...{ country: 'country', amount: 'amount', from: 'from', to: 'to' },
    assumed:
      'Where no record says who carried a transaction out, whoever pays is named as conductor.',
    roles: {
      suspect: 'suspected',
      facilitator: 'suspected of having helped',
      'possible-victim': 'POSSIBLE VICTIM, not suspected',
      uninvolved: 'not involved',
      unknown: 'role not decided',
    },
  },
  fr: {
    ...{ title: 'Autres précisions', account: 'compte', holders: 'titulaires' },
    ...{ unknown: 'inconnu', country: 'pays', amount: 'montant', from: 'de', to: 'à' },
    assumed:
      'À défaut d’indication sur l’auteur d’une opération, celui qui paie est nommé comme tel.',
    roles: {
      suspect: 'soupçonné',
      facilitator: 'soupçonné d’avoir aidé',
      'possible-victim': 'VICTIME POSSIBLE, non soupçonnée',
      uninvolved: 'non impliqué',
      unknown: 'rôle non déterminé',
    },
  },
  es: {
    ...{ title: 'Otros datos', account: 'cuenta', holders: 'titulares', unknown: 'desconocido' },
    ...{ country: 'país', amount: 'importe', from: 'de', to: 'a' },
    assumed: 'Si no consta quién realizó una operación, figura como tal quien paga.',
    roles: {
      suspect: 'sospechoso',
      facilitator: 'sospechoso de haber ayudado',
      'possible-victim': 'POSIBLE VÍCTIMA, no sospechosa',
      uninvolved: 'no implicado',
      unknown: 'papel no decidido',
    },
  },
};

/** The text; sentences and lines that did not fit are told. */
export function descriptionOf(fintrac: Fintrac, rows: readonly Row[]): string | undefined {
  const { draft, cut } = fintrac;
  if (draft.narrative.every(({ sentences }) => sentences.length === 0)) return undefined;
  const details = detailsOf(fintrac, rows);
  const { text, cut: gone } = reasonOf(
    { ...draft, observations: isTold(fintrac) ? null : draft.observations },
    {
      charactersMax: DESCRIPTION_MAX - lengthOf(details),
      keyTerms: keyTermsOf(fintrac),
      part: null,
    },
  );
  for (const sentence of gone) cut.add(sentence);
  return bounded(fintrac, 'narrative', [text, details].filter((part) => part !== '').join('\n\n'));
}

/** A text that no schema bounds, held to what a person reads; that it was cut is told. */
export function bounded(fintrac: Fintrac, path: string, text: string): string {
  const characters = [...legible(fintrac, path, text)];
  if (characters.length <= DESCRIPTION_MAX) return characters.join('');
  fintrac.cut.add(`\`${path}\`: cut from ${characters.length} to ${DESCRIPTION_MAX} characters`);
  return characters.slice(0, DESCRIPTION_MAX).join('');
}

function keyTermsOf({ draft }: Fintrac): readonly string[] {
  const own = draft.reporting.filter(({ authority }) => authority === FINTRAC.name);
  return [...new Set(own.flatMap(({ keyTerm }) => keyTerm ?? []))];
}

/** Whether a sentence has the observations already. */
function isTold({ draft: { narrative, observations } }: Fintrac): boolean {
  if (observations === null) return true;
  return narrative.some(({ sentences }) =>
    sentences.some(({ text }) => text.includes(observations)),
  );
}

/** As schemas count: code points; with what joins it to the rest. */
function lengthOf(details: string): number {
  return details === '' ? 0 : [...details].length + 2;
}

function detailsOf(fintrac: Fintrac, rows: readonly Row[]): string {
  const { draft } = fintrac;
  const words = WORDS[draft.language];
  const victimsFirst = [...draft.parties].sort((one, other) => weightOf(one) - weightOf(other));
  const lines = [
    ...victimsFirst.map((party) => headerOf(fintrac, party)),
    ...(rows.some(isConductorAssumed) ? [words.assumed] : []),
    ...draft.parties.flatMap((party) => partyLines(fintrac, party)),
    ...draft.accounts.flatMap((account) => accountLines(fintrac, account)),
    ...rows.flatMap((row) => rowLines(fintrac, row)),
  ];
  const fitting = fittingOf([words.title, ...lines.map((line) => line.replaceAll(/\s+/g, ' '))]);
  const count = lines.length + 1 - fitting.length;
  if (count > 0) {
    fintrac.cut.add(
      `\`narrative\`: ${count} of ${lines.length} lines of what has no field of its own did not fit`,
    );
  }
  return fitting.length < 2 ? '' : fitting.join('\n');
}

/** A possible victim must not fall to the end of a list that is cut. */
const weightOf = ({ roleInSuspicion }: DraftParty): number =>
  roleInSuspicion === 'possible-victim' ? 0 : 1;

/** Lines from the first on, as many as there is room for. */
function fittingOf(lines: readonly string[]): readonly string[] {
  let left = Math.floor(DESCRIPTION_MAX * DETAILS_SHARE);
  const at = lines.findIndex((line) => {
    left -= [...line].length + 1;
    return left < 0;
  });
  return at < 0 ? lines : lines.slice(0, at);
}

function headerOf({ draft }: Fintrac, party: DraftParty): string {
  const { id, relation, reference, roleInSuspicion, why } = party;
  const { speech, phrases } = voiceOf(draft.language);
  const { labelled, apart } = speech.words;
  const name = nameOf(party);
  const called = phrases.party(id);
  const who = name === undefined ? called : `${called}, ${name}`;
  const role = WORDS[draft.language].roles[roleInSuspicion];
  return labelled(`${who} (${phrases.relations[relation]}, ${reference})`, `${role}${apart}${why}`);
}

function nameOf({ identity: { known } }: DraftParty): string | undefined {
  if (known.name !== undefined) return known.name;
  const parts = [known.givenName, known.familyName].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' ');
}

/** A social insurance number must not be reported, and a person's tax number may be one. */
const isWithheld = (party: DraftParty, field: string): boolean =>
  field === 'taxNumber' && party.kind !== 'business';

function partyLines(fintrac: Fintrac, party: DraftParty): readonly string[] {
  const { speech, phrases } = voiceOf(fintrac.draft.language);
  const { names } = phrases;
  const { labelled, apart } = speech.words;
  const { known, unknown } = party.identity;
  const told = fieldsOf(party).flatMap((field) => {
    const recorded = known[field];
    if (recorded === undefined || isWithheld(party, field)) return [];
    const value = field === 'gender' ? codeWords(phrases.genders, String(recorded)) : recorded;
    const path = `${pathOf(party)}.${field}`;
    const rest = Array.isArray(value)
      ? value.flatMap((each: unknown, at) => textOf(fintrac, `${path}[${at}]`, each))
      : textOf(fintrac, path, value);
    const isHeader = field === 'name';
    return rest.length === 0 || isHeader ? [] : [labelled(names[field], rest.join(apart))];
  });
  const { unknown: word } = WORDS[fintrac.draft.language];
  const lacking = unknown.map((field) => names[field as keyof typeof names]);
  return [...told, ...(lacking.length === 0 ? [] : [labelled(word, lacking.join(', '))])].map(
    (line) => `${phrases.party(party.id)}, ${line}`,
  );
}

/** A value that stands in no field of its own: of a document, whose dates have none, all of it. */
function textOf({ placed }: Fintrac, path: string, value: unknown): readonly string[] {
  if (typeof value === 'string') return placed.has(path) ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  const parts = Object.entries(value).filter(([, part]) => typeof part === 'string');
  const rest = parts.filter(([name]) => !placed.has(`${path}.${name}`));
  if (rest.length === 0) return [];
  return [partsText(Object.fromEntries('number' in value ? parts : rest))];
}

/** Of an address or a document, what is known of it in order. */
function partsText(parts: Partial<DraftAddress & DraftDocument>): string {
  const { issuedOn, expiresOn, ...rest } = parts;
  const dates = [issuedOn, expiresOn].map((date) => date ?? '?').join(' – ');
  const hasDates = issuedOn !== undefined || expiresOn !== undefined;
  return [...Object.values(rest), ...(hasDates ? [dates] : [])].join(', ');
}

function accountLines(fintrac: Fintrac, { id, holders, details }: DraftAccount): readonly string[] {
  const { account, holders: title } = WORDS[fintrac.draft.language];
  const { speech, phrases } = voiceOf(fintrac.draft.language);
  const { accountNames } = phrases;
  const { labelled, apart } = speech.words;
  const known = Object.entries(details.known).flatMap(([field, value]) => {
    const rest = textOf(fintrac, `accounts[${id}].${field}`, value);
    return rest.map((text) => labelled(accountNames[field as keyof typeof accountNames], text));
  });
  const roles = holders.flatMap(({ party, role }) =>
    role === null ? [] : [`${phrases.party(party)} (${role})`],
  );
  const told = [...known, ...(roles.length === 0 ? [] : [labelled(title, roles.join(', '))])];
  return told.length === 0 ? [] : [`${account} ${id}, ${told.join(apart)}`];
}

/** What the postings of a row say besides, and what their sides have no field for. */
function rowLines(fintrac: Fintrac, row: Row): readonly string[] {
  const [first] = row;
  const owner = `transactions[${first.id}]`;
  const { speech, phrases } = voiceOf(fintrac.draft.language);
  const { labelled, apart } = speech.words;
  const words = WORDS[fintrac.draft.language];
  const told = row.flatMap(({ recorded }) =>
    Object.entries(recorded).flatMap(([field, value]) =>
      textOf(fintrac, `${owner}.recorded.${field}`, value).map((text) =>
        labelled(
          fieldLabel(field, speech.words.missing),
          field === 'kind' || field === 'channel' ? codeWords(phrases.codes, text) : text,
        ),
      ),
    ),
  );
  const place = first.country === null ? [] : [labelled(words.country, first.country)];
  const isListed = fintrac.placed.has(`${owner}.currency`);
  const money = isListed
    ? []
    : [labelled(words.amount, spokenAmount(first.amount, first.currency, speech))];
  const sides = (['from', 'to'] as const).flatMap((side) =>
    first[side].flatMap((leg) => sideText(leg, phrases).map((text) => labelled(words[side], text))),
  );
  const all = [...new Set([...place, ...money, ...sides, ...told])];
  return all.length === 0 ? [] : [`${first.row}, ${all.join(apart)}`];
}

/** The country of a side is in a code at most. */
function sideText({ party, country }: DraftLeg, phrases: Phrases): readonly string[] {
  if (country === null) return [];
  return [party === null ? country : `${phrases.party(party)}, ${country}`];
}
