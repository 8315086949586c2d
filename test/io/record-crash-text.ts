/** What the record of a number says: whoever reads it back can tell every byte. */
export function textOf(number: number, kind: string): string {
  const isLong = kind === 'log' && number % 16 === 0;
  return `${number}:`.repeat(isLong ? 8_000 : 1 + (number % 7));
}
