import { randomInt } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import * as z from 'zod'
import { writeWhole } from '../start/write-whole.ts'

/** What a state folder remembers about its demo, so that a second start can print the accounts again. */
const demo = z.object({
  password: z.string(),
  // A folder of an earlier version knows no organization.
  accounts: z.array(z.object({ email: z.string(), role: z.string(), organization: z.string().default('') })),
  seeded: z.boolean(),
  /** Whether the projects and documents were added, which a folder of an earlier version has not. */
  work: z.boolean().default(false),
  /** Whether the quotes and invoices were. */
  billing: z.boolean().default(false),
  /** Whether the payouts and their ledgers were. */
  payouts: z.boolean().default(false),
  /** Whether the shop was. */
  shop: z.boolean().default(false),
  /** Whether the tickets were. */
  tickets: z.boolean().default(false),
})
export type Demo = z.output<typeof demo>

/** Nothing of the demo is left to add. */
export const isWhole = (kept: Demo | undefined): boolean =>
  kept?.seeded === true && kept.work && kept.billing && kept.payouts && kept.shop && kept.tickets

const fileOf = (stateDir: string) => path.join(stateDir, 'demo.json')

export function demoOf(stateDir: string): Demo | undefined {
  const file = fileOf(stateDir)
  return existsSync(file) ? demo.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined
}

export function keepDemo(stateDir: string, kept: Demo): void {
  writeWhole(fileOf(stateDir), JSON.stringify(demo.parse(kept), null, 2))
}

/** Easy to read aloud and to type on a phone: no letter that looks like a digit. About 83 bits. */
export function newPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}
