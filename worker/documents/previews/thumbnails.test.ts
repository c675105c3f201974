import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import type { Document } from '../../../contract/documents/schemas.ts'
import { png } from '../../files/testing/pictures.ts'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import type { Bindings } from '../../kernel/bindings.ts'
import type { Player } from '../../kernel/testing/cast.ts'
import { type Staging, setScene } from '../../kernel/testing/scene.ts'
import { personalStream } from '../../live/testing/personal-stream.ts'
import { filingIn, storedKeys } from '../testing/filing.ts'

const JSON_ASKED = { headers: { Accept: 'application/json' } }
const PNG_HEAD = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3)
const NONE = [404, 'documents.no_preview']

async function picturing(staging: Staging = {}) {
  const scene = await setScene(staging)
  const { as, ask } = scene
  const thumbnail = (by: Player, id: number) => as(by)('GET', `/api/documents/${id}/thumbnail`, JSON_ASKED)
  const drawn = async (by: Player, id: number) => {
    const { url } = await bodyOf<{ url: string }>(await thumbnail(by, id))
    return ask('GET', url.slice(new URL(url).origin.length))
  }
  const read = async (by: Player, id: number) => bodyOf<Document>(await as(by)('GET', `/api/documents/${id}`))
  return { scene, ...scene.cast, ...filingIn(scene), as, thumbnail, drawn, read }
}

/** Of any format that browsers upload, drawn from a PNG. */
async function picture(format: 'image/jpeg' | 'image/webp', width: number, height: number) {
  const source = new Response(await png(width, height)).body as ReadableStream<Uint8Array>
  const result = await env.IMAGES.input(source).output({ format })
  return new Uint8Array(await result.response().arrayBuffer())
}

describe('a thumbnail', () => {
  it.each([
    ['plan.png', () => png(1_000, 500)],
    ['photo.jpg', () => picture('image/jpeg', 1_000, 500)],
    ['photo.webp', () => picture('image/webp', 1_000, 500)],
  ] as const)('of %s is made by a job, 320 pixels at most', async (name, make) => {
    const { scene, gestionnaire, superviseur, added, thumbnail, drawn, read } = await picturing()
    const { id, preview } = await added(gestionnaire, { name, bytes: await make() })
    expect(preview).toEqual({ kind: 'image', thumbnail: false })
    expect(await refusal(await thumbnail(gestionnaire, id))).toEqual(NONE)
    await scene.runQueue()
    expect((await read(superviseur, id)).preview).toEqual({ kind: 'image', thumbnail: true })
    const answer = await drawn(superviseur, id)
    expect(answer.headers.get('Content-Type')).toBe('image/webp')
    const info = await env.IMAGES.info(answer.body as ReadableStream<Uint8Array>)
    expect(info).toMatchObject({ format: 'image/webp', width: 320, height: 160 })
    const heard = (await personalStream(scene, superviseur)).at(-1)
    expect(heard).toMatchObject({
      kind: 'documents.document_changed',
      data: { id, changed: ['preview'] },
    })
  })

  it('is made of twelve megapixels, as a camera counts them, and of no more', async () => {
    const { scene, gestionnaire, added, thumbnail } = await picturing()
    const camera = await added(gestionnaire, { name: 'a.png', bytes: await png(4_032, 3_024) })
    const poster = await added(gestionnaire, { name: 'b.png', bytes: await png(5_000, 3_000) })
    await scene.runQueue()
    expect((await thumbnail(gestionnaire, camera.id)).status).toBe(200)
    expect(await refusal(await thumbnail(gestionnaire, poster.id))).toEqual(NONE)
  })

  it('is not made of what is no picture, nor of what only begins like one', async () => {
    const { scene, gestionnaire, added, thumbnail } = await picturing({
      bindings: { IMAGES: unreadable } as unknown as Partial<Bindings>,
    })
    const pdf = await added(gestionnaire)
    const broken = await added(gestionnaire, { name: 'x.png', bytes: PNG_HEAD })
    await scene.runQueue()
    for (const { id } of [pdf, broken]) expect(await refusal(await thumbnail(gestionnaire, id))).toEqual(NONE)
    expect(await rowsOf(`select state from jobs where name = 'documents.make_thumbnail'`)).toEqual([
      { state: 'done' },
    ])
  })

  it('is tried again where the service was away', async () => {
    const bindings = { IMAGES: away } as unknown as Partial<Bindings>
    const { scene, gestionnaire, added, thumbnail } = await picturing({ bindings })
    const { id } = await added(gestionnaire, { name: 'a.png', bytes: await png(10, 10) })
    const order = scene.queued.splice(0)
    await scene.deliver(order)
    expect(await refusal(await thumbnail(gestionnaire, id))).toEqual(NONE)
    Object.assign(scene.bindings, { IMAGES: env.IMAGES })
    scene.clock.advance(60_000)
    await scene.deliver(order)
    expect((await thumbnail(gestionnaire, id)).status).toBe(200)
  })

  it('of an internal picture is for staff, and of one that waits for its scan for nobody', async () => {
    const { scene, agent, gestionnaire, added, thumbnail } = await picturing()
    const { id } = await added(agent, { name: 'a.png', bytes: await png(10, 10), body: { internal: true } })
    await scene.runQueue()
    expect((await thumbnail(agent, id)).status).toBe(200)
    expect(await refusal(await thumbnail(gestionnaire, id))).toEqual([404, 'documents.not_found'])
    await rowsOf(`update documents set scan = 'pending'`)
    expect(await refusal(await thumbnail(agent, id))).toEqual([409, 'documents.scan_pending'])
    await rowsOf(`update documents set scan = 'infected'`)
    expect(await refusal(await thumbnail(agent, id))).toEqual([410, 'documents.infected'])
  })

  it('goes with its file', async () => {
    const { scene, gestionnaire, added } = await picturing()
    await added(gestionnaire, { name: 'a.png', bytes: await png(10, 10) })
    await scene.runQueue()
    expect(await storedKeys()).toHaveLength(2)
    await rowsOf('update files set released_at = 1')
    await rowsOf('delete from documents')
    await scene.tick('17 3 * * *')
    expect(await storedKeys()).toEqual([])
  })
})

const failing = (code: number) => {
  const failed = () => Promise.reject(Object.assign(new Error('IMAGES_INFO_ERROR'), { code }))
  return { info: failed }
}
/** The service looked at it, and it is no picture. */
const unreadable = failing(9412)
const away = failing(9523)
