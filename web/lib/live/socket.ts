/** A bare socket, as little of it as is needed, so that tests can be the network. */
export interface Socket {
  send: (text: string) => void
  close: () => void
}

export interface SocketEvents {
  opened: () => void
  heard: (text: string) => void
  closed: (code: number) => void
}

export type OpenSocket = (path: string, events: SocketEvents) => Socket

/** The browser's own socket to where the page came from. Once it is closed from here nothing is heard of it. */
export const openBrowserSocket: OpenSocket = (path, events) => {
  const socket = new WebSocket(new URL(path, location.origin.replace(/^http/, 'ws')))
  const off = new AbortController()
  const { signal } = off
  socket.addEventListener('open', () => events.opened(), { signal })
  socket.addEventListener('message', ({ data }) => typeof data === 'string' && events.heard(data), { signal })
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
