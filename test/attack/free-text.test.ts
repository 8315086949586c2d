/**
 * Attack: an analyst writes what they know into a note that travels. Tried are the 22 secrets that
 * the redaction packages which were measured let through in part (2, 5 and 14 of 22 taken out),
 * each as people write it. None may survive, in any spelling; what is not recognised blocks the
 * note.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../src/core/problem.js';
import { attestedNote, redactNote } from '../../src/pseudonym/free-text.js';
import { dictionaryOf, identifiersOfCase } from '../../src/pseudonym/free-text-known.js';
import { exampleCase } from '../draft/example-case.js';

/** What the case knows: names in their own spelling and script, numbers, an address. */
const dictionary = dictionaryOf([
  { field: 'counterpartyName', text: 'Marta Escobar-Núñez' },
  { field: 'counterpartyName', text: 'محمد الأحمد' },
  { field: 'counterpartyName', text: '王小明' },
  { field: 'conductor', text: 'Jürgen Groß' },
  { field: 'account', text: '00-4471-993' },
  { field: 'account', text: '7730001245' },
  { field: 'customer', text: 'CUST-88' },
  { field: 'address', text: '14 Willowbrook Crescent, Leeds' },
  { field: 'handle', text: '@Red.Fox' },
  { field: 'document', text: 'AB 123456' },
  { field: 'email', text: 'm.escobar@mail.example' },
]);

/** The note as it is written, and what must not be read out of it any more. */
const SECRETS: readonly (readonly [name: string, note: string, secret: RegExp])[] = [
  ['a full name', 'met Marta Escobar-Núñez at the desk', /marta|escobar/i],
  ['a lower-case surname', 'then escobar came back alone', /escobar/i],
  ['a name without its marks', 'signed ESCOBAR NUNEZ, MARTA', /escobar|nunez|marta/i],
  ['a German name in two letters', 'with Juergen Gross beside her', /gross|juergen/i],
  ['an Arabic name', 'قال محمد الأحمد إنه سيعود', /محمد|الأحمد/],
  ['an Arabic name without its marks', 'وصل محمد الاحمد وحده', /محمد|الاحمد/],
  ['a Chinese name inside a sentence', '柜员看到王小明三次取款', /王小明/],
  ['an IBAN in groups', 'paid DE89 3704 0044 0532 0130 00 twice', /3704|0532|0130/],
  ['an IBAN with a zero-width space', 'to DE8937040044\u200b0532013000', /3704|0532/],
  [
    'an IBAN in full-width digits',
    'to ＤＥ８９３７０４００４４０５３２０１３０００',
    /3704|0532|３７０４/,
  ],
  ['an international number', 'rang +40 721 234 567 again', /721|234|567/],
  ['a number with its trunk digit', 'rang +44 (0)20 7946 0018', /7946|0018/],
  ['a number in Arabic digits', 'rang +٤٠ ٧٢١ ٢٣٤ ٥٦٧', /٧٢١|٢٣٤/],
  ['an e-mail address', 'wrote from j.doe@mail.example', /doe|mail\.example/i],
  ['an obfuscated e-mail address', 'wrote from j [dot] doe (at) mail dot example', /doe|dot/i],
  ['a card', 'card 4111 1111 1111 1111 was used', /4111|1111/],
  ['a wallet in base58', 'sent to 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', /1A1z|DivfNa/],
  ['a wallet in hex', 'sent to 0x52908400098527886E0F7030069857D2E4169EE7', /5290|9EE7/],
  ['a date of birth', 'born 3 March 1990, she says', /march|1990/i],
  ['a domestic account', 'from 00 4471 993 in cash', /4471|993/],
  ['a number in two parts', 'account 77300 and then 01245', /77300|01245/],
  ['a street', 'lives at 14 willowbrook crescent', /willowbrook|crescent/i],
];

const survives = (text: string, secret: RegExp) => secret.test(text.normalize('NFKC'));

