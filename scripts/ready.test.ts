import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { staleness, verbFor } from './ready.mjs'
import { inRoot } from './root.ts'

let folder: string
const manifest = { dependencies: { a: '1.0.0' } }
const lock = {
  '': manifest,
  'node_modules/a': { version: '1.0.0' },
  'node_modules/mac-only': { version: '3.0.0', optional: true },
}

function lay(installed: object, wanted: object = lock, asked: object = manifest) {
  mkdirSync(path.join(folder, 'node_modules'), { recursive: true })
  const write = (name: string, value: unknown) =>
    writeFileSync(path.join(folder, name), JSON.stringify(value))
  write('package.json', asked)
  write('package-lock.json', { packages: wanted })
  write('node_modules/.package-lock.json', { packages: installed })
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'matrice-ready-'))
})

test('an install that matches is left alone, without other platforms’ packages', () => {
  lay({ 'node_modules/a': { version: '1.0.0' } })
  expect(staleness(folder)).toBeUndefined()
})

test('nothing, a missing package, another version and a changed manifest each ask for an install', () => {
  expect(staleness(folder)).toContain('nothing')
  lay({})
  expect(staleness(folder)).toContain('not installed')
  lay({ 'node_modules/a': { version: '0.9.0' } })
  expect(staleness(folder)).toContain('another version')
  lay({ 'node_modules/a': { version: '1.0.0' } }, lock, { dependencies: { a: '1.0.0', b: '2.0.0' } })
  expect(staleness(folder)).toContain('differ')
})

test('a Node that was never fetched asks for an install', () => {
  const withNode = { ...lock, 'node_modules/node': { version: '24.21.0' } }
  lay({ 'node_modules/a': { version: '1.0.0' }, 'node_modules/node': { version: '24.21.0' } }, withNode)
  expect(staleness(folder)).toContain('Node')
})

test('an install writes no tracked file, unless package.json was edited before the lock file', () => {
  for (const installed of [undefined, {}, { 'node_modules/a': { version: '0.9.0' } }]) {
    if (installed !== undefined) lay(installed)
    expect(verbFor(staleness(folder))).toBe('ci')
  }
  lay({ 'node_modules/a': { version: '1.0.0' } }, lock, { dependencies: { a: '1.0.0', b: '2.0.0' } })
  expect(verbFor(staleness(folder))).toBe('install')
})

test('run by itself, it calls npm once for a fresh clone and tells the reason', () => {
  mkdirSync(path.join(folder, 'scripts'))
  copyFileSync(inRoot('scripts/ready.mjs'), path.join(folder, 'scripts/ready.mjs'))
  writeFileSync(path.join(folder, 'npm.js'), 'console.log("npm", ...process.argv.slice(2))')
  const { status, stdout } = spawnSync(process.execPath, [path.join(folder, 'scripts/ready.mjs')], {
    env: { ...process.env, npm_execpath: path.join(folder, 'npm.js') },
    encoding: 'utf8',
  })
  expect(status).toBe(0)
  expect(stdout).toContain('nothing is installed yet')
  expect(stdout.match(/^npm .*/gm)).toEqual(['npm ci --no-audit --no-fund --loglevel=error --prefer-offline'])
})
