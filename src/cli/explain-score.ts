/** How a score came about: families, the points of their active indicators, and what caps left. */
import type { IndicatorRecord } from '../explain/alert-record.js';
import { capOf } from '../rule/score.js';
import type { AlertFolder } from './explain-alert.js';
import { explainWords } from './explain-words.js';
import { hangingLines, tableLines } from './text-table.js';

/** One line a family; without the caps of the typology's file the default ones are tried. */
export function scoreLines({ alert, language, typology }: AlertFolder): readonly string[] {
  const words = explainWords(language);
  const scoring = { indicators: alert.indicators, families: typology?.families ?? {} };
  const families = [...new Set(alert.indicators.map(({ family }) => family))];
  const sums = families.map((family) => {
    const fired = alert.indicators.filter((one) => one.family === family && isFired(one));
    const points = fired.reduce((sum, one) => sum + one.points, 0);
    const cap = capOf(scoring, family);
    return {
      family: titleOf(alert.indicators, family),
      fired,
      points,
      cap,
      counted: Math.min(points, cap),
    };
  });
  const total = sums.reduce((sum, { counted }) => sum + counted, 0);
  const areCapsKnown = total === alert.score.low;
  const rows = sums.map(({ family, fired, points, cap, counted }) => {
    if (fired.length === 0) return [family, '0', words.nothingMet];
    const parts = fired.map((one) => `${one.title ?? one.id} ${one.points}`).join(words.and);
    if (!areCapsKnown) return [family, `${points}`, parts];
    const cut = points > cap ? words.together(points, cap) : '';
    return [family, `${counted}`, `${parts}${cut}`];
  });
  const note = areCapsKnown ? [] : hangingLines('  ', words.capsUnknown(alert.score.low));
  return [words.scoreOf(alert.score.low), ...table(rows), ...note];
}

function titleOf(indicators: readonly IndicatorRecord[], family: string): string {
  return indicators.find((one) => one.family === family)?.familyTitle ?? family;
}

const isFired = ({ state }: IndicatorRecord) => state === 'fired';
const table = (rows: readonly (readonly string[])[]) => tableLines(rows, { indent: 2, right: [1] });
