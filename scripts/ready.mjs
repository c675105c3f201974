// Runs before `npm start`, `npm test` and `npm run dev`, on whatever Node the machine has: plain JavaScript, no
// dependency. Installs only when node_modules does not match the lock file, because an install that has nothing to
// do still takes seconds.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

const LOCK_DIFFERS = 'package.json and the lock file differ'

// npm warns of each tool that asks for a newer Node than the one that runs npm, although they run on the pinned Node
// that is being installed. Errors are still shown.
const QUIET = ['--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline']

// Windows spells the same path in several ways; addresses compare reliably.
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) ready()

function ready() {
  const reason = staleness(root)
  if (reason !== undefined) install(reason)
  pointGitAtHooks()
}

/** Why node_modules cannot be used as it is, or undefined when it can. */
export function staleness(folder) {
  const read = (name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8'))
  if (!existsSync(path.join(folder, 'node_modules/.package-lock.json'))) return 'nothing is installed yet'
  const manifest = read('package.json')
  const wanted = read('package-lock.json').packages
  const installed = read('node_modules/.package-lock.json').packages
  for (const kind of ['dependencies', 'devDependencies'])
    if (!sameEntries(manifest[kind], wanted['']?.[kind])) return LOCK_DIFFERS
  for (const [place, entry] of Object.entries(wanted)) {
    if (place === '' || entry.link) continue
    const found = installed[place]
    // Optional packages are mostly those of other platforms: absent is right for them, another version is not.
    if (found === undefined && !entry.optional && !entry.peer) return `${place} is not installed`
    if (found !== undefined && found.version !== entry.version) return `${place} is another version`
  }
  // The `node` package fetches its binary when it is installed; an interrupted install leaves it out.
  if (wanted['node_modules/node'] && !existsSync(path.join(folder, 'node_modules/node/bin', nodeName())))
    return 'the pinned Node is missing'
  return undefined
}

function nodeName() {
  return process.platform === 'win32' ? 'node.exe' : 'node'
}

function sameEntries(left = {}, right = {}) {
  const names = Object.keys(left)
  return names.length === Object.keys(right).length && names.every((name) => left[name] === right[name])
}

function install(reason) {
  console.log(`Installation des dépendances · installing dependencies (${reason})`)
  const npm = process.env.npm_execpath
  const words = [verbFor(reason), ...QUIET]
  const done = npm
    ? spawnSync(process.execPath, [npm, ...words], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', words, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  if (done.status !== 0) {
    console.error(`L’installation a échoué · the installation failed: ${done.error?.message ?? 'see above'}`)
    process.exit(done.status ?? 1)
  }
}

/**
 * `ci` writes no tracked file and gives the same node_modules each time. It refuses a package.json that was edited
 * before the lock file, which is what `install` is for.
 */
export function verbFor(reason) {
  return reason === LOCK_DIFFERS ? 'install' : 'ci'
}

/** The pre-commit hook travels with the code; a hooks folder that somebody chose is left alone. */
function pointGitAtHooks() {
  if (!existsSync(path.join(root, '.git'))) return
  const git = (...words) => spawnSync('git', ['config', ...words], { cwd: root, encoding: 'utf8' })
  const chosen = git('--get', 'core.hooksPath')
  if (chosen.error || chosen.status === 0) return
  git('core.hooksPath', '.githooks')
}
