/** Codes and names of files as words. Pure, and below the books of phrases. */

/** `many-places` → `many places`. */
export function spaced(name: string): string {
  return name
    .replace(/[-_]/g, ' ')
    .replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** The words of a code in a book; one that it lacks, as it is written. */
export function coded(codes: Readonly<Record<string, string>>): (code: string) => string {
  return (code) => (Object.hasOwn(codes, code) ? codes[code]! : spaced(code));
}
