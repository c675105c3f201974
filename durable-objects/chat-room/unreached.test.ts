import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PersonStatus } from '../../contract/chat/schemas.ts'
import type { Bindings } from '../../worker/kernel/bindings.ts'
import type { Device } from '../kit/testing/device.ts'
import { awa, connect, enter, fatou, koffi, openRoom, presenceOf, roomOf } from '../kit/testing/people.ts'
import { realTime } from '../kit/time.ts'
import type { Speaker } from './api.ts'
import type { ChatRoom } from './chat-room.ts'

const ROOM = 42
const STREAM = `room:${ROOM}`

/** Five calls fail, over some eight seconds; whoever they are for has a socket that knows nothing of it. */
describe('somebody whose object cannot be reached', () => {
  let device: Device
  let watcher: Device
  beforeEach(async () => {
    await openRoom(ROOM, [awa, koffi, fatou])
    device = await connect(awa)
    watcher = await connect(koffi)
    await device.hello({ [STREAM]: { epoch: null, seq: 0 } })
    await watcher.hello({ [STREAM]: { epoch: null, seq: 0 } })
    await watcher.next('room_joined')
    await loseSight()
    // Its patience in the first seconds is not what is looked at here.
    vi.spyOn(realTime, 'after').mockImplementation((_, run) => {
      const timer = setTimeout(run, 0)
      return () => clearTimeout(timer)
    })
  })

  afterEach(() => void vi.restoreAllMocks())

  it('counts as offline, and hears everything once it can be reached, without doing anything itself', async () => {
    await say('Un')
    expect(await watcher.next('user_status', of(awa))).toMatchObject({ status: 'offline' })
    expect((await enter(fatou, ROOM).then((late) => late.next('room_joined'))).online).toEqual([koffi.id])
    await say('Deux')
    await findAgain()
    await ringLater(31_000)
    const batch = await device.next('batch')
    expect(batch).toMatchObject({ stream: STREAM, from: 1, to: 2 })
    expect(await watcher.next('user_status', of(awa))).toMatchObject({ status: 'online' })
    await say('Trois')
    expect(await device.next('batch')).toMatchObject({ from: 3, to: 3 })
  })

  it('is not forgotten while the room sleeps, or falls', async () => {
    await say('Un')
    await watcher.next('user_status')
    await evictDurableObject(roomOf(ROOM))
    await ringLater(31_000)
    expect(await device.next('batch')).toMatchObject({ from: 1, to: 1 })
  })

  it('is told of what was on its way when the room fell', async () => {
    await findAgain()
    await loseSight(() => new Promise<never>(() => undefined))
    await say('Un')
    await evictDurableObject(roomOf(ROOM))
    expect(await roomOf(ROOM).load()).toMatchObject({ head: 1 })
    expect(await device.next('batch')).toMatchObject({ from: 1, to: 1 })
  })

  it('learns how others stand by now, whatever was said of it meanwhile', async () => {
    await say('Un')
    await watcher.next('user_status')
    await tellStatus('away')
    await evictDurableObject(roomOf(ROOM))
    await ringLater(31_000)
    expect(await device.next('user_status', ({ status }) => status === 'away')).toMatchObject({
      user_id: koffi.id,
    })
  })

  it('is tried ever more rarely, and by an alarm, so that the room may sleep', async () => {
    // A busy machine takes a second here now and then.
    vi.spyOn(realTime, 'now').mockReturnValue(realTime.now())
    await say('Un')
    await watcher.next('user_status')
    const pauses: number[] = []
    for (let round = 0; round < 6; round += 1) {
      const due = await runInRoom(({ broadcaster }) => broadcaster.listeners.dueAt)
      pauses.push(Math.round(((due ?? 0) - realTime.now()) / 1_000))
      await ringLater((due ?? 0) - realTime.now() + 1)
      await runInRoom(({ broadcaster }) => vi.waitUntil(() => !broadcaster.listeners.isBusy))
    }
    expect(pauses).toEqual([30, 60, 120, 240, 300, 300])
  })

  it('is reached at once when it speaks itself', async () => {
    await say('Un')
    await watcher.next('user_status')
    await findAgain()
    const tablet = await connect(awa)
    await tablet.join(ROOM)
    expect(await device.next('batch')).toMatchObject({ from: 1, to: 1 })
  })

  it('is forgotten once it answers that nobody listens there', async () => {
    await say('Un')
    await watcher.next('user_status')
    await findAgain()
    device.close()
    await vi.waitUntil(async () => (await presenceOf(awa).presence()).sockets === 0)
    await ringLater(31_000)
    await vi.waitUntil(async () => (await roomOf(ROOM).load()).listeners === 1)
  })

  /** A room that falls forgets what is put in its way here. */
  const loseSight = (answer = () => Promise.reject(new Error('cannot be reached'))) =>
    runInRoom((room) => {
      const { env } = room as unknown as { env: Bindings }
      const lost = String(env.USER_PRESENCE.idFromName(String(awa.id)))
      const deliver = async () => answer()
      const get = (id: DurableObjectId) => (String(id) === lost ? { deliver } : env.USER_PRESENCE.get(id))
      const value = { idFromName: (name: string) => env.USER_PRESENCE.idFromName(name), get }
      Reflect.set(room, 'env', Object.create(env, { USER_PRESENCE: { value } }))
    })
  const findAgain = () =>
    runInRoom((room) => void Reflect.set(room, 'env', Object.getPrototypeOf(Reflect.get(room, 'env'))))
  const say = (content: string) => roomOf(ROOM).send(koffi, { content })
  const tellStatus = (status: PersonStatus) => roomOf(ROOM).status(koffi.id, { status, lastSeen: 0 })
})

const runInRoom = <Value>(look: (room: ChatRoom) => Value | Promise<Value>): Promise<Value> =>
  runInDurableObject(roomOf(ROOM), (instance) => look(instance as unknown as ChatRoom))

const of =
  ({ id }: Speaker) =>
  ({ user_id }: { user_id: number }) =>
    user_id === id

async function ringLater(milliseconds: number): Promise<void> {
  const then = realTime.now() + milliseconds
  vi.spyOn(realTime, 'now').mockImplementation(() => then)
  await runDurableObjectAlarm(roomOf(ROOM))
}
