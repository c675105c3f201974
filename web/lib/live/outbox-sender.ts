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

/** Sends messages in order, until each is acknowledged, over any number of connections. */
export interface OutboxSender {
  open: () => Promise<void>
  add: (draft: Draft) => OutgoingMessage
  retry: (clientId: string) => void
  discard: (clientId: string) => void
  outgoing: () => readonly OutgoingMessage[]
  /** A file of a message is uploaded, under this attachment id. */
  onUploaded: (key: string, id: string) => void
  /** A file of a message was refused. The message waits for its author's decision. */
  onUploadRefused: (key: string, code: string) => void
  /** The server has stored it, known from its acknowledgement or from the log. */
  onStored: (clientId: string) => void
  onRefused: (clientId: string, code: string) => void
  /** Rate limited: messages in flight on this channel may have been dropped. */
  onSlowDown: (channel: Channel) => void
  onChannelDown: (channel: Channel) => void
  drain: () => void
  close: () => void
}

export interface Draft {
  roomId: number
  content: string
  replyTo?: number | null
  thread?: number | null
  inRoom?: boolean
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
  let messages: readonly OutgoingMessage[] = []
  let isOpen = false
  let lastWritten = 0
  let pausedUntil = 0
  let pauses = 0
  let cancelPause = () => {}
  const inFlight = new Map<number, { clientId: string; channel: Channel; cancel: () => void }>()
  // Writes are serialized: a slower put must not restore a removed message.
  let writing: Promise<unknown> = Promise.resolve()
  const write = (act: () => Promise<void>) => {
    writing = writing.then(act).catch(() => {})
  }

  const settle = (next: readonly OutgoingMessage[]) => {
    for (const message of next) if (!messages.includes(message)) write(() => store.put(message))
    for (const { clientId } of messages)
      if (!next.some((message) => message.clientId === clientId)) write(() => store.remove(clientId))
    messages = next
    onChange()
  }
  const clearInFlight = (clientId: string) => {
    for (const [roomId, flight] of inFlight) {
      if (flight.clientId !== clientId) continue
      flight.cancel()
      inFlight.delete(roomId)
    }
  }
  const drain = () => {
    if (!isOpen || clock.now() < pausedUntil) return
    for (const message of nextToSend(messages, new Set(inFlight.keys()))) {
      const channel = carrierOf(message.roomId)
      if (channel) transmit(message, channel)
    }
  }
  const transmit = (
    { clientId, roomId, content, replyTo, thread, inRoom, mentions, files }: OutgoingMessage,
    channel: Channel,
  ) => {
    const cancel = clock.after(ANSWER_MS, () => {
      inFlight.delete(roomId)
      drain()
    })
    inFlight.set(roomId, { clientId, channel, cancel })
    channel.send({
      type: 'send_message',
      room_id: roomId,
      content,
      client_id: clientId,
      ...(replyTo === null ? {} : { reply_to: replyTo }),
      ...(thread === null ? {} : { thread, ...(inRoom ? { in_room: true } : {}) }),
      ...(mentions.length === 0 ? {} : { mentions: [...mentions] }),
      ...(files.length === 0 ? {} : { attachments: files.flatMap(({ id }) => id ?? []) }),
    })
  }
  const clearInFlightOn = (channel: Channel) => {
    for (const [roomId, flight] of inFlight) {
      if (flight.channel !== channel) continue
      flight.cancel()
      inFlight.delete(roomId)
    }
  }
  const pause = () => {
    // Refusals of messages that were in flight together count once: each restarts the pause, none lengthens it.
    if (clock.now() >= pausedUntil) pauses += 1
    const ms = Math.min(PAUSE_MS * 2 ** (pauses - 1), PAUSE_MOST_MS)
    pausedUntil = clock.now() + ms
    cancelPause()
    cancelPause = clock.after(ms, drain)
  }

  return {
    open: async () => {
      const waiting = await store.load()
      const known = new Set(messages.map((message) => message.clientId))
      messages = [...waiting.filter((message) => !known.has(message.clientId)), ...messages]
      lastWritten = Math.max(lastWritten, ...messages.map((message) => message.writtenAt))
      isOpen = true
      onChange()
      drain()
    },
    add: ({ roomId, content, replyTo = null, thread = null, inRoom = false, mentions = [], files = [] }) => {
      // Strictly increasing, because a reload sorts by it.
      lastWritten = Math.max(clock.now(), lastWritten + 1)
      const message: OutgoingMessage = {
        clientId: newId(),
        roomId,
        content,
        replyTo,
        thread,
        inRoom,
        mentions,
        files,
        writtenAt: lastWritten,
        refusal: null,
      }
      settle([...messages, message])
      drain()
      return message
    },
    retry: (clientId) => {
      lastWritten = Math.max(clock.now(), lastWritten + 1)
      settle(retryMessage(messages, clientId, newId(), lastWritten))
      drain()
    },
    discard: (clientId) => {
      clearInFlight(clientId)
      settle(withoutMessage(messages, clientId))
      drain()
    },
    outgoing: () => messages,
    onUploaded: (key, id) => {
      settle(attachUploadedFile(messages, key, id))
      drain()
    },
    onUploadRefused: (key, code) => {
      const message = messages.find(({ files }) => files.some((file) => file.key === key))
      if (message) settle(markRefused(messages, message.clientId, code))
    },
    onStored: (clientId) => {
      pauses = 0
      clearInFlight(clientId)
      if (messages.some((message) => message.clientId === clientId))
        settle(withoutMessage(messages, clientId))
      drain()
    },
    onRefused: (clientId, code) => {
      const message = messages.find((one) => one.clientId === clientId)
      if (message === undefined) return
      const remedy = remedyFor(code)
      clearInFlight(clientId)
      if (remedy === 'author') settle(markRefused(messages, clientId, code))
      if (remedy === 'join') join(message.roomId)
      if (remedy !== 'author') pause()
      drain()
    },
    onSlowDown: (channel) => {
      pause()
      clearInFlightOn(channel)
    },
    onChannelDown: (channel) => {
      clearInFlightOn(channel)
      drain()
    },
    drain,
    close: () => {
      isOpen = false
      cancelPause()
      for (const flight of inFlight.values()) flight.cancel()
      inFlight.clear()
    },
  }
}

/** Without an acknowledgement by then, the message is sent again; its client id makes that idempotent. */
const ANSWER_MS = 10_000
const PAUSE_MS = 1_000
const PAUSE_MOST_MS = 30_000
