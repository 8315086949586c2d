/** The sections of the benchmark, in reading order. */
import type { Section } from './section.js';
import { distinct } from './section-distinct.js';
import { library } from './section-library.js';
import { reading } from './section-reading.js';
import { rules } from './section-rules.js';
import { scale } from './section-scale.js';
import { session } from './section-session.js';
import { wholePath } from './section-whole-path.js';
import { windows } from './section-windows.js';
import { workers } from './section-workers.js';

export const SECTIONS: readonly Section[] = [
  wholePath,
  windows,
  reading,
  distinct,
  library,
  scale,
  workers,
  rules,
  session,
];
