/**
 * A typology file, format 1, as plain data (design, section 8). `schema.ts` says the same to zod
 * and is held to this type by the compiler; `parse.ts` reads a file into it and `lint.ts` proves it
 * safe.
 */
import type { Known } from '../core/argument.js';
import type { MeasureDefinition, Unit } from '../measure/measure.js';
import type { Level, RootCondition } from '../rule/rule.js';
import type { ListDefinition, SelectionDefinition } from '../selection/selection.js';
import type { SubjectField } from '../transaction/transaction.js';

/** Text by language (BCP 47). `en` is the language of last resort. */
export type Localised = Readonly<Record<string, string>>;

export const PARTS = [
  'possible-victim',
  'coordinator',
  'collector',
  'consumer',
  'producer',
  'business',
  'unknown',
] as const;
export type Part = (typeof PARTS)[number];

export interface Source {
  readonly id: string;
  readonly publisher: string;
  readonly title: string;
  readonly reference?: string;
  readonly date?: string;
  readonly url?: string;
  readonly read: 'full' | 'second-hand';
}

export interface Parameter {
  /** Money as decimal text in the typology's currency; everything else a number. */
  readonly value: number | string;
  readonly unit: Unit;
  readonly range: readonly [number | string, number | string];
  readonly origin: 'published' | 'project-default';
  readonly source?: string;
  readonly why?: string;
  /** What lowering it does. */
  readonly lower?: string;
}

export interface Indicator {
  readonly id: string;
  /** What it is called; without one its id. */
  readonly title?: Localised;
  readonly family: string;
  readonly points: number;
  readonly sources: readonly string[];
  readonly when: RootCondition;
  readonly says: Localised;
}

export interface Family {
  /** What it is called; without one its id. */
  readonly title?: Localised;
  /** The most points that it adds; without one those of its largest indicator. */
  readonly cap?: number;
}

export interface Decision {
  readonly level: Level;
  readonly conditions: RootCondition;
}

export interface Reporting {
  readonly authority: string;
  readonly keyTerm?: string;
  readonly field?: string;
  readonly code?: string;
  readonly xmlCode?: string;
  readonly validFrom?: string;
}

/** `id` and the text by language side by side. */
export type Innocent = { readonly id: string } & Localised;

/**
 * A row of a case: relative time, and fields; `every` and `times` repeat it, arrays are taken in
 * turn.
 */
export interface CaseTransaction {
  readonly at: string;
  readonly every?: string;
  readonly times?: number;
  readonly [field: string]: string | number | readonly string[] | undefined;
}

export interface CaseExpectation {
  readonly level?: Level | 'none';
  readonly score?: number;
  readonly fires?: readonly string[];
  readonly quiet?: readonly string[];
  readonly unknown?: readonly string[];
  readonly unassessed?: readonly string[];
  /** The subject meant, where a case has several; else the only one, or the default one. */
  readonly subject?: string;
}

export interface TestCase {
  readonly name: string;
  readonly transactions: readonly CaseTransaction[];
  readonly customers?: readonly Readonly<Record<string, unknown>>[];
  readonly accounts?: readonly Readonly<Record<string, unknown>>[];
  readonly observations?: readonly Readonly<Record<string, unknown>>[];
  readonly expect: CaseExpectation;
}

export interface Typology {
  readonly $schema?: string;
  readonly format: 'redthread/typology/1';
  readonly id: string;
  readonly version: string;
  readonly status: 'experimental' | 'test' | 'stable' | 'deprecated';
  readonly title: Localised;
  readonly summary: Localised;
  readonly offence: readonly string[];
  readonly hypothesis: Part;
  readonly subject: SubjectField;
  readonly contexts: {
    readonly jurisdictions?: readonly string[];
    readonly sectors?: readonly string[];
    readonly corridors?: readonly string[];
  };
  readonly marking: 'TLP:CLEAR' | 'TLP:GREEN' | 'TLP:AMBER' | 'TLP:AMBER+STRICT' | 'TLP:RED';
  readonly valid: { readonly from: string; readonly reviewBy: string };
  readonly sources: readonly Source[];
  readonly supersedes?: readonly string[];
  readonly currency: string;
  readonly parameters?: Readonly<Record<string, Parameter>>;
  readonly lists?: Readonly<Record<string, ListDefinition>>;
  readonly select: Readonly<Record<string, SelectionDefinition>>;
  readonly window: string;
  readonly hold?: string;
  readonly atEnd?: boolean;
  readonly measures: Readonly<Record<string, MeasureDefinition>>;
  /** What measures are called, before their numbers; without a label by their names. */
  readonly labels?: Readonly<Record<string, Localised>>;
  readonly families: Readonly<Record<string, Family>>;
  readonly indicators: readonly Indicator[];
  readonly decisions: readonly Decision[];
  readonly reporting?: readonly Reporting[];
  readonly innocent: readonly Innocent[];
  readonly safeguards: readonly Localised[];
  readonly tests: readonly TestCase[];
}

/** The overlay that changed a typology: what of it may be told. */
export interface AppliedOverlay {
  readonly id: string;
  /** SHA-256 of its canonical form, hex. */
  readonly digest: string;
}

/** A typology that was parsed, with the digest of its canonical form (SHA-256, hex). */
export interface LoadedTypology {
  readonly typology: Typology;
  /** Of the file as it was shared; with an overlay, of its base. */
  readonly digest: string;
  /** As given by the user, for messages. */
  readonly file: string;
  /** Absent where the typology is as it was shared. */
  readonly overlay?: AppliedOverlay;
}

/** How typologies are known at the doors. */
export const LOADED_TYPOLOGIES: Known = {
  ...{ what: 'an array of loaded typologies', keys: ['typology', 'digest'], isList: true },
  from: '`loadTypologies`',
};
