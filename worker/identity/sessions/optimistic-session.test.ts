import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { requestErrors } from '../../../contract/platform/errors.ts'
import { limitVariable } from '../../../contract/platform/limits.ts'
import { defineRoute } from '../../../contract/route.ts'
import { commit } from '../../kernel/data/commit.ts'
import { read } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { serve } from '../../kernel/http/serve.ts'
import { type Scene, setScene } from '../../kernel/testing/scene.ts'
import { bodyOf, refusal } from '../testing/answers.ts'
import { rowsOf, trail, watchDatabase } from '../testing/database.ts'

/** Doors of every habit: one reads through the kernel, one reads nothing, one refuses, one fails, one writes. */
const door = (name: string) =>
  defineRoute({
    id: `test.${name}`,
    summary: name,
    access: 'signed-in',
    method: 'get',
    path: `/api/test/${name}`,
    reply: z.object({ role: z.string() }),
  })
const habits = ['reads', 'rests', 'refuses', 'fails', 'writes'] as const

const stage = () =>
  setScene({
    variables: { [limitVariable('search')]: '1/60' },
    mount: (app) => {
      serve(app, door('reads'), async (ctx) => {
        await read(ctx, sql`select 1`)
        return { role: ctx.actor.role }
      })
      serve(app, door('gathers'), async (ctx) => {
        await Promise.all([read(ctx, sql`select 1`), read(ctx, sql`select 2`)])
        return { role: ctx.actor.role }
      })
      serve(app, { ...door('searches'), limits: ['search'] }, (ctx) => ({ role: ctx.actor.role }))
      serve(app, door('rests'), (ctx) => ({ role: ctx.actor.role }))
      serve(app, door('refuses'), () => fail(requestErrors.notFound))
      serve(app, door('fails'), async (ctx) => {
        await read(ctx, sql`select no_such_column`)
        return { role: ctx.actor.role }
      })
      serve(app, door('writes'), async (ctx) => {
        const note = { action: 'test.noted', subject: ['test', null], organizationId: null } as const
        await commit(ctx, { write: [], audit: [note] })
        return { role: ctx.actor.role }
      })
    },
  })

/** The isolate meets the administrator. */
async function met(): Promise<{ scene: Scene; visit: (habit: string) => Promise<Response> }> {
  const scene = await stage()
  const visit = (habit: string) => scene.as(scene.cast.admin)('GET', `/api/test/${habit}`)
  await visit('rests')
  return { scene, visit }
}

const endSessions = (userId: number) =>
  rowsOf('update sessions set ended_at = 1 where user_id = ? returning id', userId)

/** Of two batches the first is carried out, then something happens, then the second is carried out and answered first. */
function answerLastReadFirst(scene: Scene, meanwhile: () => Promise<unknown>): void {
  const real = scene.bindings.DB
  let first: Promise<unknown> | undefined
  const second = Promise.withResolvers<void>()
  const batch = async (statements: D1PreparedStatement[]) => {
    if (!first) {
      const results = real.batch(statements)
      first = results
      await second.promise
      return results
    }
    await first
    await meanwhile()
    const results = await real.batch(statements)
    second.resolve()
    return results
  }
  const DB = Object.assign(Object.create(real) as D1Database, { batch })
  Object.assign(scene.bindings, { DB })
}

describe('somebody this isolate has met', () => {
  it('costs one trip to the database, who it is and what they read together', async () => {
    const { scene, visit } = await met()
    const database = watchDatabase(scene)
    expect((await visit('reads')).status).toBe(200)
    expect(database.taken().filter((what) => what.startsWith('batch'))).toEqual(['batch of 2'])
  })

  it('is asked about even where nothing is read', async () => {
    const { scene, visit } = await met()
    const database = watchDatabase(scene)
    expect((await visit('rests')).status).toBe(200)
    expect(database.taken().filter((what) => what.includes('from "sessions"'))).toHaveLength(1)
  })

  it.each(habits)('and whose session ended is refused at a door that %s', async (habit) => {
    const { scene, visit } = await met()
    await endSessions(scene.cast.admin.id)
    expect(await refusal(await visit(habit))).toEqual([401, 'auth.session_ended'])
    expect(await trail('test.noted')).toEqual([])
  })

  it.each(['reads', 'rests', 'writes'])(
    'and who has another role now acts as that at a door that %s',
    async (habit) => {
      const { scene, visit } = await met()
      await rowsOf("update users set role = 'agent' where id = ? returning id", scene.cast.admin.id)
      expect(await bodyOf(await visit(habit))).toEqual({ role: 'agent' })
      expect(await trail('test.noted')).toHaveLength(habit === 'writes' ? 1 : 0)
    },
  )

  it('and who has another name now is entered in the trail once', async () => {
    const { scene, visit } = await met()
    await rowsOf("update users set last_name = 'Hounsou' where id = ? returning id", scene.cast.admin.id)
    await visit('writes')
    expect(await trail('test.noted')).toHaveLength(1)
  })

  it('and who has another role now spends a limit once, and none beyond its quota', async () => {
    const { scene, visit } = await met()
    const become = (role: string) =>
      rowsOf('update users set role = ? where id = ? returning id', role, scene.cast.admin.id)
    await become('agent')
    expect(await bodyOf(await visit('searches'))).toEqual({ role: 'agent' })
    await become('admin')
    expect(await refusal(await visit('searches'))).toEqual([429, 'rate.limited'])
  })

  it('is refused when the session ends between two reads whose answers arrive in the other order', async () => {
    const { scene, visit } = await met()
    answerLastReadFirst(scene, () => endSessions(scene.cast.admin.id))
    expect(await refusal(await visit('gathers'))).toEqual([401, 'auth.session_ended'])
  })

  it('hears the refusal or the fault of the door itself when all is well', async () => {
    const { visit } = await met()
    expect(await refusal(await visit('refuses'))).toEqual([404, 'request.not_found'])
    expect((await visit('fails')).status).toBe(500)
  })

  it('must change a password that was made temporary meanwhile', async () => {
    const { scene, visit } = await met()
    await rowsOf('update users set must_change_password = 1 where id = ? returning id', scene.cast.admin.id)
    expect(await refusal(await visit('reads'))).toEqual([403, 'identity.password_change_required'])
  })
})
