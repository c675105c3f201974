// The pre-commit hook: formats and lints what is staged. A file that also has changes outside the commit is checked
// but not rewritten, because staging it again would pull those changes in.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const biome = path.join(root, 'node_modules/@biomejs/biome/bin/biome')

const staged = git('diff', '--cached', '--name-only', '-z', '--diff-filter=ACMR')
const elsewhere = new Set(git('diff', '--name-only', '-z'))
const whole = staged.filter((file) => !elsewhere.has(file))
const partly = staged.filter((file) => elsewhere.has(file))

if (staged.length > 0) {
  if (!existsSync(biome)) stop('npm install manque · run npm install first')
  if (!check(whole, '--write')) stop('biome a des objections · has objections')
  if (whole.length > 0) spawnSync('git', ['add', '--', ...whole], { cwd: root, stdio: 'inherit' })
  if (!check(partly)) stop(`à formater d’abord · format these first: ${partly.join(', ')}`)
}

function git(...words) {
  const { stdout, status } = spawnSync('git', words, { cwd: root, encoding: 'utf8' })
  if (status !== 0) stop(`git ${words[0]}: ${status}`)
  return stdout.split('\0').filter((name) => name !== '')
}

function check(files, ...words) {
  if (files.length === 0) return true
  const flags = ['check', '--no-errors-on-unmatched', '--files-ignore-unknown=true', ...words]
  return (
    spawnSync(process.execPath, [biome, ...flags, '--', ...files], { cwd: root, stdio: 'inherit' }).status ===
    0
  )
}

function stop(why) {
  console.error(`✖ ${why}`)
  process.exit(1)
}
