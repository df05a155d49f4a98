/*
 * Brings a machine to where the project builds: npm packages, a C compiler, Emscripten, Chromium.
 *
 * The one idea: look first, install only what is missing, say what is being installed, and where that cannot be done
 * (no root, no apt) say plainly what to install instead. Each function is quick when nothing is missing.
 * `node scripts/setup.mjs` does all four.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ask, at, Failure, main, run, which } from './util.mjs';

/** Where downloads that are not npm packages live. */
export const cacheFolder =
  process.env.CLUMPY_CACHE || path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'clumpy');

/** Installs node_modules when it is missing or is not what package-lock.json says. */
export function ensureNodeModules() {
  const packages = (file) => (fs.existsSync(at(file)) ? JSON.parse(fs.readFileSync(at(file), 'utf8')).packages : {});
  const installed = packages('node_modules/.package-lock.json');
  const missing = Object.entries(packages('package-lock.json')).filter(
    ([name, wanted]) =>
      name !== '' && installed[name]?.version !== wanted.version && !(wanted.optional && !installed[name]),
  );
  if (missing.length === 0) return;
  console.log(`Installing ${missing.length} npm packages (npm ci) ...`);
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

/** A C compiler, make and Python, which node-gyp needs. */
export function ensureCompiler() {
  if (process.platform === 'win32') return; // node-gyp finds Visual Studio (with clang) itself, or says what is missing
  const missing = ['cc', 'make', 'python3'].filter((tool) => !which(tool));
  if (missing.length === 0) return;
  aptInstall(
    ['gcc', 'libc6-dev', 'make', 'python3', 'binutils'],
    `${missing.join(', ')} not found. Please install a C compiler, make and Python 3.`,
  );
}

/*
 * Emscripten: any emcc >= 3.1.58 on PATH (emsdk, brew, Debian 13). Otherwise Debian 13's package, which is architecture
 * "all", unpacked into the cache folder and run with Debian 12's clang 19; wasm-opt comes from npm's binaryen.
 */
const emscriptenFloor = [3, 1, 58];
const emscriptenPin = '3.1.69';
const emscriptenHelp =
  `Please install Emscripten >= ${emscriptenFloor.join('.')} so that \`emcc\` is on PATH, for example with emsdk ` +
  '(https://emscripten.org/docs/getting_started/downloads.html).';

const unpacked = path.join(cacheFolder, `emscripten-${emscriptenPin}`);

/** Whether ensureEmscripten has nothing to download. */
export const emscriptenAtHand = () => Boolean(which('emcc')) || fs.existsSync(unpacked);

/** Returns { command, args, env } that runs emcc. */
export function ensureEmscripten() {
  const version = which('emcc') && ask('emcc', ['--version']);
  if (version && atLeast(version.match(/(\d+)\.(\d+)\.(\d+)/), emscriptenFloor)) {
    return { command: 'emcc', args: [], env: {}, version: version.split('\n')[0] };
  }

  aptInstall(['clang-19', 'lld-19', 'llvm-19', 'node-acorn', 'python3'], `emcc not found. ${emscriptenHelp}`);
  if (!fs.existsSync(unpacked)) unpackEmscripten(unpacked);
  const home = path.join(unpacked, 'usr/share/emscripten');
  return {
    command: 'python3',
    args: [path.join(home, 'emcc.py')],
    env: {
      EM_CONFIG: path.join(home, '.emscripten'),
      EM_CACHE: path.join(home, 'cache'),
      EM_LLVM_ROOT: '/usr/bin',
      EM_NODE_JS: process.execPath,
      EM_BINARYEN_ROOT: at('node_modules/binaryen'), // its bin/ has wasm-opt and wasm-metadce
    },
    version: emscriptenPin,
  };
}

function unpackEmscripten(target) {
  console.log(`Installing Emscripten ${emscriptenPin} into ${target} (a download of 237 MB) ...`);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  const temporary = fs.mkdtempSync(`${target}-`);
  try {
    for (const folder of ['lists/partial', 'archives/partial', 'root']) {
      fs.mkdirSync(path.join(temporary, folder), { recursive: true });
    }
    // Private package lists, which also need no root. First the machine's own mirror is asked for ...
    const options = {
      'Dir::State::Lists': path.join(temporary, 'lists'),
      'Dir::Cache': temporary,
      'APT::Sandbox::User': 'root',
    };
    const flags = () => Object.entries(options).flatMap(([key, value]) => ['-o', `${key}=${value}`]);
    const apt = (...args) => run('apt-get', ['-q', ...flags(), ...args], { quiet: true, cwd: temporary });
    const findMirror = (...args) =>
      ask('apt-get', [...args, 'indextargets', '--format', '$(REPO_URI) $(LABEL)', 'Created-By: Packages'])?.match(
        /^(\S+) Debian$/m,
      )?.[1];
    try {
      let mirror = findMirror();
      if (!mirror) {
        apt('update'); // a machine without package lists
        mirror = findMirror(...flags());
      }
      if (!mirror) throw new Failure('This machine has no Debian package source.');
      // ... then Debian 13 ("trixie") from it.
      const list = path.join(temporary, 'sources.list');
      const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
      fs.writeFileSync(list, `deb [signed-by=${keyring}] ${mirror} trixie main\n`);
      Object.assign(options, { 'Dir::Etc::sourcelist': list, 'Dir::Etc::sourceparts': '/dev/null' });
      apt('update');
      apt('download', `emscripten=${emscriptenPin}*`);
    } catch (error) {
      throw new Failure(`Debian's Emscripten ${emscriptenPin} could not be had: ${error.message}\n\n${emscriptenHelp}`);
    }
    const deb = fs.readdirSync(temporary).find((name) => name.endsWith('.deb'));
    run('dpkg', ['-x', path.join(temporary, deb), path.join(temporary, 'root')]);
    const home = path.join(temporary, 'root/usr/share/emscripten');
    const variants = ['lto', 'lto-pic', 'pic'].map((name) => `cache/sysroot/lib/wasm32-emscripten/${name}`);
    for (const unused of ['test', 'docs', ...variants]) fs.rmSync(path.join(home, unused), { recursive: true }); // 1.3 GB
    fs.symlinkSync('/usr/share/nodejs', path.join(home, 'node_modules')); // acorn
    if (!fs.existsSync(target)) fs.renameSync(path.join(temporary, 'root'), target); // unless another process was faster
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true });
  }
}

