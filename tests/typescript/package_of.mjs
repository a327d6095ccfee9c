// Where the package is that is tested: generated/typescript, or what the environment says.

import { readFileSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const here = dirname(fileURLToPath(import.meta.url));
export const root = join(here, '../..');
export const folder = process.env.PAYSPEC_TYPESCRIPT || join(root, 'generated/typescript');

const require = createRequire(import.meta.url);

/** A module of the package (or of another one), as ESM. */
export function load(file, from = folder) {
  return import(pathToFileURL(join(from, `${file}.js`)).href);
}

/** The same as CommonJS. */
export function loadCommon(file) {
  return require(join(folder, `${file}.cjs`));
}

/** `RequestPayment` of an operation's module. */
export function nameIn(module) {
  return Object.keys(module)
    .find((name) => name.startsWith('validate'))
    .slice('validate'.length);
}

/** The lines of all `<gateway>/<operation>.jsonl` below a folder, each file once. */
export function* lines(below) {
  const walk = function* (at) {
    for (const name of readdirSync(at).sort()) {
      const path = join(at, name);
      if (statSync(path).isDirectory()) {
        yield* walk(path);
      } else if (name.endsWith('.jsonl')) {
        yield path;
      }
    }
  };
  for (const path of walk(below)) {
    const text = readFileSync(path, 'utf8');
    yield { operation: relative(below, path).slice(0, -'.jsonl'.length), lines: text.split('\n').filter((line) => line !== '') };
  }
}

/** What a report says, as vectors write it. */
export function asExpected(report) {
  return report.findings.map(({ severity, rule, path, undecided }) =>
    undecided === undefined ? { severity, rule, path } : { severity, rule, path, undecided },
  );
}

