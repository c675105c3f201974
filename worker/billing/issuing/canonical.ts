import { sha256Hex } from '../../kernel/data/digest.ts'

/** What a frozen document is made of: no fractions, so that a number has one way to be written. */
export type Frozen =
  | string
  | number
  | boolean
  | null
  | readonly Frozen[]
  | { readonly [name: string]: Frozen }

/**
 * RFC 8785: one text for one value, whoever writes it. Names are in the order of their UTF-16 units, as `sort` has them;
 * strings are escaped as `JSON.stringify` does, and numbers are integers.
 */
export function canonicalJson(value: Frozen): string {
  if (typeof value === 'number' && !Number.isSafeInteger(value))
    throw new RangeError(`not an exact integer: ${value}`)
  if (typeof value === 'string' && !value.isWellFormed()) throw new RangeError('a text with half a character')
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name] ?? null)}`)
  return `{${members.join(',')}}`
}

const isList = (value: Frozen): value is readonly Frozen[] => Array.isArray(value)

/** What the first document of a chain continues. */
export const CHAIN_START = '0'.repeat(64)

export const chainHash = (previous: string, content: string): Promise<string> => sha256Hex(previous + content)
