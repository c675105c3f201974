// The floor under every chat in this runtime: one object for one room, which stores a message and tells everybody.
// Nobody is asked who they are, and nothing is kept besides what was said. It speaks as the Channels peer does.
import { DurableObject } from 'cloudflare:workers'

const PAGE = 200
/** Read by nobody: it makes a frame as long as Matrice's, some 390 bytes. */
const WEIGHT = 'x'.repeat(280)

export default {
  fetch(request, { ROOMS }) {
    const { pathname } = new URL(request.url)
    if (pathname === '/readyz') return new Response('ok')
    return ROOMS.getByName(pathname).fetch(request)
  },
}

export class Room extends DurableObject {
  #sockets
  #sql

  constructor(state, env) {
    super(state, env)
    this.#sql = state.storage.sql
    this.#sql.exec('CREATE TABLE IF NOT EXISTS messages (id INTEGER PRIMARY KEY, content TEXT NOT NULL)')
    this.#sockets = new Set(state.getWebSockets())
  }

  fetch() {
    const { 0: theirs, 1: ours } = new WebSocketPair()
    this.ctx.acceptWebSocket(ours)
    this.#sockets.add(ours)
    const { head } = this.#sql.exec('SELECT coalesce(max(id), 0) AS head FROM messages').one()
    ours.send(JSON.stringify({ type: 'joined', head }))
    return new Response(null, { status: 101, webSocket: theirs })
  }

  webSocketMessage(socket, text) {
    const { type, ...said } = JSON.parse(text)
    if (type === 'message') this.#tell(socket, said)
    else socket.send(JSON.stringify({ type: 'page', ...this.#pageAfter(said.id) }))
  }

  webSocketClose(socket) {
    this.#sockets.delete(socket)
  }

  /** Nothing that is sent here leaves before the row is durable: the runtime's output gate holds it back. */
  #tell(sender, { content, client_id }) {
    const { id } = this.#sql.exec('INSERT INTO messages (content) VALUES (?) RETURNING id', content).one()
    const frame = JSON.stringify({ type: 'message', id, content, weight: WEIGHT })
    for (const socket of this.#sockets) socket.send(frame)
    sender.send(JSON.stringify({ type: 'ack', client_id }))
  }

  #pageAfter(id) {
    const messages = this.#sql
      .exec('SELECT id, content FROM messages WHERE id > ? ORDER BY id LIMIT ?', id, PAGE + 1)
      .toArray()
    return { messages: messages.slice(0, PAGE), more: messages.length > PAGE }
  }
}
