/**
 * Proves what a typology decides safe (design, section 6): each level can be reached, one family
 * alone reaches no more than `watch`, and sensitive attributes and words alone reach nothing.
 */
import { measureItem } from '../measure/index.js';
import type { MeasureDefinition } from '../measure/measure.js';
import { factsOf } from '../rule/compiled.js';
import { decide } from '../rule/decide.js';
import { scoreOf } from '../rule/score.js';
import { fieldItem } from '../selection/field.js';
import type { SelectionDefinition } from '../selection/selection.js';
import type { Finding } from './finding.js';
import { placedTexts } from './placed.js';
import { oneFamilyTooHigh, sensitiveAlone, unreachableLevel } from './problem-list.js';
import type { Typology } from './typology.js';

/** For a typology that is sound otherwise: names, units, and decisions that are monotone. */
export function safetyFindings(typology: Typology): readonly Finding[] {
  const { indicators, decisions, families } = typology;
  const reached = (active: readonly string[], rules = decisions) => {
    const set = new Set(active);
    return decide(rules, { ...scoreOf(typology, set), active: set });
  };
  const all = indicators.map(({ id }) => id);
  const unreachable = decisions.flatMap((rule, index): readonly Finding[] => {
    if (reached(all, [rule]) !== undefined) return [];
    const message = `\`${rule.level}\` is never reached`;
    return [
      {
        kind: unreachableLevel,
        message,
        path: ['decisions', index, 'level'],
        needle: rule.level,
      },
    ];
  });
  const high = Object.keys(families).flatMap((family): readonly Finding[] => {
    const level = reached(indicators.filter((one) => one.family === family).map(({ id }) => id));
    if (level === undefined || level === 'watch') return [];
    const message = `the family \`${family}\` alone reaches \`${level}\``;
    return [{ kind: oneFamilyTooHigh, message, path: ['families', family] }];
  });
  const isSensitive = sensitivityOf(typology);
  const sensitive = indicators.filter(({ when }) => factsOf(when).some(isSensitive));
  const level = reached(sensitive.map(({ id }) => id));
  const alone: readonly Finding[] =
    level === undefined
      ? []
      : [
          {
            kind: sensitiveAlone,
            message: `the indicators ${sensitive.map(({ id }) => `\`${id}\``).join(', ')} alone reach \`${level}\``,
            path: ['decisions'],
          },
        ];
  return [...unreachable, ...high, ...alone];
}

/**
 * Whether a measure reads age, gender, nationality, a country or words, itself or through others.
 * Each measure and selection is looked at once, however often others name it.
 */
function sensitivityOf(typology: Typology): (fact: string) => boolean {
  const known = new Map<string, boolean>();
  const once = (name: string, look: () => boolean): boolean => {
    const told = known.get(name) ?? look();
    known.set(name, told);
    return told;
  };
  const isSelectionSensitive = (name: string): boolean =>
    once(`select ${name}`, () => readsSensitive(typology.select[name], isSelectionSensitive));
  const isSensitive = (fact: string): boolean =>
    once(`measure ${fact}`, () => {
      const definition = typology.measures[fact];
      const item = definition === undefined ? undefined : measureItem(definition);
      if (definition === undefined || item === undefined) return false;
      return (
        fieldsNamed(definition).some(isSensitiveField) ||
        item.selections(definition).some(isSelectionSensitive) ||
        item.operands(definition).some((one) => typeof one === 'string' && isSensitive(one))
      );
    });
  return isSensitive;
}

const FIELD_KEYS: readonly string[] = ['field', 'same', 'different', 'per', 'group', 'attribute'];

/** Every field that a measure names itself, whatever for. */
function fieldsNamed(definition: MeasureDefinition): readonly string[] {
  return Object.entries(definition)
    .filter(([key]) => FIELD_KEYS.includes(key))
    .flatMap(([, value]) => placedTexts(value, []).map(({ name }) => name));
}

const isSensitiveField = (field: string): boolean => fieldItem(field)?.isSensitive === true;

function readsSensitive(
  definition: SelectionDefinition | undefined,
  isNamedSensitive: (name: string) => boolean,
): boolean {
  return Object.entries(definition ?? {}).some(([key, value]) => {
    if (key === 'is') return isNamedSensitive(String(value));
    if (key === 'any' || key === 'not') {
      const nested = [value].flat() as readonly SelectionDefinition[]; // by the schema
      return nested.some((one) => readsSensitive(one, isNamedSensitive));
    }
    if (isSensitiveField(key)) return true;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    return Object.entries(value).some(
      ([matcher, other]) =>
        matcher === 'mentions' ||
        ((matcher === 'sameAs' || matcher === 'differsFrom') && isSensitiveField(String(other))),
    );
  });
}
