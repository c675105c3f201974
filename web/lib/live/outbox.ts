/** A message on its way: kept on the device until the server has said that it is stored for good. */
export interface OutgoingMessage {
  readonly clientId: string
  readonly roomId: number
  readonly content: string
  readonly replyTo: number | null
  readonly mentions: readonly number[]
  /** Files that go with it, in order; it waits until the server has each of them. */
  readonly files: readonly OutgoingFile[]
  readonly writtenAt: number
  /** Why the server will not have it; it stays until its author decides. */
  readonly refusal: string | null
}

/** A file of a letter, on its way up by other means than a socket. */
export interface OutgoingFile {
  readonly key: string
  readonly name: string
  readonly type: string
  readonly size: number
  /** What the server calls it, once it is there. */
  readonly id: string | null
  /** The bytes, kept with the letter until it is stored; null where the device would not keep them. */
  readonly file: Blob | null
}

/** Each room's first letter that is ready to go, where none of that room is under way: order is kept by having one
 *  at a time. Words do not wait for a large file that was sent before them. */
export function nextToSend(
  letters: readonly OutgoingMessage[],
  busy: ReadonlySet<number>,
): readonly OutgoingMessage[] {
  const rooms = new Set(busy)
  return letters.filter(({ roomId, refusal, files }) => {
    if (refusal !== null || rooms.has(roomId) || files.some(({ id }) => id === null)) return false
    rooms.add(roomId)
    return true
  })
}

export const withoutMessage = (
  letters: readonly OutgoingMessage[],
  clientId: string,
): readonly OutgoingMessage[] => letters.filter((letter) => letter.clientId !== clientId)

export function markRefused(
  letters: readonly OutgoingMessage[],
  clientId: string,
  refusal: string,
): readonly OutgoingMessage[] {
  return letters.map((letter) => (letter.clientId === clientId ? { ...letter, refusal } : letter))
}

/** A file has arrived: what the server calls it is what the letter will name. */
export const attachUploadedFile = (
  letters: readonly OutgoingMessage[],
  key: string,
  id: string,
): readonly OutgoingMessage[] =>
  letters.map((letter) =>
    letter.files.some((file) => file.key === key && file.id !== id)
      ? { ...letter, files: letter.files.map((file) => (file.key === key ? { ...file, id } : file)) }
      : letter,
  )

/** Tried again on purpose, it goes last: what was written after it has long been sent. Where its identifier was the
 *  trouble it takes a new one; anywhere else the old one keeps it from being stored twice. */
export function retryMessage(
  letters: readonly OutgoingMessage[],
  clientId: string,
  freshId: string,
  writtenAt: number,
): readonly OutgoingMessage[] {
  const letter = letters.find((one) => one.clientId === clientId && one.refusal !== null)
  if (letter === undefined) return letters
  // Files that the server would not have, or has thrown away meanwhile, go up once more.
  const isAboutFiles = /^(?:attachment_|upload\.)/.test(letter.refusal ?? '')
  const files = filesAtHand(letter).map((file) => (isAboutFiles ? { ...file, id: null } : file))
  const revived = { ...letter, files, refusal: null, writtenAt }
  const named = letter.refusal === 'client_id_conflict' ? { ...revived, clientId: freshId } : revived
  return [...withoutMessage(letters, clientId), named]
}

/** What a refusal asks for: a rest, joining the room first, or a decision of its author. */
export function remedyFor(code: string): 'rest' | 'join' | 'author' {
  if (code === 'rate_limited' || code === 'unauthenticated') return 'rest'
  return code === 'not_joined' ? 'join' : 'author'
}

/** Without those that a reload lost. */
export const filesAtHand = ({ files }: OutgoingMessage): readonly OutgoingFile[] =>
  files.filter(({ id, file }) => id !== null || file !== null)
