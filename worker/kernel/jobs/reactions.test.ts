import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { commit } from '../data/commit.ts'
import { defineEvent } from '../data/events.ts'
import { events, jobs } from '../data/tables.ts'
import { type Scene, setScene } from '../testing/scene.ts'
import { type Happened, immediately, on, type Reaction } from './reactions.ts'
import { registryOf } from './runner.ts'

const signed = defineEvent('test.signed', z.object({ contract: z.number() }))

async function stage(reactions: readonly Reaction[]) {
  const scene = await setScene({ reactions, registry: registryOf(reactions.map(({ job }) => job)) })
  return scene
}
const sign = ({ context, cast }: Scene) => {
  const { id, role, organization_id: organizationId } = cast.agent
  const actor = { userId: id, sessionId: 's', name: 'Koffi', role, organizationId, mustChangePassword: false }
  return commit(context({ actor: { ...actor, via: 'token' } }), {
    write: [],
    events: [signed(2, { contract: 9 })],
  })
}
const stateOf = async ({ context }: Scene) => {
  const row = await context().db.select().from(jobs).get()
  return { state: row?.state, reason: row?.reason }
}

describe('a reaction', () => {
  it('learns what happened, to whom, by whom and when', async () => {
    const seen: Happened<{ contract: number }>[] = []
    const scene = await stage([on(signed, 'test.file', async (_, happened) => void seen.push(happened))])
    const at = scene.clock.now()
    await sign(scene)
    scene.clock.advance(5_000)
    await scene.runQueue()
    const event = await scene.context().db.select().from(events).get()
    expect(seen).toEqual([
      { eventId: event?.id, organizationId: 2, actorId: scene.cast.agent.id, at, payload: { contract: 9 } },
    ])
  })

  it('happens once per event and reaction, however often the queue delivers', async () => {
    const seen: string[] = []
    const scene = await stage([
      on(signed, 'test.file', async () => void seen.push('file')),
      on(signed, 'test.thank', async () => void seen.push('thank')),
    ])
    await sign(scene)
    const messages = scene.queued.splice(0)
    await Promise.all([scene.deliver([...messages, ...messages]), scene.deliver(messages)])
    expect(seen.sort()).toEqual(['file', 'thank'])
  })

  it('that fails leaves the others alone', async () => {
    const seen: string[] = []
    const scene = await stage([
      on(signed, 'test.file', async () => Promise.reject(new Error('no ink'))),
      on(signed, 'test.thank', async () => void seen.push('thank')),
    ])
    await sign(scene)
    await scene.deliver(scene.queued.splice(0))
    expect(seen).toEqual(['thank'])
  })

  it('that somebody waits for is tried at once, and its job does what that attempt could not', async () => {
    const seen: string[] = []
    let ink = false
    const file = async () => {
      if (!ink) throw new Error('no ink')
      seen.push('file')
    }
    const scene = await stage([
      immediately(on(signed, 'test.file', file)),
      immediately(on(signed, 'test.thank', async () => void seen.push('thank'))),
    ])
    const waiting: Promise<unknown>[] = []
    const later = (work: Promise<unknown>) => void waiting.push(work)
    const { context } = scene
    await sign({ ...scene, context: (parts) => context({ ...parts, waitUntil: later }) })
    await Promise.all(waiting)
    expect(seen).toEqual(['thank'])
    ink = true
    await scene.runQueue()
    expect(seen.sort()).toEqual(['file', 'thank', 'thank'])
  })

  it('to an event that is gone is parked', async () => {
    const scene = await stage([on(signed, 'test.file', async () => undefined)])
    await sign(scene)
    await scene.context().db.delete(events)
    await scene.runQueue()
    expect(await stateOf(scene)).toEqual({ state: 'parked', reason: 'Park: the event is gone' })
  })

  it('to an event of another shape is parked', async () => {
    const scene = await stage([on(signed, 'test.file', async () => undefined)])
    await sign(scene)
    await scene
      .context()
      .db.update(events)
      .set({ payload: { contract: 'nine' } })
      .where(eq(events.name, 'test.signed'))
    await scene.runQueue()
    expect(await stateOf(scene)).toEqual({
      state: 'parked',
      reason: 'Park: the event does not fit its schema',
    })
  })
})

describe('an event', () => {
  it('is not made of what its schema refuses', () => {
    expect(() => signed(2, JSON.parse('{"contract":"nine"}'))).toThrow()
  })

  it('that nobody reacts to is still written down', async () => {
    const scene = await stage([])
    await sign(scene)
    const row = await scene.context().db.select().from(events).get()
    expect(row).toMatchObject({
      name: 'test.signed',
      organization_id: 2,
      payload: { contract: 9 },
      request_id: 'test',
    })
    expect(scene.queued).toEqual([])
  })
})
