import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { inRoot } from '../root.ts'
import { writeWhole } from './write-whole.ts'

/** What a machine says instead of the example: its own addresses, by name. */
type Local = Readonly<Record<string, string>>

/**
 * Writes .dev.vars on the first run, with secrets of this machine, and adds the lines that a newer example has. A
 * line that stands there, even an empty one, is never touched.
 */
export function completeDevVars(local: Local, file = inRoot('.dev.vars'), example = EXAMPLE): void {
  const wanted = localText(readFileSync(example, 'utf8'), local)
  if (!existsSync(file)) writeWhole(file, wanted)
  const present = readFileSync(file, 'utf8')
  const known = parseEnv(present)
  const missing = assignmentsOf(wanted).filter(([name]) => known[name] === undefined)
  if (missing.length === 0) return
  const lines = missing.map(([name, value]) => `${name}=${value}\n`).join('')
  writeWhole(file, `${present.replace(/\n?$/, '\n')}${lines}`)
}

const EXAMPLE = inRoot('.dev.vars.example')

export function readVariables(file: string): Record<string, string> {
  if (!existsSync(file)) return {}
  const found = Object.entries(parseEnv(readFileSync(file, 'utf8')))
  return Object.fromEntries(found.map(([name, value]) => [name, value ?? '']))
}

const ASSIGNMENT = /^([A-Z][A-Z0-9_]*)=(.*)$/gm

function localText(example: string, local: Local): string {
  return example.replace(ASSIGNMENT, (line, name: string, value: string) => {
    if (local[name] !== undefined) return `${name}=${local[name]}`
    return value.startsWith('change-me') ? `${name}=${randomBytes(36).toString('base64url')}` : line
  })
}

function assignmentsOf(text: string): (readonly [name: string, value: string])[] {
  return [...text.matchAll(ASSIGNMENT)].map(([, name = '', value = '']) => [name, value] as const)
}
