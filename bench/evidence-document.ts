/**
 * Puts the tables of the benchmark for researchers into a document, between two marks that no
 * reader sees; what stands around them stays as it is.
 */
const BEGIN = '<!-- evidence: what stands here is written by npm run bench:evidence -->';
const END = '<!-- evidence ends -->';

/** Throws where the document does not have both marks, in order and once. */
export function withEvidence(document: string, text: string): string {
  const [before, rest, ...more] = document.split(BEGIN);
  const [old, after, ...others] = rest?.split(END) ?? [];
  const isSound = old !== undefined && after !== undefined;
  if (before === undefined || !isSound || more.length + others.length > 0) {
    throw new Error(`the document needs \`${BEGIN}\` and then \`${END}\`, once each`);
  }
  return `${before}${BEGIN}\n\n${text.trimEnd()}\n\n${END}${after}`;
}
