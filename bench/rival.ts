/**
 * Rivals with a binary of their own may be missing on a machine: that is told, and their row left
 * out.
 */

export interface Rival {
  readonly name: string;
  /** Why it cannot be loaded; absent where it can. */
  readonly missing?: string;
}

export async function rivalOf(name: string, load: () => Promise<unknown>): Promise<Rival> {
  try {
    await load();
    return { name };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no code';
    return { name, missing: `left out: ${name} cannot be loaded on this machine (${code})` };
  }
}

/** The word about a rival that is missing. */
export function notesOf(...rivals: readonly Rival[]): readonly string[] {
  return rivals.flatMap(({ missing }) => missing ?? []);
}
