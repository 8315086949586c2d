/** Parts postings: which positions fall to which part, in their order. */

/** Positions of each part's entries; those of a negative part are left out. */
export function positionsByPart(partOf: Int32Array, parts: number): readonly Uint32Array[] {
  const counts = new Uint32Array(parts);
  for (let p = 0; p < partOf.length; p += 1) if (partOf[p]! >= 0) counts[partOf[p]!]! += 1;
  const positions = Array.from(counts, (count) => new Uint32Array(count));
  counts.fill(0);
  for (let p = 0; p < partOf.length; p += 1) {
    const part = partOf[p]!;
    if (part < 0) continue;
    positions[part]![counts[part]!] = p;
    counts[part]! += 1;
  }
  return positions;
}
