import type { Channel } from './channel.ts'
import type { Clock } from './clock.ts'
import {
  attachUploadedFile,
  markRefused,
  nextToSend,
  type OutgoingFile,
  type OutgoingMessage,
  remedyFor,
  retryMessage,
  withoutMessage,
} from './outbox.ts'
import type { OutboxStore } from './outbox-store.ts'

/** Carries letters to their rooms: in order, until each is acknowledged, over any number of connections. */
export interface OutboxSender {
  open: () => Promise<void>
  add: (draft: Draft) => OutgoingMessage
  retry: (clientId: string) => void
  discard: (clientId: string) => void
  letters: () => readonly OutgoingMessage[]
  /** A file of a letter is there, under this id. */
  filed: (key: string, id: string) => void
  /** A file of a letter will never be there: its author decides what becomes of the letter. */
  misfiled: (key: string, code: string) => void
  /** The server has it: by its answer, or because it turned up in the log. */
  onStored: (clientId: string) => void
  onRefused: (clientId: string, code: string) => void
  /** Too many frames: what was under way there may have been thrown away. */
  onSlowDown: (channel: Channel) => void
  onChannelDown: (channel: Channel) => void
  drain: () => void
  close: () => void
}

export interface Draft {
  roomId: number
  content: string
  replyTo?: number | null
  mentions?: readonly number[]
  files?: readonly OutgoingFile[]
}

export interface OutboxSenderHost {
  store: OutboxStore
  clock: Clock
  newId: () => string
  carrierOf: (roomId: number) => Channel | null
  join: (roomId: number) => void
  onChange: () => void
}

export function createOutboxSender({
  store,
  clock,
  newId,
  carrierOf,
  join,
  onChange,
}: OutboxSenderHost): OutboxSender {
  let letters: readonly OutgoingMessage[] = []
  let isOpen = false
  let lastWritten = 0
  let restUntil = 0
  let rests = 0
  let cancelRest = () => {}
  const flights = new Map<number, { clientId: string; channel: Channel; cancel: () => void }>()
  // One after the other: a letter removed must not be put back by a slower write.
  let writing: Promise<unknown> = Promise.resolve()
  const write = (act: () => Promise<void>) => {
    writing = writing.then(act).catch(() => {})
  }

  const settle = (next: readonly OutgoingMessage[]) => {
    for (const letter of next) if (!letters.includes(letter)) write(() => store.put(letter))
    for (const { clientId } of letters)
      if (!next.some((letter) => letter.clientId === clientId)) write(() => store.remove(clientId))
    letters = next
    onChange()
  }
  const land = (clientId: string) => {
    for (const [roomId, flight] of flights) {
      if (flight.clientId !== clientId) continue
      flight.cancel()
      flights.delete(roomId)
    }
  }
  const drain = () => {
    if (!isOpen || clock.now() < restUntil) return
    for (const letter of nextToSend(letters, new Set(flights.keys()))) {
      const channel = carrierOf(letter.roomId)
      if (channel) fly(letter, channel)
    }
  }
  const fly = (
    { clientId, roomId, content, replyTo, mentions, files }: OutgoingMessage,
    channel: Channel,
  ) => {
    const cancel = clock.after(ANSWER_MS, () => {
      flights.delete(roomId)
      drain()
    })
    flights.set(roomId, { clientId, channel, cancel })
    channel.send({
      type: 'send_message',
      room_id: roomId,
      content,
      client_id: clientId,
      ...(replyTo === null ? {} : { reply_to: replyTo }),
      ...(mentions.length === 0 ? {} : { mentions: [...mentions] }),
      ...(files.length === 0 ? {} : { attachments: files.flatMap(({ id }) => id ?? []) }),
    })
  }
  const callBack = (channel: Channel) => {
    for (const [roomId, flight] of flights) {
      if (flight.channel !== channel) continue
      flight.cancel()
      flights.delete(roomId)
    }
  }
  const rest = () => {
    // Refusals that were in flight together are one: each begins the server's pause again, and none makes it longer.
    if (clock.now() >= restUntil) rests += 1
    const ms = Math.min(REST_MS * 2 ** (rests - 1), REST_MOST_MS)
    restUntil = clock.now() + ms
    cancelRest()
    cancelRest = clock.after(ms, drain)
  }

  return {
    open: async () => {
      const waiting = await store.load()
      const known = new Set(letters.map((letter) => letter.clientId))
      letters = [...waiting.filter((letter) => !known.has(letter.clientId)), ...letters]
      lastWritten = Math.max(lastWritten, ...letters.map((letter) => letter.writtenAt))
      isOpen = true
      onChange()
      drain()
    },
    add: ({ roomId, content, replyTo = null, mentions = [], files = [] }) => {
      // Strictly growing, because it is what a reload sorts by.
      lastWritten = Math.max(clock.now(), lastWritten + 1)
      const letter: OutgoingMessage = {
        clientId: newId(),
        roomId,
        content,
        replyTo,
        mentions,
        files,
        writtenAt: lastWritten,
        refusal: null,
      }
      settle([...letters, letter])
      drain()
      return letter
    },
    retry: (clientId) => {
      lastWritten = Math.max(clock.now(), lastWritten + 1)
      settle(retryMessage(letters, clientId, newId(), lastWritten))
      drain()
    },
    discard: (clientId) => {
      land(clientId)
      settle(withoutMessage(letters, clientId))
      drain()
    },
    letters: () => letters,
    filed: (key, id) => {
      settle(attachUploadedFile(letters, key, id))
      drain()
    },
    misfiled: (key, code) => {
      const letter = letters.find(({ files }) => files.some((file) => file.key === key))
      if (letter) settle(markRefused(letters, letter.clientId, code))
    },
    onStored: (clientId) => {
      rests = 0
      land(clientId)
      if (letters.some((letter) => letter.clientId === clientId)) settle(withoutMessage(letters, clientId))
      drain()
    },
    onRefused: (clientId, code) => {
      const letter = letters.find((one) => one.clientId === clientId)
      if (letter === undefined) return
      const remedy = remedyFor(code)
      land(clientId)
      if (remedy === 'author') settle(markRefused(letters, clientId, code))
      if (remedy === 'join') join(letter.roomId)
      if (remedy !== 'author') rest()
      drain()
    },
    onSlowDown: (channel) => {
      rest()
      callBack(channel)
    },
    onChannelDown: (channel) => {
      callBack(channel)
      drain()
    },
    drain,
    close: () => {
      isOpen = false
      cancelRest()
      for (const flight of flights.values()) flight.cancel()
      flights.clear()
    },
  }
}

/** An acknowledgement that does not come is asked for again: the same letter twice is one message. */
const ANSWER_MS = 10_000
const REST_MS = 1_000
const REST_MOST_MS = 30_000
