export interface Piece {
  text: string
  /** The link's target; null for plain text. */
  href: string | null
}

/** Splits a text at its links: web pages and mail addresses, no other protocol. Trailing punctuation is not part of a
 *  link, nor is a closing bracket whose opening one stands before it. */
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
