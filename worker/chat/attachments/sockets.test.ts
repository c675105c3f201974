import { describe, expect, it } from 'vitest'
import { bodyOf } from '../../identity/testing/answers.ts'
import { setScene } from '../../kernel/testing/scene.ts'
import { roomObject } from '../room-objects.ts'
import { openChatSocket, openRoomSocket } from '../testing/sockets.ts'
import { PDF, talkIn } from '../testing/talk.ts'

async function socketScene(way: 'room' | 'chat') {
  const scene = await setScene()
  const talk = talkIn(scene)
  const { gestionnaire: awa, approbateur: eric } = scene.cast
  const { id: room } = await talk.group(awa, eric)
  const socket = await (way === 'room' ? openRoomSocket(scene, awa, room) : openChatSocket(scene, awa))
  if (way === 'chat') socket.send({ type: 'join_room', room_id: room })
  await socket.hear('room_joined')
  const say = (attachments: readonly string[], more: object = {}) =>
    socket.send({ type: 'send_message', room_id: room, client_id: 'c1', attachments, ...more })
  return { scene, talk, room, awa, eric, socket, say }
}

describe.each(['room', 'chat'] as const)('files on the socket /ws/%s', (way) => {
  it('come with a message without words, and are told to whoever listens', async () => {
    const { talk, room, awa, socket, say } = await socketScene(way)
    const file = await talk.upload(awa, room, 'devis.pdf')
    say([file])
    expect(await socket.hear('ack')).toMatchObject({ client_id: 'c1', id: 1 })
    expect(await socket.hear('message')).toMatchObject({
      data: { content: '', attachments: [{ id: file, name: 'devis.pdf', type: 'application/pdf' }] },
    })
    expect((await talk.history(awa, room)).results).toMatchObject([
      { message_type: 'file', attachments: [{ id: file }] },
    ])
  })

  it('are the same message under the same client_id, and a conflict where they are others', async () => {
    const { talk, room, awa, socket, say } = await socketScene(way)
    const [file, other] = [await talk.upload(awa, room, 'a.pdf'), await talk.upload(awa, room, 'b.pdf')]
    say([file])
    const first = await socket.hear('ack')
    socket.heard.length = 0
    say([file])
    expect(await socket.hear('ack')).toEqual({ ...first, dup: true })
    say([other])
    expect(await socket.hear('error')).toMatchObject({ code: 'client_id_conflict', client_id: 'c1' })
  })

  it('that the Worker does not verify are refused, each for its reason', async () => {
    const { talk, room, awa, eric, socket, say } = await socketScene(way)
    const { id: early } = await bodyOf<{ id: string }>(await talk.askUpload(awa, room, 'a.pdf', PDF))
    const foreign = await talk.upload(eric, room, 'a.pdf')
    const wrong = await talk.upload(awa, room, 'a.png')
    const sent = await talk.upload(awa, room, 'b.pdf')
    await talk.say(awa, room, 'un', { attachments: [sent] })
    for (const [file, code] of [
      [foreign, 'attachment_not_found'],
      [early, 'attachment_not_uploaded'],
      [wrong, 'attachment_mismatch'],
      [sent, 'attachment_taken'],
    ] as const) {
      socket.heard.length = 0
      say([file])
      expect(await socket.hear('error')).toMatchObject({ code, client_id: 'c1', room_id: room })
    }
    socket.heard.length = 0
    say([])
    expect(await socket.hear('error')).toMatchObject({ code: 'invalid_frame' })
    expect((await talk.history(awa, room)).results).toHaveLength(1)
  })

  it('hold up the words that follow, so that the order is the author’s', async () => {
    const { scene, talk, room, awa, socket, say } = await socketScene(way)
    const file = await talk.upload(awa, room, 'a.pdf')
    say([file], { content: 'un' })
    socket.send({ type: 'send_message', room_id: room, client_id: 'c2', content: 'deux' })
    const acked = () => socket.heard.filter(({ type }) => type === 'ack')
    while (acked().length < 2) await roomObject(scene.bindings, room).load()
    expect(acked().map(({ client_id }) => client_id)).toEqual(['c1', 'c2'])
    expect((await talk.history(awa, room)).results.map(({ content }) => content)).toEqual(['un', 'deux'])
  })
})
