import type { Product, ProductImage } from '../../../contract/shop/product-schemas.ts'
import { png } from '../../files/testing/pictures.ts'
import { bodyOf } from '../../identity/testing/answers.ts'
import type { Scene } from '../../kernel/testing/scene.ts'
import { PRODUCT, shopIn } from './shop.ts'

const TEXT = 'sku,name_fr,price\nIMP-1,Importé,500\n'

/** Bodies that the catalogue takes from whoever may. */
export const SHELF = {
  category: { name: { fr: 'Écrans' } },
  product: { ...PRODUCT, sku: 'HP-SEUL' },
  variant: { sku: 'HP-250-512', options: { Disque: '512 Go' } },
  movement: { sku: 'HP-250', delta: 3, reason: 'Livraison' },
  image: { filename: 'a.png', size: 40, mimetype: 'image/png' },
  file() {
    const form = new FormData()
    form.set('file', new File([TEXT], 'produits.csv', { type: 'text/csv' }))
    return form
  },
}

/** One of everything of a catalogue, by the names that paths give their ids; the image is sent and not completed. */
export async function shelfIn(scene: Scene) {
  const shop = shopIn(scene)
  const { gestionnaire } = scene.cast
  const { id: categoryId } = await shop.category('Portables')
  const { id: productId } = await shop.product({ category_ids: [categoryId], stock_on_hand: 10 })
  const variant = { sku: 'HP-250-256', options: { Disque: '256 Go' } }
  const path = `products/${productId}/variants`
  const { id: variantId } = await bodyOf<Product>(await shop.ask(gestionnaire, 'POST', path, variant))
  const { id: imageId }: ProductImage = await shop.sendImage(productId, await png(40, 40))
  const checked = await scene.as(gestionnaire)('POST', '/api/shop/imports', { body: SHELF.file() })
  const { id: importId } = await bodyOf<{ id: number }>(checked)
  return { categoryId, productId, variantId, imageId, importId }
}
