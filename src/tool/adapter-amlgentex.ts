/**
 * AMLGentex (https://github.com/aidotse/AMLGentex): `isSAR`, `patternID` and `pattern` in the
 * transactions; `isMain` in the file of alert members. Normal look-alikes are labelled by shape
 * too, and are the innocent families. The prefix of a shape (`sar_`, `normal_`) is not part of its
 * name.
 */
import { SHIPPED_PROFILES } from '../transaction/shipped-profile.js';
import type { Adapter } from './adapter.js';
import type { LabelCase } from './label.js';
import { membersOf } from './label-groups.js';
import { readEach } from './label-rows.js';

interface Pattern {
  readonly kind: string;
  readonly isSar: boolean;
  readonly rows: { readonly id: string; readonly sender: string; readonly receiver: string }[];
}

interface Model {
  readonly kind: string;
  readonly all: Set<string>;
  readonly main: Set<string>;
}

const OUTSIDE = new Set(['-1', '-2']);

export const amlgentex: Adapter = {
  name: 'amlgentex',
  title: 'AMLGentex (aidotse): daily steps between 10,000 accounts',
  profile: SHIPPED_PROFILES.find(({ name }) => name === 'amlgentex')!, // it is on that list
  hasIds: true,
  labelsInside: true,
  labels: async (files) => {
    const patterns = new Map<string, Pattern>();
    const models = new Map<string, Model>();
    await readEach(files, [
      {
        columns: ['tx_id', 'isSAR', 'patternID', 'pattern', 'nameOrig', 'nameDest'],
        take: ({ text }) => {
          const shape = text('pattern');
          const isSar = text('isSAR') === '1';
          if (!isSar && !shape.startsWith('normal_')) return;
          const kind = shape.replace(/^(?:sar|normal)_/, '');
          const key = `${isSar ? 'sar' : 'normal'} ${text('patternID')}`;
          const pattern = patterns.get(key) ?? { kind, isSar, rows: [] };
          patterns.set(key, pattern);
          const [sender, receiver] = [text('nameOrig'), text('nameDest')];
          pattern.rows.push({ id: text('tx_id'), sender, receiver });
        },
      },
      {
        columns: ['modelID', 'type', 'accountID', 'isMain'],
        take: ({ text }) => {
          const model = models.get(text('modelID')) ?? {
            kind: text('type'),
            all: new Set<string>(),
            main: new Set<string>(),
          };
          models.set(text('modelID'), model);
          model.all.add(text('accountID'));
          if (text('isMain') === 'true') model.main.add(text('accountID'));
        },
      },
    ]);
    const cases = [...patterns].map(([key, pattern]) => caseOf(key, pattern, [...models.values()]));
    const notes =
      models.size > 0
        ? []
        : ['without a file of alert members, key accounts are those in most rows of their case'];
    return { dataSet: 'amlgentex', cases, notes };
  },
};

function caseOf(key: string, pattern: Pattern, models: readonly Model[]): LabelCase {
  const { kind, isSar, rows } = pattern;
  const members = membersOf(rows).filter(({ account }) => !OUTSIDE.has(account ?? ''));
  const main = isSar
    ? mainOf(
        pattern.kind,
        members.map(({ account }) => account ?? ''),
        models,
      )
    : undefined;
  return {
    id: key.replace(' ', '-'),
    kind,
    standing: isSar ? 'planted' : 'innocent',
    members:
      main === undefined
        ? members
        : members.map((member) => ({ ...member, isKey: main.has(member.account ?? '') })),
    transactions: rows.map(({ id }) => id),
  };
}

/** Numbers of patterns and of models are not the same: a case is the model it shares most with. */
function mainOf(
  kind: string,
  accounts: readonly string[],
  models: readonly Model[],
): ReadonlySet<string> | undefined {
  let best: Model | undefined;
  let most = 0;
  for (const model of models) {
    if (model.kind !== kind) continue;
    const shared = accounts.filter((account) => model.all.has(account)).length / model.all.size;
    if (shared <= most) continue;
    most = shared;
    best = model;
  }
  // A main account that made none of the rows would leave the case without a key.
  return best !== undefined && accounts.some((one) => best.main.has(one)) ? best.main : undefined;
}
