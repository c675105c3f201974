import { HEARTBEAT, HEARTBEAT_ACK } from '../../contract/frames/heartbeat.ts'
import type { FrameOf, ServerFrame } from '../../contract/frames/server.ts'
import { SOCKET_HEADER, type SocketFacts, socketFacts } from '../../contract/frames/socket-facts.ts'
import type { Refused } from './parse-frame.ts'

export { HEARTBEAT_ACK }

/** A socket that sent neither a hello nor any other frame for this long is closed. */
export const SILENCE_MOST_MS = 90_000

export function answerHeartbeats(state: DurableObjectState): void {
  state.setWebSocketAutoResponse(new WebSocketRequestResponsePair(HEARTBEAT, HEARTBEAT_ACK))
}

/** Who the Worker says is behind a socket. Only the Worker can reach an object, and it sets this itself. */
export function socketFactsOf(request: Request): SocketFacts {
  return socketFacts.parse(JSON.parse(decodeURIComponent(request.headers.get(SOCKET_HEADER) ?? 'null')))
}

export const frameText = (frame: ServerFrame): string => JSON.stringify(frame)

export function errorFrame(refused: Refused): FrameOf<'error'> {
  return { type: 'error', ...refused }
}

/** A socket that is closing throws; its close handler does what is left to do. */
export function sendText(socket: WebSocket, text: string): boolean {
  try {
    socket.send(text)
    return true
  } catch {
    return false
  }
}

export const sendFrame = (socket: WebSocket, frame: ServerFrame): boolean =>
  sendText(socket, frameText(frame))

const REASON_BYTES_MOST = 123

export function closeSocket(socket: WebSocket, code: number, reason: string): void {
  try {
    socket.close(code, reason.slice(0, REASON_BYTES_MOST))
  } catch {
    // Already closed, which is what was wanted.
  }
}

/** A close is answered by a close. Codes that only a runtime may use are answered as an ordinary end. */
export function answerClose(socket: WebSocket, code: number): void {
  const speakable = code === 1000 || (code >= 3000 && code <= 4999)
  closeSocket(socket, speakable ? code : 1000, '')
}
