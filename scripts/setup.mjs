// Finds what a command needs and installs what is missing, saying so first.
//   node scripts/setup.mjs start|test
// LASER_DESCENT_SETUP=check  only names what is missing and stops.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findCatch2, findChromium, findEmcc, findFuzzer, onPath, root, run } from './tools.mjs';

/**
 * Sizes are what a fresh Debian 12 unpacks, with what each package pulls in.
 * @type {{name: string, for: ('start' | 'test')[], found: () => unknown, why: string, apt: string[], megabytes: number, brew: string}[]}
 */
const tools = [
  {
    name: 'Emscripten',
    for: ['start', 'test'],
    found: findEmcc,
    why: 'compiles the core to WebAssembly',
    apt: ['emscripten'],
    megabytes: 1300,
    brew: 'emscripten',
  },
  {
    name: 'CMake',
    for: ['start', 'test'],
    found: () => onPath('cmake'),
    why: 'drives the build',
    apt: ['cmake'],
    megabytes: 60,
    brew: 'cmake',
  },
  {
    name: 'make',
    for: ['start', 'test'],
    found: () => onPath('make'),
    why: 'runs the build',
    apt: ['make'],
    megabytes: 2,
    brew: 'make',
  },
  {
    name: 'a C++ compiler',
    for: ['test'],
    found: () => onPath('c++', 'g++', 'clang++'),
    why: 'tests the core natively and under sanitizers',
    apt: ['g++'],
    megabytes: 180,
    brew: 'llvm',
  },
  {
    name: 'Catch2',
    for: ['test'],
    found: findCatch2,
    why: 'the C++ tests',
    apt: ['catch2'],
    megabytes: 3,
    brew: 'catch2',
  },
  {
    name: 'Chromium',
    for: ['test'],
    found: findChromium,
    why: 'plays the page in the tests',
    apt: ['chromium'],
    megabytes: 400,
    brew: '--cask chromium',
  },
  {
    name: 'clang-format',
    for: ['test'],
    found: () => onPath('clang-format', 'clang-format-14'),
    why: 'checks the layout of the C++',
    apt: ['clang-format'],
    megabytes: 5,
    brew: 'clang-format',
  },
  {
    name: 'clang-tidy',
    for: ['test'],
    found: () => onPath('clang-tidy', 'clang-tidy-14'),
    why: 'lints the C++',
    apt: ['clang-tidy'],
    megabytes: 50,
    brew: 'llvm',
  },
  {
    name: 'clang with libFuzzer',
    for: ['test'],
    found: findFuzzer,
    why: 'feeds the formula engine with bytes that nobody would type',
    apt: ['clang', 'libclang-rt-dev'],
    megabytes: 270,
    brew: 'llvm',
  },
];

const goal = process.argv[2];
if (goal !== 'start' && goal !== 'test') {
  console.error('usage: node scripts/setup.mjs start|test');
  process.exit(2);
}

checkNode();
const missing = tools.filter((tool) => tool.for.includes(goal) && !tool.found());
if (missing.length > 0) install(missing);
installPackages();

/** The bundler loads on no older Node than package.json names. */
function checkNode() {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const [wanted, has] = [engines.node.replace('>=', ''), process.versions.node];
  if (wanted.localeCompare(has, 'en', { numeric: true }) <= 0) return;
  console.error(
    `This needs Node ${wanted} or newer; ${process.execPath} is ${has}. See https://nodejs.org/en/download`,
  );
  process.exit(1);
}

/** @param {typeof tools} wanted */
function install(wanted) {
  const line = (/** @type {(typeof tools)[number]} */ { name, why, megabytes }) =>
    `  ${name}: ${why} (about ${megabytes} MB on disk)`;
  console.log(`Missing here:\n${wanted.map(line).join('\n')}`);
  const packages = wanted.flatMap((tool) => tool.apt);
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo'];
  const mayInstall = onPath('apt-get') && (asRoot.length === 0 || onPath('sudo'));
  if (!mayInstall || process.env.LASER_DESCENT_SETUP === 'check') {
    stop(wanted, packages);
  }
  console.log(
    `Installing with apt-get: ${packages.join(' ')}. To choose yourself: Ctrl-C now, or set LASER_DESCENT_SETUP=check.`,
  );
  const apt = (/** @type {string[]} */ ...args) => {
    const [command, ...rest] = [
      ...asRoot,
      'env',
      'DEBIAN_FRONTEND=noninteractive',
      'apt-get',
      '-q',
      '-o',
      'DPkg::Lock::Timeout=300',
      '-o',
      'Acquire::Retries=3',
      ...args,
    ];
    run(command, rest);
  };
  apt('update');
  apt('install', '-y', '--no-install-recommends', ...packages);
  const still = wanted.filter((tool) => !tool.found());
  if (still.length > 0) stop(still, packages);
}

/** @param {typeof tools} wanted @param {string[]} packages @returns {never} */
function stop(wanted, packages) {
  console.error(`
Please install ${wanted.map((tool) => tool.name).join(', ')}, then run this again.
  Debian, Ubuntu:  sudo apt-get install --no-install-recommends ${packages.join(' ')}
  Homebrew:        ${wanted.map((tool) => `brew install ${tool.brew}`).join(' && ')}
  Emscripten SDK:  git clone https://github.com/emscripten-core/emsdk ~/emsdk && cd ~/emsdk && ./emsdk install latest && ./emsdk activate latest`);
  process.exit(1);
}

/**
 * Runs `npm ci` when the lock file is not the one last installed, or another Node installed it: some packages are built
 * for one. */
function installPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update([process.version, process.platform, process.arch].join())
    .digest('hex');
  const stamp = join(root, 'node_modules', '.installed-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log('Installing the npm packages of package-lock.json.');
  run('npm', ['ci', '--no-audit', '--no-fund']);
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(stamp, lock);
}
