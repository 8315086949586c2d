/**
 * The naive oracle's spellings: how texts and identifiers are compared, which words a text
 * mentions, and the built-in shapes; a second reading of the data model and of the silent points.
 * It shares no code with the engine.
 */

const INVISIBLE = /\p{Cf}/gu;

/** Text as it is compared: compatible forms, nothing invisible, single spaces, case folded. */
export const folded = (text: string) =>
  text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toUpperCase()
    .toLowerCase();

const spellings = new Map<string, string>();

/**
 * A value of a field (`customer.phones` is a telephone too) in the form in which it is compared.
 */
export function canonical(field: string, text: string): string {
  const key = `${field} ${text}`;
  const known = spellings.get(key);
  if (known !== undefined) return known;
  const found = spelt(field, text);
  spellings.set(key, found);
  return found;
}

function spelt(field: string, text: string): string {
  const plain = folded(text);
  const name = field.split('.').at(-1)!;
  if (name === 'phone' || name === 'phones') return telephone(plain);
  if (name === 'account' || name === 'counterparty') return accountNumber(plain);
  if (/country$/i.test(name) || name === 'nationality') return COUNTRIES[plain] ?? plain;
  return plain;
}

/** Those that the batches of the laws spell in several ways. */
const COUNTRIES: Readonly<Record<string, string>> = { canada: 'ca', npl: 'np' };

function telephone(text: string): string {
  const digits = [...text].filter((one) => one >= '0' && one <= '9').join('');
  if (digits === '') return text;
  return text.startsWith('+') ? `+${digits}` : digits;
}

/** An IBAN is one however it is printed; any other number keeps its marks. */
function accountNumber(text: string): string {
  const compact = text.replaceAll(' ', '');
  const bare = compact.replace(/^iban/, '').replaceAll('-', '');
  return isIban(bare) ? bare : compact;
}

function isIban(text: string): boolean {
  if (!/^[a-z]{2}[0-9]{2}[a-z0-9]{11,30}$/.test(text)) return false;
  const turned = [...text.slice(4), ...text.slice(0, 4)];
  const digits = turned.map((one) => String(Number.parseInt(one, 36))).join('');
  return BigInt(digits) % 97n === 1n;
}

const IGNORED = /[\p{M}\p{Cf}\u0640\u115f\u1160\u3164\uffa0]/gu;
const UNPARTED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Words of a text: runs of letters and digits, single letters of some scripts, single symbols. */
export function wordsOf(text: string): readonly string[] {
  const plain = text.normalize('NFKD').replace(IGNORED, '').normalize('NFC');
  const words: string[] = [];
  let run = '';
  const end = () => {
    if (run !== '') words.push(run);
    run = '';
  };
  for (const character of plain.toUpperCase().toLowerCase()) {
    if (/[\p{L}\p{N}]/u.test(character) && !UNPARTED.test(character)) {
      run += character;
      continue;
    }
    end();
    if (/[\p{L}\p{N}\p{S}]/u.test(character)) words.push(character);
  }
  end();
  return words;
}

/** Whether the words of one of the terms stand side by side in a text. */
export function mentionsAny(text: string, terms: readonly string[]): boolean {
  const words = wordsOf(text);
  return terms.map(wordsOf).some((term) => {
    if (term.length === 0) return false;
    return words.some((_, at) => term.every((word, index) => words[at + index] === word));
  });
}

/** Whether a text has one of the built-in shapes. */
export function hasShape(shape: string, text: string): boolean {
  switch (shape) {
    case 'email':
      return isEmail(text);
    case 'handle':
      return text.startsWith('@') && isName(text.slice(1));
    case 'url': {
      const start = ['http://', 'https://', 'www.'].find((one) => text.startsWith(one));
      return start !== undefined && text.length >= start.length + 3 && !/\s/.test(text);
    }
    case 'email-with-alias': {
      const [address, alias, ...more] = text.split('(');
      if (alias === undefined || more.length > 0 || !alias.endsWith(')')) return false;
      const name = alias.slice(0, -1);
      return name !== '' && !name.includes(')') && isEmail(address!.replace(/ $/, ''));
    }
    default:
      throw new Error(`the oracle knows no shape ${shape}`);
  }
}

const isName = (text: string) => text.length >= 2 && /^[\p{L}\p{N}._-]+$/u.test(text);

function isEmail(text: string): boolean {
  const [local, domain, ...more] = text.split('@');
  if (local === undefined || local === '' || /[\s<>()]/.test(local)) return false;
  if (domain === undefined || more.length > 0) return false;
  const labels = domain.split('.');
  return labels.length >= 2 && labels.every((label) => /^[a-z0-9-]+$/.test(label));
}
