import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { rowsOf } from '../identity/testing/database.ts'
import { CNSS } from '../kernel/testing/cast.ts'
import { type Scene, setScene } from '../kernel/testing/scene.ts'
import { cleanUpFiles, type OwnerLookup, removeReleased } from './cleanup.ts'
import { keyOf } from './owners.ts'
import { files } from './tables.ts'

const DAY = 24 * 60 * 60_000
const place = (containerId: number) => ({ ownerType: 'message' as const, containerId })
const key = (containerId: number, id: string) => keyOf(place(containerId), id)

async function stored(scene: Scene, id: string, containerId: number, more: object = {}) {
  const ctx = scene.context()
  await env.FILES.put(key(containerId, id), 'bytes')
  await ctx.db.insert(files).values({
    id,
    organization_id: CNSS,
    owner_type: 'message',
    container_id: containerId,
    uploader_id: scene.cast.gestionnaire.id,
    key: key(containerId, id),
    name: 'a.pdf',
    type: 'application/pdf',
    size: 5,
    created_at: ctx.clock.now() - DAY - 1,
    ...more,
  })
}

const keys = async () => (await env.FILES.list()).objects.map((file) => file.key).sort()

describe('files that belong to nothing for a day', () => {
  it('are deleted, unless their owner has them or could not be asked', async () => {
    const scene = await setScene()
    await stored(scene, 'loose', 1)
    await stored(scene, 'owned', 1)
    await stored(scene, 'unasked', 2)
    await stored(scene, 'young', 1, { created_at: scene.clock.now() })
    await stored(scene, 'verified', 1, { verified_at: scene.clock.now() })
    const asked: string[] = []
    const lookup: OwnerLookup = async (_, containerId, ids) => {
      asked.push(...ids)
      return containerId === 2 ? null : [{ id: 'owned', ownerId: 9 }]
    }
    expect(await cleanUpFiles(scene.context(), { message: lookup })).toBe('1 removed')
    expect(asked.sort()).toEqual(['loose', 'owned', 'unasked'])
    expect(await keys()).toEqual(
      [key(1, 'owned'), key(1, 'verified'), key(1, 'young'), key(2, 'unasked')].sort(),
    )
    expect(await rowsOf('select id from files where owner_id = 9')).toEqual([{ id: 'owned' }])
  })

  it('of an owner in this database are deleted without a lookup', async () => {
    const scene = await setScene()
    await stored(scene, 'replaced', 3)
    await scene.context().db.run("update files set owner_type = 'organization_logo'")
    await cleanUpFiles(scene.context(), {})
    expect(await keys()).toEqual([])
  })
})

it('a removal that was cut off after the bytes went is finished by the next one', async () => {
  const scene = await setScene()
  await stored(scene, 'half', 1, { released_at: 1 })
  await stored(scene, 'whole', 1, { released_at: 1 })
  await env.FILES.delete(key(1, 'half'))
  expect(await removeReleased(scene.context())).toBe(2)
  expect([await keys(), await rowsOf('select id from files')]).toEqual([[], []])
})
