// The package as npm packs it: what publint and attw say, what a bundler leaves out, what it needs.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { build } from 'esbuild';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { folder, root } from '../package_of.mjs';

function pack() {
  const below = join(root, 'target/typescript');
  mkdirSync(below, { recursive: true });
  const out = mkdtempSync(join(below, 'pack-'));
  const answer = execFileSync('npm', ['pack', '--json', '--pack-destination', out], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const parsed = JSON.parse(answer);
  const [{ filename, files }] = Array.isArray(parsed) ? parsed : Object.values(parsed);
  const data = readFileSync(join(out, filename));
  rmSync(out, { recursive: true });
  return { data, files: files.map(({ path }) => path) };
}

const packed = pack();
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

test('no dependency, no script, no side effect', () => {
  assert.deepEqual([manifest.dependencies, manifest.peerDependencies, manifest.scripts], [undefined, undefined, undefined]);
  assert.equal(manifest.sideEffects, false);
  assert.ok(packed.files.includes('index.js') && packed.files.includes('README.md'));
});

test('publint', async () => {
  const bytes = packed.data.buffer.slice(packed.data.byteOffset, packed.data.byteOffset + packed.data.byteLength);
  const { messages } = await publint({ pack: { tarball: bytes }, strict: true });
  assert.deepEqual(messages.map((message) => formatMessage(message, manifest)), []);
});

test('are the types wrong', async () => {
  const analysis = await checkPackage(createPackageFromTarballData(new Uint8Array(packed.data)));
  assert.deepEqual(analysis.problems.map((problem) => `${problem.kind} ${problem.entrypoint ?? ''} ${problem.resolutionKind ?? ''}`), []);
});

test('nothing is evaluated, nothing asked of the platform that is not everywhere', () => {
  const modern = /\?\?|\?\.[a-z[(]|\beval\b|new Function|\bFunction\(|\bIntl\b|TextEncoder|TextDecoder|\batob\b|\bBuffer\b|\bprocess\b|\brequire\('node|\.at\(|structuredClone|replaceAll|import\(/;
  for (const file of packed.files.filter((name) => /\.c?js$/.test(name))) {
    const code = readFileSync(join(folder, file), 'utf8').replace(/^\s*\/\/.*$|\/\*\*[\s\S]*?\*\//gm, '').replace(/'(?:[^'\\\n]|\\.)*'/g, "''");
    assert.ok(!modern.test(code), `${file}: ${modern.exec(code)}`);
  }
});

test('every module parses as ES2019', async () => {
  const entries = packed.files.filter((name) => name.endsWith('.js'));
  const { warnings } = await build({ entryPoints: entries.map((name) => join(folder, name)), target: 'es2019', write: false, outdir: 'none', format: 'esm', logLevel: 'silent' });
  assert.deepEqual(warnings, []);
});

test('what is not used is not bundled', async () => {
  const bundle = async (contents) => {
    const { outputFiles } = await build({ stdin: { contents, resolveDir: folder }, bundle: true, minify: true, write: false, format: 'esm', target: 'es2019', logLevel: 'error' });
    return outputFiles[0].text;
  };
  for (const file of ['./index.js', './v2/kcp.js', './v2/kcp.messages.js', './codes/v2-sdk.js', './v1/kcp.js']) {
    assert.equal((await bundle(`import * as all from '${file}';`)).trim(), '', `importing ${file} leaves something`);
  }
  const one = await bundle(`export { validateCancelPayment } from './v2/ksnet.js';`);
  assert.ok(!one.includes('noticeUrls') && one.includes('cancel-payment'), 'an operation brings no other');
  assert.ok(!/[가-힣]/.test(one), 'a validator brings no texts');
});
