/**
 * Every command, in the order of help. A command is loaded when it is asked for: with all of them
 * come the readers and writers of every format, which took half a second before a word was said.
 */
import type { Command } from './command.js';

/** What is told of a command that is not loaded, as the command itself has it. */
export interface ListedCommand extends Pick<Command, 'name' | 'summary'> {
  load(): Promise<Command>;
}

export const COMMANDS: readonly ListedCommand[] = [
  {
    name: 'screen',
    summary: 'screen an export against typologies; writes alerts and pseudonymised STR drafts',
    load: async () => (await import('./screen-command.js')).screenCommand,
  },
  {
    name: 'check',
    summary: 'tell what is wrong with typology files, and with overlays of them',
    load: async () => (await import('./check-command.js')).checkCommand,
  },
  {
    name: 'compare',
    summary: 'tell what changed between two versions of a typology, in words or over transactions',
    load: async () => (await import('./compare-command.js')).compareCommand,
  },
  {
    name: 'test',
    summary: 'run the test cases inside typology files',
    load: async () => (await import('./test-command.js')).testCommand,
  },
  {
    name: 'backtest',
    summary: 'measure typologies on transactions whose labels are known, beside naive rules',
    load: async () => (await import('./backtest-command.js')).backtestCommand,
  },
  {
    name: 'tune',
    summary: 'propose values and points by what is known of past cases, as an overlay',
    load: async () => (await import('./tune-command.js')).tuneCommand,
  },
  {
    name: 'fairness',
    summary:
      'tell rates of alerts by nationality, corridor, occupation and age, and what drives them',
    load: async () => (await import('./fairness-command.js')).fairnessCommand,
  },
  {
    name: 'profile',
    summary: 'propose what the columns of an export mean, and show what was understood',
    load: async () => (await import('./profile-command.js')).profileCommand,
  },
  {
    name: 'trace',
    summary: 'tell every moment of one subject: each measure, each bound, why nothing came out',
    load: async () => (await import('./trace-command.js')).traceCommand,
  },
  {
    name: 'explain',
    summary: 'explain a problem code, an alert of an output folder, or what a run computes',
    load: async () => (await import('./explain-command.js')).explainCommand,
  },
  {
    name: 'draft',
    summary: 'write the drafts of an output folder in the form of an authority',
    load: async () => (await import('./draft-command.js')).draftCommand,
  },
  {
    name: 'privacy-report',
    summary: 'tell what a run did with personal data, as a document that can be filed',
    load: async () => (await import('./privacy-report-command.js')).privacyReportCommand,
  },
  {
    name: 'trends',
    summary: 'count persons by typology, month, region and channel, with noise that hides each',
    load: async () => (await import('./trends-command.js')).trendsCommand,
  },
  {
    name: 'feedback',
    summary: 'tell a typology’s author how its alerts came out, with noise; add up what many told',
    load: async () => (await import('./feedback-command.js')).feedbackCommand,
  },
  {
    name: 'reveal',
    summary: 'the identity behind a token of a vault; enters it in the audit log first',
    load: async () => (await import('./reveal-command.js')).revealCommand,
  },
  {
    name: 'vault',
    summary: 'erase a person from a vault, or what is past its time; count what is there',
    load: async () => (await import('./vault-command.js')).vaultCommand,
  },
  {
    name: 'sign',
    summary: 'sign a typology, or make a checkpoint of an audit log',
    load: async () => (await import('./sign-command.js')).signCommand,
  },
  {
    name: 'verify',
    summary: 'check the signatures of a typology, an audit log, or a proof made from one',
    load: async () => (await import('./verify-command.js')).verifyCommand,
  },
  {
    name: 'synth',
    summary: 'invent a world of ordinary people, plant scenarios in it, and keep the truth apart',
    load: async () => (await import('./synth-command.js')).synthCommand,
  },
];
