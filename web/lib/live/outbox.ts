import type { Voice } from '../../../contract/chat/voice.ts'

/** A message that is being sent. It stays on the device until the server acknowledges that it is stored. */
export interface OutgoingMessage {
  readonly clientId: string
  readonly roomId: number
  readonly content: string
  readonly replyTo: number | null
  /** The message that begins the thread in which this is a reply, and whether it goes into the room as well. */
  readonly thread: number | null
  readonly inRoom: boolean
  readonly mentions: readonly number[]
  /** Attached files, in order. The message waits until each is uploaded. */
  readonly files: readonly OutgoingFile[]
  readonly writtenAt: number
  /** Why the server refused it. A refused message stays until its author retries or discards it. */
  readonly refusal: string | null
}

/** A file of an outgoing message. It is uploaded over HTTP, not over the socket. */
export interface OutgoingFile {
  readonly key: string
  readonly name: string
  readonly type: string
  readonly size: number
  /** The server's attachment id, once uploaded. */
  readonly id: string | null
  /** The bytes, stored with the message. Null where the browser could not store them. */
  readonly file: Blob | null
  /** A picture that is still to be made smaller before it is uploaded. */
  readonly reduces?: boolean | undefined
  /** Of a voice note. */
  readonly voice?: Voice | undefined
}

/** The first sendable message of each room that has none in flight: order is kept by sending one at a time. A message
 *  without files does not wait for an upload of an earlier message. */
export function nextToSend(
  messages: readonly OutgoingMessage[],
  busy: ReadonlySet<number>,
): readonly OutgoingMessage[] {
  const rooms = new Set(busy)
  return messages.filter(({ roomId, refusal, files }) => {
    if (refusal !== null || rooms.has(roomId) || files.some(({ id }) => id === null)) return false
    rooms.add(roomId)
    return true
  })
}

export const withoutMessage = (
  messages: readonly OutgoingMessage[],
  clientId: string,
): readonly OutgoingMessage[] => messages.filter((message) => message.clientId !== clientId)

export function markRefused(
  messages: readonly OutgoingMessage[],
  clientId: string,
  refusal: string,
): readonly OutgoingMessage[] {
  return messages.map((message) => (message.clientId === clientId ? { ...message, refusal } : message))
}

/** Records the attachment id of an uploaded file. */
export const attachUploadedFile = (
  messages: readonly OutgoingMessage[],
  key: string,
  id: string,
): readonly OutgoingMessage[] =>
  messages.map((message) =>
    message.files.some((file) => file.key === key && file.id !== id)
      ? { ...message, files: message.files.map((file) => (file.key === key ? { ...file, id } : file)) }
      : message,
  )

/** A retried message goes last, because later messages have been sent already. It keeps its client id, which prevents
 *  a duplicate, unless the id itself was refused. */
export function retryMessage(
  messages: readonly OutgoingMessage[],
  clientId: string,
  freshId: string,
  writtenAt: number,
): readonly OutgoingMessage[] {
  const message = messages.find((one) => one.clientId === clientId && one.refusal !== null)
  if (message === undefined) return messages
  // Files that were refused, or deleted on the server meanwhile, are uploaded again.
  const isAboutFiles = /^(?:attachment_|upload\.)/.test(message.refusal ?? '')
  const files = filesAtHand(message).map((file) => (isAboutFiles ? { ...file, id: null } : file))
  const revived = { ...message, files, refusal: null, writtenAt }
  const named = message.refusal === 'client_id_conflict' ? { ...revived, clientId: freshId } : revived
  return [...withoutMessage(messages, clientId), named]
}

/** How to recover from a refusal: pause, join the room first, or leave it to the author. */
export function remedyFor(code: string): 'pause' | 'join' | 'author' {
  if (code === 'rate_limited' || code === 'unauthenticated') return 'pause'
  return code === 'not_joined' ? 'join' : 'author'
}

/** Without the files whose bytes were lost in a reload. */
export const filesAtHand = ({ files }: OutgoingMessage): readonly OutgoingFile[] =>
  files.filter(({ id, file }) => id !== null || file !== null)
