/*
 * What the scripts share: where the project is, running a program, and "skip it when nothing changed".
 *
 * Without dependencies, as all of scripts/: they run before the first `npm ci`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
export const at = (...parts) => path.join(root, ...parts);

/** A message to the developer that needs no stack trace. */
export class Failure extends Error {}

/** Runs a script's main function: a Failure is said plainly, anything else keeps its stack. */
export async function main(fn) {
  try {
    process.exitCode = (await fn(process.argv.slice(2))) ?? 0;
  } catch (error) {
    console.error(error instanceof Failure ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}

/** Runs a program in the project and shows its output; throws when it fails. `quiet` keeps stdout for that case. */
export function run(command, args, { env = {}, quiet = false, cwd = root } = {}) {
  const result = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['inherit', quiet ? 'pipe' : 'inherit', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    shell: process.platform === 'win32' && command === 'npm',
  });
  if (result.status === 0) return;
  const what = [path.basename(command), ...args].join(' ');
  const why = result.error
    ? `could not be started (${result.error.code})`
    : `failed (${result.signal ?? result.status})`;
  throw new Failure(`${result.stdout ?? ''}\n${what.length > 300 ? `${what.slice(0, 300)} ...` : what}\n${why}`);
}

/** Runs programs as `run` does, as many at a time as there are cores: a list of [command, args, options]. */
export async function runAll(jobs) {
  const queue = [...jobs];
  const worker = async () => {
    for (let job = queue.shift(); job; job = queue.shift()) {
      const [command, args, { env = {}, cwd = root } = {}] = job;
      const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: 'inherit' });
      const code = await new Promise((resolve) => child.on('error', resolve).on('exit', resolve));
      if (code !== 0)
        throw new Failure(`\n${path.basename(command)} ${args.join(' ').slice(0, 300)} ...\nfailed (${code})`);
    }
  };
  await Promise.all(Array.from({ length: os.availableParallelism() }, worker));
}

/** The program's output, or null when it is missing or fails. */
export function ask(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, encoding: 'utf8', ...options });
  return result.status === 0 ? result.stdout.trim() : null;
}

/** The full path of a program on PATH, or null. */
export function which(name) {
  const suffixes = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    for (const suffix of suffixes) {
      const file = path.join(folder, name + suffix);
      if (fs.existsSync(file)) return file;
    }
  }
  return null;
}

/** All files below a folder of the project whose name matches, sorted, relative to the project, with '/'. */
export function filesIn(folder, pattern) {
  if (!fs.existsSync(at(folder))) return [];
  return fs
    .readdirSync(at(folder), { recursive: true })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((name) => pattern.test(name))
    .sort();
}

/**
 * Runs `make` unless it ran before with the same inputs (files, by content, and facts such as a version) and left its
 * outputs. Content, not dates: a fresh checkout or a switched branch rebuilds exactly what differs.
 */
export async function step(name, { inputs, facts = [], outputs, force = false }, make) {
  const hash = createHash('sha256').update(JSON.stringify([process.platform, process.arch, ...facts, ...outputs]));
  for (const file of inputs) hash.update(`\n${file}\n`).update(fs.readFileSync(at(file)));
  const stamp = hash.digest('hex');
  const stampFile = at('build/stamps', name);
  const complete = outputs.every((file) => fs.existsSync(at(file)));
  if (!force && complete && fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === stamp) return false;
  const start = Date.now();
  console.log(`${name}: building ...`);
  fs.rmSync(stampFile, { force: true });
  await make();
  for (const file of outputs) if (!fs.existsSync(at(file))) throw new Failure(`${name}: ${file} was not made`);
  fs.mkdirSync(path.dirname(stampFile), { recursive: true });
  fs.writeFileSync(stampFile, stamp);
  console.log(`${name}: built in ${((Date.now() - start) / 1000).toFixed(1)} s`);
  return true;
}

/** Puts a built file in its place in one move: a process that runs the old one keeps it. */
export function install(from, to) {
  fs.mkdirSync(path.dirname(at(to)), { recursive: true });
  fs.copyFileSync(at(from), at(`${to}.new`));
  fs.renameSync(at(`${to}.new`), at(to));
}

/** Only one process at a time does `work` (two terminals must not mix their builds). */
export async function alone(work) {
  const lock = at('build/lock');
  fs.mkdirSync(at('build'), { recursive: true });
  for (let waiting = false; ; waiting = true) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (!isRunning(lock)) fs.rmSync(lock, { force: true });
      else if (!waiting) console.log('waiting for another build to end ...');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  try {
    return await work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

function isRunning(lock) {
  try {
    process.kill(Number(fs.readFileSync(lock, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
