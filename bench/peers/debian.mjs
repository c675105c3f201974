// Installs what a peer needs from Debian, and nothing from anywhere else: such a peer is "what a Debian server runs",
// so that nobody has to trust a choice of versions made for a benchmark.
import { spawnSync } from 'node:child_process'
import { getuid } from 'node:process'

/** Names of packages, by the Python module or the command that each brings. */
export function installDebian(peer, { modules, commands = {} }) {
  const missing = [
    ...Object.entries(modules).filter(([module]) => !imports(module)),
    ...Object.entries(commands).filter(([command]) => !exists(command)),
  ].map(([, name]) => name)
  if (missing.length === 0) console.log(`Everything the ${peer} peer needs is installed.`)
  else install(peer, missing)
}

function imports(module) {
  return spawnSync('/usr/bin/python3', ['-c', `import ${module}`], { stdio: 'ignore' }).status === 0
}

function install(peer, names) {
  const line = `apt-get install -y --no-install-recommends ${names.join(' ')}`
  if (!exists('apt-get'))
    refuse(`This machine has no apt-get. The ${peer} peer runs on Debian with: ${names.join(', ')}`)
  if (getuid?.() !== 0) refuse(`Only root may install packages. Run:\n  sudo apt-get update && sudo ${line}`)
  run('apt-get update -qq')
  run(line)
}

function exists(command) {
  return spawnSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' }).status === 0
}

function run(line) {
  const [command = '', ...args] = line.split(' ')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { status } = spawnSync(command, args, { stdio: 'inherit', env })
  if (status !== 0) refuse(`"${line}" failed.`)
}

function refuse(reason) {
  console.error(reason)
  process.exit(1)
}
