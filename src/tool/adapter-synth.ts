/**
 * The world of `redthread synth`: its three files of truth beside transactions in the generic
 * form. A scenario is a case; one that is the twin of another is its innocent likeness.
 */
import { DAY_MS, wallTimeFromText } from '../core/time.js';
import { SHIPPED_PROFILES } from '../transaction/shipped-profile.js';
import type { Adapter } from './adapter.js';
import type { LabelCase, LabelMember } from './label.js';
import { readEach } from './label-rows.js';

interface Scenario {
  readonly id: string;
  kind: string;
  level: number | undefined;
  twinOf: string;
  isTwin: boolean;
  readonly members: Member[];
  readonly transactions: string[];
}

interface Member extends LabelMember {
  readonly from: number;
  readonly to: number;
}

const isTrue = (text: string): boolean => /^(?:true|yes|1)$/i.test(text);

export const synth: Adapter = {
  name: 'synth',
  title: 'redthread synth: scenarios S1 to S12 planted in an invented world, with innocent twins',
  profile: SHIPPED_PROFILES.find(({ name }) => name === 'generic')!, // it is on that list
  hasIds: true,
  labelsInside: false,
  labels: async (files) => {
    const scenarios = new Map<string, Scenario>();
    const scenarioOf = (id: string): Scenario => {
      const found = scenarios.get(id) ?? {
        ...{ id, kind: '', level: undefined, twinOf: '', isTwin: false },
        ...{ members: [], transactions: [] },
      };
      scenarios.set(id, found);
      return found;
    };
    await readEach(files, [
      {
        columns: ['id', 'scenario', 'level', 'twin_of'],
        take: ({ text }) => {
          const one = scenarioOf(text('id'));
          one.kind = text('scenario');
          one.level = text('level') === '' ? undefined : Number(text('level'));
          one.twinOf = text('twin_of');
          if (isTrue(text('is_innocent_twin'))) one.isTwin = true;
        },
      },
      {
        columns: ['account', 'customer', 'scenario', 'role', 'part', 'from', 'to'],
        take: ({ text }) => {
          const one = scenarioOf(text('scenario'));
          if (isTrue(text('is_innocent_twin'))) one.isTwin = true;
          one.members.push({
            ...{ account: text('account'), customer: text('customer'), role: text('role') },
            ...(text('part') === '' ? {} : { part: text('part') }),
            isKey: true,
            ...{ from: instantOf(text('from'), 0), to: instantOf(text('to'), DAY_MS - 1) },
          });
        },
      },
      {
        columns: ['id', 'scenario', 'role', 'stage', 'sequence'],
        take: ({ text }) => {
          scenarioOf(text('scenario')).transactions.push(text('id'));
        },
      },
    ]);
    return { dataSet: 'synth', cases: [...scenarios.values()].map(caseOf), notes: [] };
  },
};

/** A date alone is the whole day: its end is `dayEnd` after its beginning. */
function instantOf(text: string, dayEnd: number): number {
  const time = wallTimeFromText(text, 'UTC');
  if ('fault' in time) return Number.NaN;
  return time.precision === 'day' ? time.at + dayEnd : time.at;
}

function caseOf(one: Scenario): LabelCase {
  const times = one.members.flatMap(({ from, to }) => [from, to]).filter((at) => !Number.isNaN(at));
  // Who buys is part of a case, but finding a buyer does not find who is behind it.
  const hasOthers = one.members.some(({ part }) => part !== 'consumer');
  return {
    ...{ id: one.id, kind: one.kind, transactions: one.transactions },
    standing: one.isTwin || one.twinOf !== '' ? 'innocent' : 'planted',
    ...(one.level === undefined ? {} : { level: one.level }),
    ...(one.twinOf === '' ? {} : { twinOf: one.twinOf }),
    members: one.members.map(({ from: _, to: __, ...member }) => ({
      ...member,
      isKey: !hasOthers || member.part !== 'consumer',
    })),
    ...(times.length === 0 ? {} : { from: Math.min(...times), to: Math.max(...times) }),
  };
}
