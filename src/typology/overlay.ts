/**
 * An overlay, format 1, as plain data (design, section 8): what an institution changes of a shared
 * typology without touching its file. `overlay-schema.ts` says the same to zod, `parse-overlay.ts`
 * reads a file into it, `apply-overlay.ts` applies it.
 */
import type { ListDefinition } from '../selection/selection.js';
import type { Locate } from './finding.js';
import type { CaseExpectation, Typology } from './typology.js';

/** Texts of one language: those of the base are replaced, those it lacks are added. */
export interface OverlayLanguage {
  readonly title?: string;
  readonly summary?: string;
  /** What indicators and families are called, by their ids. */
  readonly indicators?: Readonly<Record<string, string>>;
  readonly families?: Readonly<Record<string, string>>;
  /** What measures are called, by their names. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Sentences by indicator id. */
  readonly says?: Readonly<Record<string, string>>;
  /** Innocent explanations by their id. */
  readonly innocent?: Readonly<Record<string, string>>;
  /** All of them, in the order of the base: they have no ids. */
  readonly safeguards?: readonly string[];
}

/** A case of the base that comes out otherwise on purpose, and what is expected instead. */
export interface OverlayCase {
  readonly name: string;
  readonly expect: CaseExpectation;
}

export interface Overlay {
  readonly $schema?: string;
  readonly format: 'redthread/overlay/1';
  readonly id: string;
  readonly base: {
    readonly id: string;
    /** `1.2.3`, `^1.2.3`, `~1.2.3` or `>=1.2.3 <2.0.0`. */
    readonly version: string;
    /** Of the file that was approved: SHA-256 of its canonical form. */
    readonly digest: string;
  };
  readonly approved: { readonly by: string; readonly on: string; readonly why: string };
  /** The last day on which it may be used. */
  readonly expires: string;
  /**
   * Random characters, so that nobody finds the numbers by trying which of them give the digest.
   */
  readonly salt?: string;
  /** New values by name. */
  readonly parameters?: Readonly<Record<string, number | string>>;
  readonly lists?: Readonly<Record<string, ListDefinition>>;
  /** By indicator id. */
  readonly points?: Readonly<Record<string, number>>;
  /** Each key that is given takes the place of the base's. */
  readonly contexts?: Typology['contexts'];
  /** By language (BCP 47). */
  readonly language?: Readonly<Record<string, OverlayLanguage>>;
  readonly cases?: readonly OverlayCase[];
}

/** An overlay that was parsed, with the digest of its canonical form (SHA-256, hex). */
export interface LoadedOverlay {
  readonly overlay: Overlay;
  readonly digest: string;
  /** As given by the user, for messages. */
  readonly file: string;
  /** Where things stand in the file; without the text of the line, which may be private. */
  readonly locate: Locate;
}
