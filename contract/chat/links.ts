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
  for (const { at, address, href } of addressesIn(text)) {
    if (at > from) pieces.push({ text: text.slice(from, at), href: null })
    pieces.push({ text: address, href })
    from = at + address.length
  }
  if (from < text.length) pieces.push({ text: text.slice(from), href: null })
  return pieces
}

export interface Address {
  readonly at: number
  readonly address: string
  readonly href: string
}

export const addressesIn = (text: string): Address[] =>
  [...text.matchAll(ADDRESS)].flatMap(({ 0: found, index: at }) => {
    // `[https://a.test](https://b.test)` is a link that is written out, and holds two.
    const address = trimmed(found.split('](', 1)[0] ?? '')
    const href = hrefOf(address)
    return href === null ? [] : [{ at, address, href }]
  })

function hrefOf(address: string): string | null {
  const wanted = /^(?:https?:\/\/|mailto:)/i.test(address) ? address : `mailto:${address}`
  return /^mailto:/i.test(wanted) || isWebAddress(wanted) ? wanted : null
}

/** With a host that a browser can read. The contract runs where there is no parser of addresses. */
export const isWebAddress = (href: string): boolean => /^https?:\/\/[^\s/?#\\<>"^`|%[\]]/i.test(href)

/** From the end, once: a text may hold as many brackets as it likes. */
function trimmed(address: string): string {
  let end = address.length
  let uneven = address.split(')').length - address.split('(').length
  for (;;) {
    const last = address[end - 1] ?? ' '
    if (TRAILING.includes(last)) end -= 1
    else if (last === ')' && uneven > 0) {
      end -= 1
      uneven -= 1
    } else return address.slice(0, end)
  }
}

const TRAILING = ".,;:!?'’»”*_~`"
const ADDRESS =
  /(?<![\p{L}\p{N}])https?:\/\/[^\s<>"«»“”]+|\b(?:mailto:)?[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,24}/giu
