import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import type { ProductImage } from '../../../contract/shop/product-schemas.ts'
import { png } from '../../files/testing/pictures.ts'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import type { Bindings } from '../../kernel/bindings.ts'
import type { Staging } from '../../kernel/testing/scene.ts'
import { shopScene } from '../testing/shop.ts'

const PNG_HEAD = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3)

async function gallery(staging: Staging = {}) {
  const { scene, shop, cast } = await shopScene(staging)
  const product = await shop.product()
  const images = async () => (await shop.read(product.id)).images
  const at = (id: number) => `products/${product.id}/images/${id}`
  return { scene, shop, cast, product, images, at }
}

/** The service looked at it, and it is no picture. */
const unreadable = {
  info: () => Promise.reject(Object.assign(new Error('IMAGES_INFO_ERROR'), { code: 9412 })),
}

describe('an image of a product', () => {
  it('is made in three sizes, none larger than it was, that anybody reads for ever', async () => {
    const { scene, shop, product, images } = await gallery()
    await shop.image(product.id, await png(1_000, 500))
    const [image] = await images()
    expect(image).toMatchObject({ state: 'ready', position: 0, is_primary: true })
    expect(image?.sizes.map(({ width, height }) => [width, height])).toEqual([
      [320, 160],
      [640, 320],
      [1_000, 500],
    ])
    for (const size of image?.sizes ?? []) {
      const answer = await scene.ask('GET', size.url)
      const headers = ['Content-Type', 'Cache-Control', 'X-Content-Type-Options'].map((name) =>
        answer.headers.get(name),
      )
      expect(headers).toEqual(['image/jpeg', 'public, max-age=31536000, immutable', 'nosniff'])
      const info = await env.IMAGES.info(answer.body as ReadableStream<Uint8Array>)
      expect(info).toMatchObject({ format: 'image/jpeg', width: size.width, height: size.height })
    }
    expect(await refusal(await scene.ask('GET', image?.sizes[0]?.url.replace('320', '321') ?? ''))).toEqual([
      ...[404, 'shop.image_not_found'],
    ])
  })

  it('is no picture of another size, of another type, or without its bytes', async () => {
    const { shop, cast, product, at, images } = await gallery({
      bindings: { IMAGES: unreadable } as unknown as Partial<Bindings>,
    })
    const ask = (body: object) =>
      shop.ask(cast.gestionnaire, 'POST', `products/${product.id}/images`, {
        filename: 'a.png',
        size: 10,
        mimetype: 'image/png',
        ...body,
      })
    expect(await refusal(await ask({ size: 11 * 1_024 * 1_024 }))).toEqual([413, 'upload.too_large'])
    const gif = { filename: 'a.gif', mimetype: 'image/gif' }
    expect(await refusal(await ask(gif))).toEqual([415, 'upload.type_refused'])
    const { id } = await bodyOf<ProductImage>(await ask({}))
    const complete = (image: number) => shop.ask(cast.gestionnaire, 'POST', `${at(image)}/complete`, {})
    expect(await refusal(await complete(id))).toEqual([409, 'upload.not_uploaded'])
    const fake = await shop.sendImage(
      product.id,
      Uint8Array.from([...'<svg>'].map((char) => char.charCodeAt(0))),
    )
    expect(await refusal(await complete(fake.id))).toEqual([422, 'upload.content_mismatch'])
    await shop.image(product.id, PNG_HEAD)
    expect((await images()).map(({ state }) => state)).toEqual(['awaiting', 'awaiting', 'failed'])
  })

  it('is one of twelve at most, in an order that its people choose, and one is primary', async () => {
    const { shop, cast, product, images, at } = await gallery()
    for (let index = 0; index < 10; index += 1) await shop.sendImage(product.id, await png(2, 2))
    const body = { filename: 'a.png', size: 10, mimetype: 'image/png' }
    const ask = () => shop.ask(cast.gestionnaire, 'POST', `products/${product.id}/images`, body)
    const last = await Promise.all([ask(), ask(), ask(), ask()])
    expect(last.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409])
    const thirteenth = await shop.ask(cast.gestionnaire, 'POST', `products/${product.id}/images`, body)
    expect(await refusal(thirteenth)).toEqual([409, 'shop.image_limit'])
    const ids = (await images()).map(({ id }) => id)
    const [first = 0, second = 0, third = 0] = ids
    const patch = (id: number, change: object) => shop.ask(cast.gestionnaire, 'PATCH', at(id), change)
    await patch(third, { position: 0, alt: { fr: 'Vue de face' } })
    expect((await images()).map(({ id }) => id)).toEqual([third, first, second, ...ids.slice(3)])
    await patch(second, { is_primary: true })
    const primary = async () => (await images()).filter(({ is_primary }) => is_primary).map(({ id }) => id)
    expect(await primary()).toEqual([second])
    expect((await shop.ask(cast.gestionnaire, 'DELETE', at(second))).status).toBe(204)
    expect(await primary()).toEqual([third])
    expect(await refusal(await shop.ask(cast.outsider, 'DELETE', at(third)))).toEqual([
      ...[404, 'shop.product_not_found'],
    ])
  })

  it('goes with its sizes and its file, alone or with its product', async () => {
    const { scene, shop, cast, product, images, at } = await gallery()
    await shop.image(product.id)
    await shop.image(product.id)
    const stored = async () => (await env.FILES.list()).objects.length
    expect(await stored()).toBe(8)
    const [image] = await images()
    const settle = async () => {
      scene.clock.advance(21 * 60_000)
      await scene.tick('* * * * *')
      await scene.runQueue()
    }
    await shop.ask(cast.gestionnaire, 'DELETE', at(image?.id ?? 0))
    await settle()
    expect(await stored()).toBe(4)
    await shop.ask(cast.gestionnaire, 'DELETE', `products/${product.id}`)
    await settle()
    expect(await stored()).toBe(0)
  })
})
