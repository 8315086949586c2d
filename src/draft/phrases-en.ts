/** The phrases of the narrative in English. */
import type { Phrases } from './phrases.js';

export const ENGLISH: Phrases = {
  titles: {
    summary: 'Summary',
    who: 'Who',
    activity: 'What, when, where and how',
    why: 'Why it drew attention',
    innocent: 'Innocent explanations to weigh',
    cleared: 'What the result hangs on',
    limits: 'What is not known',
    action: 'For the person who completes it',
  },
  notices: {
    pseudonymised:
      'Pseudonymised: identifiers are keyed tokens. It is still personal data: whoever holds the ' +
      'key, or knows the facts, can tell who is meant.',
    identified: 'IDENTIFIED: this draft holds identities as they are. Treat it as confidential.',
  },
  fields: {
    customer: 'customer',
    account: 'account',
    counterparty: 'counterparty',
    phone: 'telephone number',
    address: 'address',
    site: 'site',
  },
  relations: {
    customer: 'customer',
    'account-holder': 'unnamed holder of account',
    counterparty: 'counterparty',
    conductor: 'person who carried out postings',
  },
  kinds: { person: 'a person', business: 'a business' },
  names: {
    givenName: 'given name',
    middleName: 'middle name',
    familyName: 'family name',
    name: 'named',
    otherNames: 'also named',
    nativeName: 'in own script',
    birthDate: 'born on',
    nationalities: 'nationality',
    documents: 'document',
    addresses: 'address',
    phones: 'telephone',
    emails: 'e-mail',
    urls: 'web address',
    usernames: 'user name',
    devices: 'device',
    ips: 'IP address',
    taxNumber: 'tax number',
    clientNumber: 'client number',
    clientSince: 'client since',
    declaredMonthlyIncome: 'declared monthly income',
    legalForm: 'legal form',
    registrationNumber: 'registration number',
    registrationCountry: 'registered in',
    headcount: 'number of staff',
    directors: 'director or owner',
  },
  codes: {},
  offences: {},
  credit: { one: 'credit', other: 'credits' },
  debit: { one: 'debit', other: 'debits' },
  posting: { one: 'posting', other: 'postings' },
  inState: ({ one, other }, status) => ({ one: `${status} ${one}`, other: `${status} ${other}` }),

  match: ({ from, to, watched, title, totals }) =>
    `From ${from} to ${to} the postings of ${watched} match the typology "${title}": ${totals}.`,
  mayBeVictim: (who) =>
    `${who} may be a victim of the offence rather than its author, and is not the subject of this ` +
    'report; who is to be suspected is unknown.',
  somebody: 'The person behind these postings',
  noClosure: 'Nothing in this draft is a reason to close an account.',
  met: (sentences) => `Met: ${sentences}.`,
  offence: (offences) => `Offence to examine: ${offences}.`,
  otherDraft: (authority, reference) =>
    `The activity in another country is drafted for ${authority} as ${reference}.`,

  account: (accounts) => `account ${accounts}`,
  receiving: (postings) => `receiving side of ${postings}`,
  paying: (postings) => `paying side of ${postings}`,
  carriedOut: (postings) => `carried out ${postings}`,
  onNoSide: 'on neither side of a posting told here',
  supposedVictim: 'May be a victim: a supposition to be examined.',

  totals: (from, to, totals) => `From ${from} to ${to} (local dates): ${totals}.`,
  ofOthers: (postings) =>
    `The indicators also rest on ${postings} of others that share a value with these; the totals ` +
    'leave them out.',
  episode: (number, dates, groups) => `Episode ${number}, ${dates}: ${groups}.`,
  dates: (from, to) => `${from} to ${to}`,
  together: (amount) => `together ${amount}`,
  each: (amount) => `each ${amount}`,
  amountsOf: (amounts) => `amounts of ${amounts}`,
  inBands: 'amounts told in bands only',
  into: (accounts) => `into account ${accounts}`,
  outOf: (accounts) => `out of account ${accounts}`,
  from: (parties) => `from ${parties}`,
  to: (parties) => `to ${parties}`,
  place: (places) => `in ${places}`,
  byWayOf: (channels) => `by way of ${channels}`,
  by: (parties) => `carried out by ${parties}`,
  more: (listed, count) => `${listed} and ${count} more`,

  states: {
    fired: 'Met',
    quiet: 'Not met',
    unknown: 'Could not be told',
    unassessed: 'Not assessed',
  },
  indicator: (state, name, body) => `${state}, ${name}: ${body}.`,
  numbers: (numbers) => `Numbers: ${numbers}`,
  source: (sources) => `Source: ${sources}.`,
  against: (number, bound) => `${number} against ${bound}`,
  baseline: (income, credits) =>
    `To compare with: a declared monthly income of ${income}; in the period there were ${credits}.`,
  noBaseline:
    'No expected activity is on file, so that this activity was not compared with what is usual for ' +
    'the customer.',

  noneRuledOut: 'None of these was ruled out by the screening; a person weighs each.',
  noInnocent: 'The typology lists no innocent explanation; that does not mean there is none.',
  noneClears: 'No set of up to three indicators would, by its absence, have lowered the level.',
  without: (indicators) => `Without ${indicators}`,
  noAlert: 'there would be no alert',
  levelWouldBe: (level) => `the level would be ${level}`,
  nearestBound: (nearest) => `nearest bound: ${nearest}`,

  missing: (field, indicators) =>
    `${field} is missing, so that ${indicators} could not be assessed.`,
  thresholds: (published, byDefault) =>
    `Thresholds of the typology: ${published} from a published source, ${byDefault} by default, ` +
    'published by no issuer.',
  secondHand: (publisher, title) => `${publisher}, "${title}", was read second-hand.`,
  drafted: (version, typology) =>
    `Drafted by redthread ${version} from typology ${typology}; a pattern in postings is not a ` +
    'finding about anybody.',
  safeguard: (text) => `Safeguard: ${text}`,
  toAdd:
    'To add: what staff saw and heard, what was done, which documents are held, and the part each ' +
    'party plays.',
  observations: (text) => `Observed by staff: ${text}`,
  actionTaken: (text) => `Action taken: ${text}`,
  quoted: (text) => `"${text}"`,
};
