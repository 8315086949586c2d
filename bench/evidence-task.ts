/**
 * One piece of the benchmark for researchers, and who does it: this process, or several, each of
 * which takes the next piece when it has done one. The order of the results is that of the pieces.
 */
import { type ChildProcess, fork } from 'node:child_process';
import type { Outcome } from './evidence-outcome.js';
import { amlbenchOutcomes, amlgentexOutcomes, type PublicTask } from './evidence-public.js';
import { type WorldTask, worldOutcomes } from './evidence-world.js';

export type EvidenceTask = WorldTask | PublicTask;

export function outcomesOf(task: EvidenceTask): Promise<readonly Outcome[]> {
  switch (task.set) {
    case 'synth':
      return worldOutcomes(task);
    case 'amlgentex':
      return amlgentexOutcomes(task);
    case 'amlbench':
      return amlbenchOutcomes(task);
  }
}

export interface Working {
  readonly jobs: number;
  readonly say: (line: string) => void;
}

/** Throws where a task does. */
export async function worked(
  tasks: readonly EvidenceTask[],
  { jobs, say }: Working,
): Promise<readonly Outcome[]> {
  const done: (readonly Outcome[])[] = [];
  let next = 0;
  const workAll = async (work: (task: EvidenceTask) => Promise<readonly Outcome[]>) => {
    for (let place = next++; place < tasks.length; place = next++) {
      const task = tasks[place]!;
      done[place] = await work(task);
      say(`${place + 1} of ${tasks.length}: ${nameOf(task)}`);
    }
  };
  if (jobs === 1) await workAll(outcomesOf);
  else await apart(Math.min(jobs, tasks.length), workAll);
  return done.flat();
}

const nameOf = (task: EvidenceTask): string =>
  task.set === 'synth' ? `1:${task.oneIn}, level ${task.level}, seed ${task.seed}` : task.set;

type WorkAll = (work: (task: EvidenceTask) => Promise<readonly Outcome[]>) => Promise<void>;

/** The program itself once more for each job; all end with the last piece, or the first mistake. */
async function apart(jobs: number, workAll: WorkAll): Promise<void> {
  const children = Array.from({ length: jobs }, () =>
    // Numbers that are none, as precision of nothing, do not survive JSON.
    fork(process.argv[1]!, ['--task'], { serialization: 'advanced', execArgv: process.execArgv }),
  );
  try {
    await Promise.all(children.map((child) => workAll((task) => asked(child, task))));
  } finally {
    for (const child of children) child.disconnect();
  }
}

function asked(child: ChildProcess, task: EvidenceTask): Promise<readonly Outcome[]> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`a process ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      const answer = message as Answer; // what `workAsChild` sends
      if ('outcomes' in answer) resolve(answer.outcomes);
      else reject(new Error(answer.failed));
    });
    child.send(task);
  });
}

type Answer = { readonly outcomes: readonly Outcome[] } | { readonly failed: string };

/** The child's side of it. */
export function workAsChild(): void {
  process.on('message', async (message) => {
    const task = message as EvidenceTask; // what `asked` sends
    const answer: Answer = await outcomesOf(task).then(
      (outcomes) => ({ outcomes }),
      (error: unknown) => ({ failed: error instanceof Error ? error.message : String(error) }),
    );
    process.send?.(answer);
  });
}
