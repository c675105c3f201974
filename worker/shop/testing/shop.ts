import type { Category } from '../../../contract/shop/categories.ts'
import type { Product, ProductImage } from '../../../contract/shop/product-schemas.ts'
import type { ShopSettings } from '../../../contract/shop/settings.ts'
import { png } from '../../files/testing/pictures.ts'
import { bodyOf } from '../../identity/testing/answers.ts'
import type { Player } from '../../kernel/testing/cast.ts'
import { type Scene, setScene } from '../../kernel/testing/scene.ts'

export const PRODUCT = { name: { fr: 'HP 250 G9' }, sku: 'HP-250', price: 345_000 }

/** The shop of CNSS, by its gestionnaire. */
export async function shopScene(options: Parameters<typeof setScene>[0] = {}) {
  const scene = await setScene(options)
  return { scene, cast: scene.cast, shop: shopIn(scene) }
}

export function shopIn(scene: Scene) {
  const { gestionnaire } = scene.cast
  const ask = (player: Player, method: string, path: string, body?: unknown) =>
    scene.as(player)(method, `/api/shop/${path}`, body === undefined ? {} : { body })
  const made = async <Made>(path: string, body: object, by = gestionnaire) =>
    bodyOf<Made>(await ask(by, 'POST', path, body))
  const sendImage = async (productId: number, bytes: Uint8Array<ArrayBuffer>, filename = 'a.png') => {
    const mimetype = filename.endsWith('.png') ? 'image/png' : 'image/jpeg'
    const asked = { filename, size: bytes.length, mimetype }
    const image = await made<ProductImage & { upload: { url: string; headers: Record<string, string> } }>(
      `products/${productId}/images`,
      asked,
    )
    const { url, headers } = image.upload
    await scene.send(new Request(url, { method: 'PUT', headers, body: bytes }))
    return image
  }
  return {
    ask,
    sendImage,
    settings: async (change: object = {}, by = gestionnaire) =>
      bodyOf<ShopSettings>(await ask(by, 'PATCH', 'settings', change)),
    open: async () =>
      bodyOf<ShopSettings>(
        await ask(gestionnaire, 'PATCH', 'settings', {
          is_open: true,
          payment_methods: ['cash_on_delivery'],
        }),
      ),
    category: (name: string, fields: object = {}) =>
      made<Category>('categories', { name: { fr: name }, ...fields }),
    product: (fields: object = {}, by = gestionnaire) =>
      made<Product>('products', { ...PRODUCT, ...fields }, by),
    patch: (id: number, change: object, by = gestionnaire) => ask(by, 'PATCH', `products/${id}`, change),
    read: async (id: number, by = gestionnaire) => bodyOf<Product>(await ask(by, 'GET', `products/${id}`)),
    move: (sku: string, delta: number, by = gestionnaire) =>
      ask(by, 'POST', 'stock-movements', { sku, delta, reason: 'Inventaire' }),
    image: async (productId: number, bytes?: Uint8Array<ArrayBuffer>) => {
      const image = await sendImage(productId, bytes ?? (await png(800, 600)))
      await ask(gestionnaire, 'POST', `products/${productId}/images/${image.id}/complete`, {})
      await scene.runQueue()
      return image
    },
  }
}
