/** How far a number tells two groups apart. */

/** The chance that a case's number is above another's; half where they are equal. */
export function areaUnderCurve(cases: readonly number[], others: readonly number[]): number {
  const sorted = Float64Array.from(others).sort();
  let above = 0;
  for (const one of cases) above += (placeOf(sorted, one, false) + placeOf(sorted, one, true)) / 2;
  return above / (cases.length * others.length);
}

/** How many of the sorted numbers lie below, or not above. */
function placeOf(sorted: Float64Array, number: number, isWithEqual: boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const isBelow = sorted[middle]! < number || (isWithEqual && sorted[middle] === number);
    if (isBelow) low = middle + 1;
    else high = middle;
  }
  return low;
}
