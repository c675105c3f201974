import type { Defect } from './simulate.ts'

/** Mistakes that a room could make. The play must find each of them, or it proves nothing. */
export const defects: Readonly<Record<string, Defect>> = {
  'stores a message again when it is sent again': ({ store }) => {
    const append = store.append.bind(store)
    let copies = 0
    store.byClientId = () => undefined
    store.append = (event) => {
      copies += 1
      return append({ ...event, clientId: event.clientId && `${event.clientId}-${copies}` })
    }
  },
  'acknowledges what it never stored': ({ store }) => {
    const append = store.append.bind(store)
    let stored = 0
    store.append = (event) => {
      stored += 1
      if (stored % 7 !== 0 || event.kind !== 'message') return append(event)
      const { kind, at, by, data } = event
      return { seq: store.head + 1, kind, at: new Date(at).toISOString(), by, data }
    }
  },
  'lets a removed member hear on': ({ broadcaster }) => {
    broadcaster.socketsOf = () => []
  },
  'forgets, when it falls, what it had not told yet': ({ store }) => {
    store.noteUnsent = () => undefined
  },
  'forgets a listener that it could not reach': ({ broadcaster }) => {
    broadcaster.listeners.tryUnreached = () => undefined
  },
  'leaves out an event where one page follows another': ({ store }) => {
    const events = store.events.bind(store)
    store.events = (after, most) => events(after > 2 && most < 1_000 ? after + 1 : after, most)
  },
  'lets live batches overtake the pages of a resume': ({ broadcaster }) => {
    const { flush } = broadcaster
    broadcaster.flush = () => {
      for (const { reader } of broadcaster.roomSockets.values()) reader.endReplay()
      flush.call(broadcaster)
    }
  },
  'takes a message that was sent after a refused one': ({ broadcaster }) => {
    const keep = broadcaster.admit.bind(broadcaster)
    broadcaster.admit = (roomSocket) => {
      roomSocket.sends.admit = () => 1
      keep(roomSocket)
    }
  },
  'tells nobody of which thread a deleted reply was': ({ store }) => {
    const append = store.append.bind(store)
    store.append = (event) => {
      const { thread: _thread, ...data } = event.data
      return append(event.kind === 'deleted' ? { ...event, data } : event)
    }
  },
  'starts a thread within a thread': ({ store }) => {
    const event = store.event.bind(store)
    store.event = (seq) => {
      const row = event(seq)
      return row?.kind === 'message' ? { ...row, target: null } : row
    }
  },
  'tells a text that was erased': ({ store }) => {
    const { sql } = store
    Object.defineProperty(store, 'sql', {
      value: new Proxy(sql, {
        get: (target, name) =>
          name === 'exec'
            ? (query: string, ...values: SqlStorageValue[]) =>
                query.startsWith('update events set data')
                  ? target.exec('select 1')
                  : target.exec(query, ...values)
            : Reflect.get(target, name),
      }),
    })
  },
}
