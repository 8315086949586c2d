/**
 * What a policy that keeps a field may keep of it. Only words of a list are checked when a file is
 * read; the other columns are as a bank exports them, and a name or a telephone that slipped into
 * one would leave with it. A text that is not what its field holds is not told, nor one that is
 * somebody's name beside it.
 */
import { canonicalText } from '../transaction/canonical.js';
import { countryCode } from '../transaction/canonical-country.js';
import { detectedIn, digitRunsIn } from './free-text-detect.js';
import { unmarked } from './leak-spelling.js';
import type { NamesNear } from './names-near.js';

const COUNTRIES: ReadonlySet<string> = new Set([
  ...['placeCountry', 'counterpartyCountry', 'customer.homeCountry'],
]);

/** Of ISO 18245; four digits of which a spreadsheet may have dropped the first. */
const CATEGORY = /^\d{3,4}$/;

/** Of what banks call their accounts, in the languages of drafts and in German. */
const KIND_WORDS: ReadonlySet<string> = new Set(
  (
    'account accounts bank banking basic business cash charge checking cheque chequing commercial ' +
    'company corporate credit crypto cryptocurrency current debit deposit escrow everyday fixed ' +
    'foreign currency free general gift gold high individual interest investment joint line loan ' +
    'market merchant money mortgage multi of other overdraft payment payroll pension personal plus ' +
    'premium prepaid private retail retirement salary savings saving secured securities standard ' +
    'student term time transaction trust unlimited unknown virtual wallet youth yield card cards ' +
    'asset digital brokerage trading margin safe custody custodial correspondent nostro vostro ' +
    'remittance basis tax cd hysa isa ira rrsp tfsa heloc eur usd gbp cad us euro dollar ' +
    'compte courant cheques epargne entreprise commun conjoint carte de pret hypothecaire ' +
    'professionnel particulier depot terme paiement salaire placement ' +
    'cuenta corriente ahorro ahorros nomina empresa empresarial tarjeta prestamo hipoteca ' +
    'deposito plazo inversion conjunta personal vista credito debito prepago monedero ' +
    'girokonto sparkonto konto giro tagesgeld festgeld depot geschaeftskonto kreditkarte darlehen'
  ).split(' '),
);

/** Of a classification of industries, before its words or alone: `722511`, `NACE 56.10`. */
const INDUSTRY = /^[a-z]{0,5}[ :]?(?:\d{2,6}|\d{2}\.\d{1,2}(?:\.\d{1,2})?)(?![\p{L}\p{N}.-])/u;

/** Letters and marks of a name: nothing that a detector looks for. */
const PLAIN = /^[\p{L}\p{M} .,'’&/-]*$/u;
const WRITTEN_OUT = /\s(?:at|arroba)\s/iu;

/**
 * A text of a field that a policy keeps, if it is what the field holds, and no name of those near.
 *
 * @example
 * keptText('mcc', '7011') // => '7011'
 * keptText('placeCity', 'Toronto') // => 'Toronto'
 * keptText('placeCity', 'call 416-555-0107') // => undefined
 */
export function keptText(field: string, text: string, near?: NamesNear): string | undefined {
  return isKept(field, text, near) ? text : undefined;
}

function isKept(field: string, text: string, near: NamesNear | undefined): boolean {
  const value = canonicalText(text);
  if (value === undefined) return false;
  if (COUNTRIES.has(field)) return countryCode(value) !== undefined;
  if (field === 'mcc') return CATEGORY.test(value);
  if (field === 'account.kind') {
    return unmarked(value)
      .split(/[^\p{L}\p{N}]+/u)
      .every((word) => word === '' || KIND_WORDS.has(word));
  }
  if (near?.has(value) === true) return false;
  if (PLAIN.test(value) && !WRITTEN_OUT.test(value)) return true;
  const rest = field === 'customer.industry' ? value.replace(INDUSTRY, '') : value;
  return detectedIn(rest).length === 0 && digitRunsIn(rest).length === 0;
}
