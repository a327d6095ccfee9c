// Figures for the table of targets, which `cargo xtask test` prints.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Notes how many vectors or cases a target was held to, and on how many it disagreed; nothing unless `PAYSPEC_FIGURES` names a folder. */
export function note(target, kind, count, disagreements) {
  const folder = process.env.PAYSPEC_FIGURES;
  if (folder) writeFileSync(join(folder, `${target}-${kind}`), `${count} ${disagreements}\n`);
}
