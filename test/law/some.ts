/** Small makers of random values that every arbitrary of the laws uses. */
import fc from 'fast-check';

type Absent<Shape> = { [Key in keyof Shape]: Shape[Key] | undefined };

/** A record without the keys whose value is undefined: absent is absent. */
export function withoutAbsent<Shape extends object>(record: Absent<Shape>): Shape {
  const present = Object.entries(record).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as Shape; // what is left is what the type asks for
}

export const pick = <const Value>(...values: readonly Value[]) => fc.constantFrom(...values);

/** There in three of four. */
export const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  fc.option(arbitrary, { nil: undefined, freq: 4 });

/** There in nine of ten. */
export const usually = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  fc.option(arbitrary, { nil: undefined, freq: 9 });

/** There in one of four. */
export const seldom = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  fc.oneof({ arbitrary, weight: 1 }, { arbitrary: fc.constant(undefined), weight: 3 });
