/** `redthread fairness`: whom typologies alert, by what is recorded of customers. */
import { throwOnErrors } from '../core/problem.js';
import { readTypologies } from '../io/load-typologies.js';
import { LEVELS } from '../rule/rule.js';
import { bindPlan } from '../screen/bound-plan.js';
import { compile } from '../screen/screener.js';
import { fairness } from '../tool/fairness.js';
import type { PlacedLabels } from '../tool/label-place.js';
import { LEAST } from '../tool/recorded-group.js';
import { type Command, flagText, flagTexts } from './command.js';
import { fairnessText } from './fairness-text.js';
import {
  BATCH_FLAGS,
  batchFlags,
  flagFaults,
  packsOf,
  readLabelled,
  wholeFlag,
} from './labelled-batch.js';
import { OVERLAY_FLAG, withOverlays } from './overlay-files.js';

export const fairnessCommand: Command = {
  name: 'fairness',
  summary:
    'tell rates of alerts by nationality, corridor, occupation and age, and what drives them',
  operands: 'FILE',
  operandsMin: 1,
  operandsMax: 1,
  flags: [
    { name: 'typologies', value: 'DIR', help: 'a typology file or a folder of them (typologies)' },
    OVERLAY_FLAG,
    ...BATCH_FLAGS,
    { name: 'level', value: LEVELS.join('|'), help: 'what counts as an alert (watch)' },
    { name: 'least', value: 'N', help: `customers of a group that is told (${LEAST})` },
    { name: 'format', value: 'text|json', help: 'how to tell it (text)' },
  ],
  example: 'redthread fairness export.csv --customers customers.csv --currency CAD --least 20',
  run: async ({ operands, flags, console, today }) => {
    const { bad, refuse } = flagFaults();
    const given = batchFlags(flags, bad);
    const format = flagText(flags, 'format') ?? 'text';
    if (format !== 'text' && format !== 'json') bad('format', `\`${format}\` is not a format`);
    const named = flagText(flags, 'level') ?? 'watch';
    const level = LEVELS.find((one) => one === named);
    if (level === undefined)
      bad('level', `\`${named}\` is not a level`, `one of ${LEVELS.join(', ')}`);
    if (given.text('customers') === undefined) {
      bad('customers', 'is needed: groups are those that are on file');
    }
    const least = wholeFlag(flags, 'least', { least: LEAST, most: 10_000, without: LEAST, bad });
    refuse();
    const packs = await packsOf(given);
    const read = await readTypologies(flagText(flags, 'typologies') ?? 'typologies');
    throwOnErrors(read.problems);
    const files = flagTexts(flags, 'overlay');
    const { loaded, problems } = await withOverlays(read.loaded, { files, packs, today });
    throwOnErrors(problems);
    const { plan } = compile(loaded, { packs });
    const { batch, labels } = await readLabelled(operands[0]!, given, console);
    const result = fairness(bindPlan(plan, batch), {
      level: level ?? 'watch',
      least,
      ...(labels === undefined ? {} : { known: knownOf(labels) }),
      onProgress: (share) => console.progress(`screening: ${Math.round(share * 100)} %`),
    });
    console.progressDone();
    console.out(format === 'json' ? `${JSON.stringify(result, null, 2)}\n` : fairnessText(result));
    return 0;
  },
};

/** Members of planted cases, whatever they are in them. */
function knownOf({ dataSet, cases }: PlacedLabels) {
  const planted = cases.filter(({ standing }) => standing === 'planted');
  const customers = planted.flatMap(({ members }) => members.map(({ customer }) => customer));
  return { dataSet, customers: new Set(customers) };
}
