/**
 * Matchers of text: words of a list, shapes, what is known at all, and what is equal to another
 * field.
 */
import { EVERY_TYPE, type MatcherItem } from './matcher-item.js';

export const mentions: MatcherItem = {
  name: 'mentions',
  title: '`mentions`: the text holds a word of a list',
  keys: ['mentions'],
  form: '{ "description": { "mentions": "pretexts" } }',
  says:
    'Whole words and single symbols, emoji included. Case, accents, vowel marks, width and ' +
    'invisible characters do not matter, nor does the direction of writing; punctuation parts ' +
    'words. No patterns: what a stranger’s file asks for is looked up, never run. Words alone ' +
    'never raise an alert.',
  types: ['text', 'list'],
  example: {
    story: 'What is written beside small transfers.',
    lists: { pretexts: { text: ['gift', 'school fund', '🌹', 'هدية'] } },
    select: { pretext: { description: { mentions: 'pretexts' } } },
    postings: `
      at        direction  kind      amount  description             why
      d0T10:00  credit     transfer  30.00   A GIFT for Ana          case does not matter
      d1T10:00  credit     transfer  30.00   gifts                   another word
      d2T10:00  credit     transfer  30.00   gift-card               punctuation parts words
      d3T10:00  credit     transfer  30.00   the ＳＣＨＯＯＬ fund  wide letters, two words in order
      d4T10:00  credit     transfer  30.00   fund for the school     not in this order
      d5T10:00  credit     transfer  30.00   thanks🌹🌹              a symbol is a word of its own
      d6T10:00  credit     transfer  30.00   شكرا هَدِيَّة           right to left, with vowel marks
      d7T10:00  credit     transfer  30.00   –                       nothing mentioned
    `,
    matches: { pretext: 't1 t3 t4 t6 t7' },
  },
};

export const looksLike: MatcherItem = {
  name: 'looks-like',
  title: '`looksLike`: the text has a shape',
  keys: ['looksLike'],
  form: '{ "counterpartyName": { "looksLike": "email-with-alias" } }',
  says:
    'Four built-in shapes of the whole text: `email`, `handle` (`@` and a name), `url`, and ' +
    '`email-with-alias` (an address and another name in brackets).',
  types: ['text', 'list'],
  example: {
    story: 'Names of senders that are no names.',
    select: {
      emails: { counterpartyName: { looksLike: 'email' } },
      handles: { counterpartyName: { looksLike: 'handle' } },
      urls: { counterpartyName: { looksLike: 'url' } },
      aliases: { counterpartyName: { looksLike: 'email-with-alias' } },
    },
    postings: `
      at        direction  kind      amount  counterpartyName          why
      d0T10:00  credit     transfer  60.00   wren@example.test         an address
      d1T10:00  credit     transfer  60.00   @wren.rooms               a handle
      d2T10:00  credit     transfer  60.00   https://example.test/7    an address of the web
      d3T10:00  credit     transfer  60.00   www.example.test          without a scheme too
      d4T10:00  credit     transfer  60.00   wren@example.test (Rose)  an address with another name
      d5T10:00  credit     transfer  60.00   pay wren@example.test     not the whole text
      d6T10:00  credit     transfer  60.00   Wren Alder                a name
    `,
    matches: { emails: 't1', handles: 't2', urls: 't3 t4', aliases: 't5' },
  },
};

export const known: MatcherItem = {
  name: 'known',
  title: '`known`: the field has a value, or has none',
  keys: ['known'],
  form: '{ "counterparty": { "known": false } }',
  says:
    'The one matcher that finds what is absent. A field that is only asked for under `known` is ' +
    'not needed: without the column, nothing is known, and that can be assessed.',
  types: EVERY_TYPE,
  example: {
    story: 'Transfers that name a payee, and those that name none. No posting carries a phone.',
    select: {
      named: { counterparty: { known: true } },
      unnamed: { counterparty: { known: false } },
      without_phone: { phone: { known: false } },
    },
    postings: `
      at        direction  kind      amount  counterparty        why
      d0T10:00  debit      transfer  60.00   heron@example.test  a payee
      d1T10:00  debit      transfer  60.00   –                   none
    `,
    matches: { named: 't1', unnamed: 't2', without_phone: 't1 t2' },
  },
};

export const differsFrom: MatcherItem = {
  name: 'differs-from',
  title: '`sameAs` and `differsFrom`: compared with another field',
  keys: ['sameAs', 'differsFrom'],
  form: '{ "placeCity": { "differsFrom": "customer.homeCity" } }',
  says:
    'The other is a field of the posting, of its customer or of its account. Both must be known: ' +
    'what is absent is neither the same nor different, and an attribute that is not recorded ' +
    'makes the measure unknown while such a posting is in its window. A list is the same when ' +
    'one of its values is.',
  types: ['text', 'list'],
  example: {
    story: 'Where is money taken out, and whose phone is used?',
    select: {
      at_home: { placeCity: { sameAs: 'customer.homeCity' } },
      away: { placeCity: { differsFrom: 'customer.homeCity' } },
      own_phone: { phone: { sameAs: 'customer.phones' } },
    },
    customers: `
      id  homeCity  phones
      C   Aldport   +15550100, +15550101
      D   –         –
    `,
    postings: `
      at        customer  direction  amount  placeCity   phone        why
      d0T10:00  C         debit      80.00   ALDPORT     +1 555 0101  one of C’s phones
      d1T10:00  C         debit      80.00   Brackwater  +15550199    somebody’s phone
      d2T10:00  C         debit      80.00   –           –            no place, no answer
      d3T10:00  D         debit      80.00   Brackwater  +15550101    no home is recorded
    `,
    matches: { at_home: 't1', away: 't2', own_phone: 't1' },
  },
};