/** Returns the path of a Chromium or Chrome: CHROME_PATH, one that is installed, or Debian's package. */
export function ensureChromium() {
  const given = process.env.CHROME_PATH;
  if (given) {
    if (!fs.existsSync(given)) throw new Failure(`CHROME_PATH is ${given}, which does not exist.`);
    return given;
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const places = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];
  const find = () => names.map(which).find(Boolean) ?? places.find((file) => fs.existsSync(file));
  if (!find())
    aptInstall(['chromium'], 'No Chromium found. Please install Chromium or Chrome, or set CHROME_PATH to one.');
  const found = find();
  if (!found) throw new Failure('The package chromium is installed, but no chromium is on PATH. Set CHROME_PATH.');
  return found;
}

/** Installs Debian packages that are not there yet; `otherwise` is what a person has to do where this cannot. */
function aptInstall(packages, otherwise) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg's own syntax
  const status = (name) => ask('dpkg-query', ['-W', '-f', '${db:Status-Status}', name]);
  const missing = packages.filter((name) => status(name) !== 'installed');
  if (missing.length === 0) return;
  if (!which('apt-get')) throw new Failure(otherwise);
  const names = missing.join(' ');
  if (process.getuid() !== 0) throw new Failure(`${otherwise}\nOn Debian 12: sudo apt-get install ${names}`);
  console.log(`Installing Debian packages: ${names} ...`);
  const apt = (...args) =>
    run('apt-get', ['-q', '-y', '-o', 'DPkg::Lock::Timeout=300', ...args], {
      quiet: true,
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    });
  const installMissing = () => apt('install', '--no-install-recommends', ...missing);
  try {
    installMissing(); // the package lists at hand are often good enough
  } catch {
    console.log('Updating the package lists ...');
    try {
      apt('update');
      installMissing();
    } catch (error) {
      throw new Failure(`${otherwise}\n\n${error.message}`);
    }
  }
}

function atLeast(match, floor) {
  const parts = match?.slice(1).map(Number) ?? [0];
  const differs = floor.findIndex((part, i) => parts[i] !== part);
  return differs === -1 || parts[differs] > floor[differs];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main(() => {
    ensureNodeModules();
    ensureCompiler();
    console.log(`Emscripten: ${ensureEmscripten().version}`);
    console.log(`Chromium: ${ensureChromium()}`);
  });
}
