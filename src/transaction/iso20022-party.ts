/**
 * A party of an ISO 20022 message: who, with which account, at which institution. Follows the
 * message definitions of pacs.008, pain.001 and camt.053 in their versions 02 to 13, whose elements
 * moved.
 */
import { nodeAt, nodesOf, textAt, type XmlNode } from './xml-node.js';

export interface IsoParty {
  /** IBAN, else the other identifier, else the proxy (an e-mail address, a telephone number). */
  readonly account: string;
  readonly name: string;
  readonly country: string;
  /** BIC, else the member of a clearing system, else another identifier, else the name. */
  readonly institution: string;
  /** Where the account is, by IBAN or BIC. */
  readonly bankCountry: string;
  readonly address: string;
  readonly phone: string;
  readonly email: string;
}

export interface IsoPartyParts {
  readonly party: XmlNode | undefined;
  readonly account: XmlNode | undefined;
  readonly agent: XmlNode | undefined;
}

/** Every text is empty where the message has none. */
export function isoParty({ party, account, agent }: IsoPartyParts): IsoParty {
  // Since camt.053.001.08 a party is a person or an agent one level further down.
  const who = nodeAt(party, 'Pty') ?? nodeAt(party, 'Agt/FinInstnId') ?? party;
  const iban = textAt(account, 'Id/IBAN');
  const bank = nodeAt(agent, 'FinInstnId');
  const bic = textAt(bank, 'BICFI', 'BIC');
  const bankCountry = countryOf(iban, 0) || countryOf(bic, 4);
  return {
    account: isoAccount(account),
    name: textAt(who, 'Nm'),
    country: textAt(who, 'PstlAdr/Ctry', 'CtryOfRes') || bankCountry,
    bankCountry,
    institution: bic || textAt(bank, 'ClrSysMmbId/MmbId', 'Othr/Id', 'Nm'),
    address: postalAddress(nodeAt(who, 'PstlAdr')),
    phone: textAt(who, 'CtctDtls/MobNb', 'CtctDtls/PhneNb'),
    email: textAt(who, 'CtctDtls/EmailAdr'),
  };
}

/** The identifier of an account. */
export function isoAccount(account: XmlNode | undefined): string {
  return textAt(account, 'Id/IBAN', 'Id/Othr/Id', 'Prxy/Id');
}

/**
 * An IBAN begins with the country where the account is, a BIC has it after the bank's four letters.
 */
function countryOf(text: string, from: number): string {
  const country = text.slice(from, from + 2).toUpperCase();
  return /^[A-Z]{2}$/.test(country) ? country : '';
}

/** One line: structured parts in the order they are written on an envelope, then free lines. */
function postalAddress(address: XmlNode | undefined): string {
  const joined = (...names: readonly string[]) =>
    names
      .map((name) => textAt(address, name))
      .filter((text) => text !== '')
      .join(' ');
  const lines = nodesOf(address, 'AdrLine').map(({ text }) => text.trim());
  return [
    joined('StrtNm', 'BldgNb'),
    joined('BldgNm', 'Flr', 'Room'),
    joined('PstBx'),
    joined('PstCd', 'TwnNm'),
    joined('CtrySubDvsn'),
    ...lines,
    joined('Ctry'),
  ]
    .filter((part) => part !== '')
    .join(', ');
}
