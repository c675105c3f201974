// A chat as the documentation of Socket.IO builds one: a middleware that asks who it is, rooms, acknowledgements, and
// SQLite for what was said. `node server.mjs <database> <port>`.
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { Server } from 'socket.io'
import { openStore } from './store.mjs'

const [database = '', port = '0'] = process.argv.slice(2)
const store = openStore(database)
const CONTENT_MOST = 10_000
const PAGE = 200

const http = createServer((request, response) => {
  response.statusCode = request.url === '/readyz' ? 200 : 404
  response.end()
})
const io = new Server(http, { serveClient: false })

io.use((socket, next) => {
  const [, secret = ''] = /(?:^|; )session=([\w-]+)/.exec(socket.handshake.headers.cookie ?? '') ?? []
  const person = store.personBehind(createHash('sha256').update(secret).digest('base64url'))
  if (!person) return next(new Error('unauthenticated'))
  socket.data.person = person
  next()
})

io.on('connection', (socket) => {
  const { person } = socket.data
  const isIn = (room) => socket.rooms.has(nameOf(room))

  socket.on('join', ({ room_id }, answer) => {
    if (!store.isMember(room_id, person.id)) return answer({ error: 'room_not_found' })
    socket.join(nameOf(room_id))
    answer({ head: store.headOf(room_id) })
  })

  socket.on('message', ({ room_id, content, client_id }, answer) => {
    if (!isIn(room_id)) return answer({ error: 'room_not_found' })
    if (!isText(content, CONTENT_MOST) || !isText(client_id, 64)) return answer({ error: 'invalid' })
    const created_at = new Date().toISOString()
    const [id, isNew] = store.keep(room_id, person.id, { content, client_id, created_at })
    const sender = { id: person.id, name: person.name }
    if (isNew) io.to(nameOf(room_id)).emit('message', { id, room_id, content, sender, created_at, client_id })
    answer({ client_id, id })
  })

  socket.on('since', ({ room_id, id }, answer) => {
    if (!isIn(room_id)) return answer({ error: 'room_not_found' })
    const messages = store.pageAfter(room_id, id, PAGE + 1)
    answer({ messages: messages.slice(0, PAGE), more: messages.length > PAGE })
  })
})

http.listen(Number(port), '127.0.0.1')

const nameOf = (room) => `room-${room}`
const isText = (value, most) => typeof value === 'string' && value.length > 0 && value.length <= most
