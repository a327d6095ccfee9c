// What an operation, a gateway, a text weighs in a bundle: minified by esbuild, then compressed by gzip.
// `node sizes.mjs --write` writes the table of docs/typescript.md, which a test compares.

import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { folder, root } from './package_of.mjs';

const page = join(root, 'docs/typescript.md');

async function weigh(contents, external = []) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: folder },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2019',
    logLevel: 'error',
    plugins: external.length > 0 ? [without(external)] : [],
  });
  return gzipSync(outputFiles[0].contents, { level: 9 }).length;
}

/** Leaves modules of some folders out: what they weigh is counted by itself. */
function without(folders) {
  return {
    name: 'without',
    setup({ onResolve }) {
      onResolve({ filter: new RegExp(`/(${folders.join('|')})/`) }, ({ path }) => ({ path, external: true }));
    },
  };
}

const kilobytes = (bytes) => (bytes / 1024).toFixed(1);

export async function table() {
  const lines = ['| | validator alone | with the runtime | with texts |', '|---|--:|--:|--:|'];
  const row = async (name, files) => {
    const all = (suffix) => files.map((file, at) => `import * as m${at}${suffix} from './${file}${suffix === 't' ? '.messages' : ''}.js'; keep(m${at}${suffix});`).join('\n');
    const alone = await weigh(all(''), ['runtime']);
    const whole = await weigh(all(''));
    const texts = await weigh(all('') + all('t'));
    lines.push(`| ${name} | ${kilobytes(alone)} | ${kilobytes(whole)} | ${kilobytes(texts)} |`);
  };
  for (const version of readdirSync(folder).filter((name) => /^v\d+$/.test(name)).sort()) {
    const gateways = readdirSync(join(folder, version), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const { name } of gateways.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const gateway = `${version}/${name}`;
      const operations = readdirSync(join(folder, gateway))
        .filter((file) => file.endsWith('.js') && !file.endsWith('.messages.js'))
        .map((file) => file.slice(0, -'.js'.length))
        .sort();
      await row(`**${gateway}**, all operations`, operations.map((operation) => `${gateway}/${operation}`));
      for (const operation of operations) {
        await row(`${gateway} ${operation}`, [`${gateway}/${operation}`]);
      }
    }
  }
  return `${lines.join('\n')}\n`;
}

const [START, END] = ['<!-- sizes -->\n\n', '\n<!-- /sizes -->'];

export function written() {
  const text = readFileSync(page, 'utf8');
  return text.slice(text.indexOf(START) + START.length, text.indexOf(END));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const fresh = await table();
  if (process.argv.includes('--write')) {
    const text = readFileSync(page, 'utf8');
    writeFileSync(page, text.slice(0, text.indexOf(START) + START.length) + fresh + text.slice(text.indexOf(END)));
  } else {
    process.stdout.write(fresh);
  }
}
