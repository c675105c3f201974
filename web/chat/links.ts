export interface Piece {
  text: string
  /** Where it leads; null where it is only words. */
  href: string | null
}

/** The addresses in a text: of pages and of people, and of nothing that could run here. What ends a sentence is not
 *  part of them, nor is a bracket that was opened before. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const found of text.matchAll(ADDRESS)) {
    const address = trimmed(found[0])
    const href = hrefOf(address)
    if (href === null) continue
    if (found.index > from) pieces.push({ text: text.slice(from, found.index), href: null })
    pieces.push({ text: address, href })
    from = found.index + address.length
  }
  if (from < text.length) pieces.push({ text: text.slice(from), href: null })
  return pieces
}

function hrefOf(address: string): string | null {
  const wanted = /^(?:https?:\/\/|mailto:)/i.test(address) ? address : `mailto:${address}`
  try {
    return SAFE.has(new URL(wanted).protocol) ? wanted : null
  } catch {
    return null
  }
}

function trimmed(address: string): string {
  const short = address.replace(/[.,;:!?'’»”*_]+$/, '')
  const isUneven = short.endsWith(')') && short.split(')').length > short.split('(').length
  return isUneven ? trimmed(short.slice(0, -1)) : short
}

const SAFE: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:'])
const ADDRESS =
  /\bhttps?:\/\/[^\s<>"«»“”]+|\b(?:mailto:)?[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,24}/giu
