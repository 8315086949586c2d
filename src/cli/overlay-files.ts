/** The files of `--overlay`, put over the typologies of a command; and what may be told of them. */
import { readOverlays } from '../io/load-overlays.js';
import type { Packs } from '../selection/list.js';
import { type OverlaidTypologies, overlayTypologies } from '../tool/overlay-typologies.js';
import type { LoadedTypology } from '../typology/typology.js';
import type { Flag } from './command.js';
import { type ScreenWords, screenWords } from './screen-words.js';

export const OVERLAY_FLAG: Flag = {
  name: 'overlay',
  value: 'FILE',
  help: 'an overlay to put over the typology that it names; may be given several times',
  isMany: true,
};

export interface OverlayFiles {
  readonly files: readonly string[];
  readonly packs: Packs;
  /** The day of the run, `2026-11-25`. */
  readonly today: string;
}

/** Every problem at once: of the files, and of those that can be read with their typologies. */
export async function withOverlays(
  typologies: readonly LoadedTypology[],
  { files, packs, today }: OverlayFiles,
): Promise<OverlaidTypologies> {
  const { loaded: overlays, problems } = await readOverlays(files);
  const result = overlayTypologies(typologies, overlays, { today, packs });
  return { loaded: result.loaded, problems: [...problems, ...result.problems] };
}

/** Two lines for each typology that has an overlay: names and digests, nothing of its content. */
export function overlayLines(
  typologies: readonly LoadedTypology[],
  words: Pick<ScreenWords, 'overlay' | 'overTypology'> = screenWords('en'),
): readonly string[] {
  return typologies.flatMap(({ typology, digest, overlay }) =>
    overlay === undefined
      ? []
      : [
          words.overlay(overlay.id, overlay.digest),
          `  ${words.overTypology(`${typology.id} ${typology.version}`, digest)}`,
        ],
  );
}
