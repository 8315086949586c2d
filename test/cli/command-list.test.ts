/** The list of commands, and what is loaded before one of them is asked for. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/command-list.js';

/** Files that are loaded with one, and what they take from elsewhere. */
function loadedWith(file: string, known = new Set<string>()): ReadonlySet<string> {
  if (known.has(file)) return known;
  known.add(file);
  if (!file.endsWith('.ts')) return known;
  const imports = /^(?:import (?!type )|export (?!type ).*from |\}).*?'([^']+)';$/gm;
  for (const [, path] of readFileSync(file, 'utf8').matchAll(imports)) {
    const isOurs = path!.startsWith('.');
    loadedWith(isOurs ? join(dirname(file), path!.replace(/js$/, 'ts')) : path!, known);
  }
  return known;
}

describe('the list of commands', () => {
  it('tells of each what the command tells itself', async () => {
    for (const { name, summary, load } of COMMANDS) {
      const command = await load();
      expect({ name: command.name, summary: command.summary }).toEqual({ name, summary });
    }
  });

  it('has every command', () => {
    const files = readdirSync('src/cli').filter((name) => name.endsWith('-command.ts'));
    expect(files.length).toBe(COMMANDS.length);
  });

  it('is loaded without a command and without an outside package', () => {
    const loaded = [...loadedWith('src/cli/main.ts')];
    expect(loaded).toContain(join('src', 'core', 'problem.ts'));
    expect(loaded.filter((one) => /-command\.ts$/.test(one))).toEqual([]);
    expect(loaded.filter((one) => !one.endsWith('.ts') && !one.startsWith('node:'))).toEqual([]);
  });
});
