/** The public data sets that redthread reads with their labels, in reading order. */
import type { Adapter } from './adapter.js';
import { amlbench } from './adapter-amlbench.js';
import { amlgentex } from './adapter-amlgentex.js';
import { amlsim } from './adapter-amlsim.js';
import { amlworld } from './adapter-amlworld.js';
import { paysim } from './adapter-paysim.js';
import { samlD } from './adapter-saml-d.js';
import { synth } from './adapter-synth.js';
import { synthaml } from './adapter-synthaml.js';

export const ADAPTERS: readonly Adapter[] = [
  synth,
  amlgentex,
  amlbench,
  amlsim,
  amlworld,
  samlD,
  paysim,
  synthaml,
];