// Seen failing with `const known = replaced(plain, [])` in free-text.ts (no dictionary: 11 fail),
// with `detectedIn` giving [] (13 fail), and with INVISIBLE not removed (2 fail).
describe('a note that travels', () => {
  it('is tried with 22 secrets', () => {
    expect(SECRETS).toHaveLength(22);
  });

  for (const [name, note, secret] of SECRETS) {
    it(`does not carry ${name}`, () => {
      expect(survives(note, secret)).toBe(true);
      const { text } = redactNote(note, dictionary);
      expect(survives(text, secret)).toBe(false);
    });
  }

  it('carries none of them when all stand in one note', () => {
    const { text } = redactNote(SECRETS.map(([, note]) => note).join('\n'), dictionary);
    expect(SECRETS.filter(([, , secret]) => survives(text, secret)).map(([name]) => name)).toEqual(
      [],
    );
  });

  it('keeps what an authority needs to read', () => {
    const note =
      'She was silent; a man answered for her and took 1,200.00 CAD in cash, twice in 2 days.';
    const { text, taken, blocked } = redactNote(note, dictionary);
    expect({ text, taken, blocked }).toEqual({ text: note, taken: {}, blocked: [] });
  });

  it('finds each identifier of a real case in the spellings that people use', async () => {
    const made = await exampleCase();
    const identities = {
      ...{ account: 'ACCT-0001-77', customer: 'CUST-0002', counterparty: 'payee.3@mail.example' },
      ...{ counterpartyName: 'Ada Quill', site: 'SITE-0006', phone: '+1 416 555 0107' },
      ...{ email: 'ada.8@mail.example', address: '9 Ferry Wharf 0009', device: 'dev-0010-ab' },
      ...{ ip: '203.0.113.11', conductor: 'Bo Lind', id: 'TX-77-1' },
    };
    const [first] = made.transactions;
    const known = identifiersOfCase({
      ...made,
      transactions: [{ ...first!, ...identities }],
      customers: [{ id: 'CUST-0002', employer: 'Quill and Sons', phones: ['416-555-0188'] }],
      accounts: [{ id: 'ACCT-0001-77', agent: 'Vera Moss', holders: [{ customer: 'CUST-0004' }] }],
    });
    const own = dictionaryOf(known);
    const ids = known.filter(({ text }) => text.length >= 4);
    expect(ids.length).toBeGreaterThan(10);
    fc.assert(
      fc.property(
        fc.constantFrom(...ids),
        fc.constantFrom(
          (text: string) => text,
          (text: string) => text.toUpperCase(),
          (text: string) => [...text].join('\u200b'),
          (text: string) => text.replace(/[-_]/g, ' '),
          (text: string) =>
            text.replace(/./gu, (letter) =>
              /[!-~]/.test(letter) ? String.fromCodePoint(letter.codePointAt(0)! + 0xfee0) : letter,
            ),
        ),
        ({ text }, spelt) => {
          const { text: left } = redactNote(`it was ${spelt(text)}, she said`, own);
          const plain = (each: string) =>
            each
              .normalize('NFKC')
              .replace(/[^\p{L}\p{N}]/gu, '')
              .toLowerCase();
          expect(plain(left)).not.toContain(plain(text));
        },
      ),
    );
  });
});

// Seen failing with `digitRunsIn` giving [].
describe('digits that nothing recognises', () => {
  const left = [
    'ref 445 901',
    'ref 44-59-01-2',
    'ref ٤٤٥٩٠١',
    'first 4459, and then 0177',
    'no 4 4 5 9 0 1',
  ];
  for (const note of left) {
    it(`block a note: ${note.length} letters, ${left.indexOf(note)}`, () => {
      const redacted = redactNote(`all well\n${note}`, dictionary);
      expect(redacted.blocked[0]?.line).toBe(2);
      let told = '';
      try {
        attestedNote(redacted, { by: 'Ana Ruiz', on: '2026-11-25' });
      } catch (error) {
        if (error instanceof ProblemError) told = error.message;
      }
      expect(told).toMatch(/^pseudonym\/note-blocked: six digits in a row at line 2, column \d+/);
      expect(told).not.toMatch(/4459|445 901/);
    });
  }

  it('are no block where they are amounts with their currency', () => {
    expect(redactNote('took CAD 125,000.00 and 30000 CAD', dictionary).blocked).toEqual([]);
    expect(redactNote('account 125,000,001', dictionary).blocked).toHaveLength(1);
  });
});

// Seen failing with the condition on `by` removed from attestedNote.
describe('a note that nobody answers for', () => {
  const clean = redactNote('she was silent', dictionary);
  it.each([
    { by: '', on: '2026-11-25' },
    { by: 'system', on: '2026-11-25' },
    { by: 'Ana Ruiz', on: 'today' },
  ])('does not travel: %o', (attestation) => {
    expect(() => attestedNote(clean, attestation)).toThrow('pseudonym/note-unattested');
  });

  it('travels with the name of who read it, and the day', () => {
    expect(attestedNote(clean, { by: 'Ana Ruiz', on: '2026-11-25' })).toEqual({
      ...{ text: 'she was silent', taken: {}, by: 'Ana Ruiz', on: '2026-11-25' },
    });
  });
});
