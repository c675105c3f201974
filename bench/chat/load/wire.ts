import { connect, type Socket } from 'node:net'

export interface WireEvents {
  readonly opened: (wire: Wire) => void
  /** One text frame. The bytes are only valid until the handler returns. */
  readonly heard: (text: Buffer, at: number) => void
  /** Once: the connection ended, or never came to be. */
  readonly gone: (why: string) => void
}

export interface Wire {
  readonly send: (text: string) => void
  readonly close: () => void
}

export interface Address {
  readonly port: number
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
}

/**
 * The barest WebSocket client: a thousand of them share two cores with what they measure, so there is no copy of a
 * frame, no event object and no masking work (the key that every client frame must carry is zero).
 */
export function openWire({ port, path, headers }: Address, events: WireEvents): void {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  let isOpen = false
  let isGone = false
  let rest: Buffer | null = null

  function end(why: string): void {
    if (isGone) return
    isGone = true
    socket.destroy()
    events.gone(why)
  }

  socket.on('connect', () => socket.write(handshake(port, path, headers)))
  socket.on('error', ({ message }) => end(message))
  socket.on('close', () => end('closed'))
  socket.on('data', (chunk) => {
    const at = performance.now()
    const bytes = rest ? Buffer.concat([rest, chunk]) : chunk
    rest = null
    if (isOpen) {
      takeFrames(bytes, at)
      return
    }
    const headEnds = bytes.indexOf('\r\n\r\n')
    if (headEnds < 0) {
      rest = bytes
      return
    }
    const [status = ''] = bytes.toString('latin1', 0, headEnds).split('\r\n')
    if (!status.includes(' 101')) {
      end(`${status} ${bytes.toString('utf8', headEnds).slice(0, 300)}`)
      return
    }
    isOpen = true
    events.opened({ send: (text) => void socket.write(textFrame(text)), close: () => leave(socket) })
    takeFrames(bytes.subarray(headEnds + 4), at)
  })

  function takeFrames(bytes: Buffer, at: number): void {
    let from = 0
    while (bytes.length - from >= 2) {
      const short = (bytes[from + 1] ?? 0) & 0x7f
      const headSize = short < 126 ? 2 : short === 126 ? 4 : 10
      if (bytes.length - from < headSize) break
      const size =
        short < 126
          ? short
          : short === 126
            ? bytes.readUInt16BE(from + 2)
            : Number(bytes.readBigUInt64BE(from + 2))
      if (bytes.length - from < headSize + size) break
      const opcode = bytes[from] ?? 0
      const body = bytes.subarray(from + headSize, from + headSize + size)
      from += headSize + size
      if (opcode === WHOLE_TEXT) events.heard(body, at)
      else if (opcode === PING) socket.write(controlFrame(PONG, body))
      else if (opcode === CLOSE) end(size >= 2 ? `close ${body.readUInt16BE(0)}` : 'close')
      else if (opcode !== PONG) end(`a frame of kind ${opcode}, which no side is expected to send`)
    }
    rest = from < bytes.length ? Buffer.from(bytes.subarray(from)) : null
  }
}

const WHOLE_TEXT = 0x81
const CLOSE = 0x88
const PING = 0x89
const PONG = 0x8a

function handshake(port: number, path: string, headers: Readonly<Record<string, string>>): string {
  const lines = [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ]
  return `${lines.join('\r\n')}\r\n\r\n`
}

function textFrame(text: string): Buffer {
  const size = Buffer.byteLength(text)
  const headSize = size < 126 ? 6 : 8
  const frame = Buffer.allocUnsafe(headSize + size)
  frame[0] = WHOLE_TEXT
  if (size < 126) frame[1] = 0x80 | size
  else {
    frame[1] = 0x80 | 126
    frame.writeUInt16BE(size, 2)
  }
  frame.writeUInt32BE(0, headSize - 4)
  frame.write(text, headSize)
  return frame
}

const controlFrame = (opcode: number, body: Buffer) =>
  Buffer.concat([Buffer.from([opcode, 0x80 | body.length, 0, 0, 0, 0]), body])

/** A proper end: a server must see a person who leaves, not a cable that is cut. */
function leave(socket: Socket): void {
  socket.write(controlFrame(CLOSE, Buffer.from([0x03, 0xe8])))
  setTimeout(() => socket.destroy(), 500).unref()
}
