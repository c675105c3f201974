/** A message on its way: kept on the device until the server has said that it is stored for good. */
export interface Letter {
  readonly clientId: string
  readonly roomId: number
  readonly content: string
  readonly replyTo: number | null
  readonly mentions: readonly number[]
  readonly writtenAt: number
  /** Why the server will not have it; it stays until its author decides. */
  readonly refusal: string | null
}

/** Each room's first letter that still wants to go, where none of that room is under way: order is kept by
 *  having one at a time. */
export function nextLetters(letters: readonly Letter[], busy: ReadonlySet<number>): readonly Letter[] {
  const rooms = new Set(busy)
  return letters.filter(({ roomId, refusal }) => {
    if (refusal !== null || rooms.has(roomId)) return false
    rooms.add(roomId)
    return true
  })
}

export const withoutLetter = (letters: readonly Letter[], clientId: string): readonly Letter[] =>
  letters.filter((letter) => letter.clientId !== clientId)

export function refuseLetter(
  letters: readonly Letter[],
  clientId: string,
  refusal: string,
): readonly Letter[] {
  return letters.map((letter) => (letter.clientId === clientId ? { ...letter, refusal } : letter))
}

/** Tried again on purpose, it goes last: what was written after it has long been sent. Where its identifier was the
 *  trouble it takes a new one; anywhere else the old one keeps it from being stored twice. */
export function reviveLetter(
  letters: readonly Letter[],
  clientId: string,
  freshId: string,
  writtenAt: number,
): readonly Letter[] {
  const letter = letters.find((one) => one.clientId === clientId && one.refusal !== null)
  if (letter === undefined) return letters
  const revived = { ...letter, refusal: null, writtenAt }
  const named = letter.refusal === 'client_id_conflict' ? { ...revived, clientId: freshId } : revived
  return [...withoutLetter(letters, clientId), named]
}

/** What a refusal asks for: a rest, joining the room first, or a decision of its author. */
export function remedyFor(code: string): 'rest' | 'join' | 'author' {
  if (code === 'rate_limited' || code === 'unauthenticated') return 'rest'
  return code === 'not_joined' ? 'join' : 'author'
}
