/** Check digits of an IBAN (ISO 7064, mod 97-10), written apart from the code that is attacked. */
export function ibanCheckDigits(country: string, bban: string): string {
  const digits = [...`${bban}${country}00`]
    .map((letter) => (/\d/.test(letter) ? letter : String(letter.charCodeAt(0) - 55)))
    .join('');
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return String(98 - rest).padStart(2, '0');
}
