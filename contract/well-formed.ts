/** Only an escape can spell half of a surrogate pair: the UTF-8 around it was decoded and cannot hold one. */
const SURROGATE_ESCAPE = /\\u[dD][89a-fA-F]/
/** A refusal names no deeper field: it must not be as long as what it refuses. */
const NAMED_DEPTH_MOST = 8

interface Part {
  readonly value: unknown
  readonly name: string
  readonly within: Part | null
}

/**
 * Where in a parsed JSON text the first string stands that is not well-formed Unicode, names of fields included. UTF-8
 * cannot express such a string, so the database stores a replacement and what is read back differs from what was written.
 */
export function illFormedPlace(json: string, parsed: unknown): string | null {
  if (!SURROGATE_ESCAPE.test(json) && json.isWellFormed()) return null
  // Not recursive: a body may be nested more deeply than the stack.
  const waiting: Part[] = [{ value: parsed, name: '', within: null }]
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    const { value, name } = part
    if (!name.isWellFormed() || (typeof value === 'string' && !value.isWellFormed())) return placeOf(part)
    if (typeof value !== 'object' || value === null) continue
    for (const [field, inner] of Object.entries(value))
      waiting.push({ value: inner, name: field, within: part })
  }
  return null
}

function placeOf(part: Part): string {
  const names: string[] = []
  for (let at = part; at.within; at = at.within) names.push(at.name.toWellFormed())
  return names.reverse().slice(0, NAMED_DEPTH_MOST).join('.')
}
