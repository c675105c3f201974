import { cookieHeader, openBrowser } from '../../identity/testing/browser.ts'
import type { Player } from '../../kernel/testing/cast.ts'
import type { Scene } from '../../kernel/testing/scene.ts'

/** An upgrade as a browser or a program sends it; nothing is added to what a test gives. */
export const upgrade = (scene: Scene, path: string, headers: Readonly<Record<string, string>> = {}) =>
  scene.send(
    new Request(`http://matrice.test${path}`, {
      headers: { 'CF-Connecting-IP': '198.51.100.7', Upgrade: 'websocket', ...headers },
    }),
  )

export const OURS = { Origin: 'http://matrice.test' }

export async function cookieOf(scene: Scene, player: Player): Promise<string> {
  const browser = openBrowser(scene)
  await browser.signIn(player.email)
  return cookieHeader(browser.cookies)
}

export async function ticketOf(scene: Scene, player: Player): Promise<string> {
  const answer = await scene.as(player)('POST', '/api/chat/tickets', { body: {} })
  const { ticket } = (await answer.json()) as { ticket: string }
  return ticket
}

/** A socket of a test: the frames that it received, and how it was closed. */
export function listen(response: Response) {
  const socket = response.webSocket
  if (!socket) throw new Error(`no socket: ${response.status}`)
  const heard: Record<string, unknown>[] = []
  let wake: () => void = () => undefined
  const closed = new Promise<number>((resolve) => {
    socket.addEventListener('close', (event) => resolve(event.code))
  })
  socket.addEventListener('message', ({ data }) => {
    heard.push(JSON.parse(String(data)) as Record<string, unknown>)
    wake()
  })
  socket.accept()
  /** The first frame of a type, received earlier or still to come. */
  async function hear(type: string): Promise<Record<string, unknown>> {
    for (;;) {
      const frame = heard.find((one) => one['type'] === type)
      if (frame) return frame
      await next()
    }
  }
  /** Until one more frame has come. */
  const next = () =>
    new Promise<void>((resolve) => {
      wake = resolve
    })
  return { socket, heard, hear, next, closed, send: (frame: object) => socket.send(JSON.stringify(frame)) }
}

export async function openRoomSocket(scene: Scene, player: Player, roomId: number) {
  const ticket = await ticketOf(scene, player)
  return listen(await upgrade(scene, `/ws/rooms/${roomId}/?ticket=${ticket}`))
}

export async function openChatSocket(scene: Scene, player: Player) {
  const ticket = await ticketOf(scene, player)
  return listen(await upgrade(scene, `/ws/chat/?ticket=${ticket}`))
}
