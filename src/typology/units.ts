/**
 * The unit of every measure of a typology, each worked out once: a formula may name another twice,
 * and eight levels of that asked anew would be 256 times the work.
 */
import { measureItem } from '../measure/index.js';
import type { Operand, Unit } from '../measure/measure.js';
import type { OperandUnit } from '../measure/measure-item.js';
import type { Typology } from './typology.js';

/** Formulas may stand upon one another this deep (design, section 5). */
export const FORMULA_DEPTH_MAX = 8;

export interface Units {
  /** Undefined where operands do not go together, or nothing has the name. */
  unitOf(measure: string): Unit | undefined;
}

/** For a typology without cycles: lint looks for those first. */
export function unitsOf({ measures, parameters }: Typology): Units {
  const units = new Map<string, Unit | undefined>();
  const operandUnit = (operand: Operand): OperandUnit | undefined => {
    if (typeof operand === 'number') return 'number';
    return parameters?.[operand]?.unit ?? unitOf(operand);
  };
  const unitOf = (name: string): Unit | undefined => {
    if (units.has(name)) return units.get(name);
    const definition = measures[name];
    const item = definition === undefined ? undefined : measureItem(definition);
    const unit = definition === undefined ? undefined : item?.unit(definition, operandUnit);
    units.set(name, unit);
    return unit;
  };
  return { unitOf };
}
