/** The twelve scenarios, in the order of their numbers. */

import type { ScenarioKind } from './synth-scenario.js';
import { abusePurchaser, corridor } from './synth-scenario-abroad.js';
import { dormantWake, frontCompany, funnelAccount, structuredCash } from './synth-scenario-cash.js';
import {
  controlledAccount,
  hotelsAndAdverts,
  nightTransfers,
  ring,
} from './synth-scenario-control.js';
import { recruitmentDebt, wagesBack } from './synth-scenario-labour.js';

export const SCENARIOS: readonly ScenarioKind[] = [
  funnelAccount,
  controlledAccount,
  nightTransfers,
  hotelsAndAdverts,
  wagesBack,
  recruitmentDebt,
  corridor,
  abusePurchaser,
  frontCompany,
  structuredCash,
  ring,
  dormantWake,
];
