/**
 * The shape of one command: its one definition feeds parsing, help and the documentation's tests.
 */
import type { Console } from './console.js';

export interface Flag {
  /** Long name without the dashes. */
  readonly name: string;
  /** What stands after it in help (`FILE`); absent for a switch. */
  readonly value?: string;
  readonly help: string;
  readonly isMany?: boolean;
}

/** Flags as given: text, a list of texts, or true for a switch. */
export type FlagValues = Readonly<Record<string, string | readonly string[] | true>>;

export interface Invocation {
  readonly operands: readonly string[];
  readonly flags: FlagValues;
  readonly console: Console;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The day of the run, `2026-11-25`. */
  readonly today: string;
}

/** 0 done; 1 what was asked to fail on was found; 2 could not run. */
export type ExitCode = 0 | 1 | 2;

export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Operands in help: `FILE`, `[DIR]`. */
  readonly operands: string;
  readonly operandsMin: number;
  readonly operandsMax: number;
  readonly flags: readonly Flag[];
  /** A line that runs. */
  readonly example: string;
  run(invocation: Invocation): Promise<ExitCode>;
}

/** The texts of a flag that may be given several times. */
export function flagTexts(flags: FlagValues, name: string): readonly string[] {
  const value = flags[name];
  return typeof value === 'object' ? value : [];
}

/** The one text of a flag that may be given once. */
export function flagText(flags: FlagValues, name: string): string | undefined {
  const value = flags[name];
  return typeof value === 'string' ? value : undefined;
}
