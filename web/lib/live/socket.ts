/** The part of a WebSocket that is used, so that tests can replace the network. */
export interface Socket {
  send: (text: string) => void
  close: () => void
}

export interface SocketEvents {
  opened: () => void
  received: (text: string) => void
  closed: (code: number) => void
}

export type OpenSocket = (path: string, events: SocketEvents) => Socket

/** A browser WebSocket to the page's origin. After `close`, no event is delivered. */
export const openBrowserSocket: OpenSocket = (path, events) => {
  const socket = new WebSocket(new URL(path, location.origin.replace(/^http/, 'ws')))
  const off = new AbortController()
  const { signal } = off
  socket.addEventListener('open', () => events.opened(), { signal })
  socket.addEventListener('message', ({ data }) => typeof data === 'string' && events.received(data), {
    signal,
  })
  socket.addEventListener('close', ({ code }) => events.closed(code), { signal })
  return {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text)
    },
    close: () => {
      off.abort()
      socket.close(1000)
    },
  }
}
