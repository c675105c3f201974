import * as categoryRoutes from '../../contract/shop/categories.ts'
import * as imageRoutes from '../../contract/shop/images.ts'
import * as importRoutes from '../../contract/shop/imports.ts'
import * as productRoutes from '../../contract/shop/products.ts'
import * as settingsRoutes from '../../contract/shop/settings.ts'
import * as stockRoutes from '../../contract/shop/stock.ts'
import { readVocabulary as vocabularyRoute } from '../../contract/shop/vocabulary.ts'
import { csvResponse } from '../kernel/data/csv.ts'
import { type App, Reply, serve } from '../kernel/http/serve.ts'
import {
  createCategory,
  deleteCategory,
  listCategories,
  readCategory,
  updateCategory,
} from './categories/categories.ts'
import { completeImage, createImage, deleteImage, updateImage } from './images/images.ts'
import { serveImage } from './images/serve.ts'
import { exportProducts } from './imports/export.ts'
import { applyImport, createImport, readImport } from './imports/imports.ts'
import { changeProducts } from './products/changes.ts'
import { deleteProduct } from './products/delete.ts'
import { listProducts } from './products/list.ts'
import { createProduct, readProduct, updateProduct } from './products/products.ts'
import { readProductStatus } from './products/status.ts'
import {
  createVariant,
  deleteVariant,
  listVariants,
  readVariant,
  updateVariant,
} from './products/variants.ts'
import { shopPromotionRoutes } from './promotions/routes.ts'
import { readSettings, updateSettings } from './settings/settings.ts'
import { createMovement, listMovements } from './stock/movements.ts'
import { readVocabulary } from './vocabulary.ts'

export function shopRoutes(app: App): void {
  shopPromotionRoutes(app)
  serve(app, settingsRoutes.readSettings, (ctx, { query }) => readSettings(ctx, query.organization))
  serve(app, settingsRoutes.updateSettings, (ctx, { body }) => updateSettings(ctx, body))

  serve(app, categoryRoutes.listCategories, (ctx, { query }) => listCategories(ctx, query))
  serve(app, categoryRoutes.createCategory, (ctx, { body }) => createCategory(ctx, body))
  serve(app, categoryRoutes.readCategory, (ctx, { params }) => readCategory(ctx, params.categoryId))
  serve(app, categoryRoutes.updateCategory, (ctx, { params, body }) =>
    updateCategory(ctx, params.categoryId, body),
  )
  serve(app, categoryRoutes.deleteCategory, async (ctx, { params }) => {
    await deleteCategory(ctx, params.categoryId)
    return undefined
  })

  serve(app, productRoutes.listProducts, (ctx, { query }) => listProducts(ctx, query))
  serve(app, productRoutes.createProduct, (ctx, { body }) => createProduct(ctx, body))
  serve(app, productRoutes.changeProducts, (ctx, { body }) => changeProducts(ctx, body))
  // Before `{productId}`, which would take the word for an id.
  serve(
    app,
    productRoutes.exportProducts,
    async (ctx, { query }) =>
      new Reply(undefined, { response: csvResponse('matrice-products', await exportProducts(ctx, query)) }),
  )
  serve(app, productRoutes.readProduct, (ctx, { params }) => readProduct(ctx, params.productId))
  serve(app, productRoutes.updateProduct, (ctx, { params, body }) =>
    updateProduct(ctx, params.productId, body),
  )
  serve(app, productRoutes.deleteProduct, async (ctx, { params }) => {
    await deleteProduct(ctx, params.productId)
    return undefined
  })
  serve(app, productRoutes.readProductStatus, (ctx, { params, query }) =>
    readProductStatus(ctx, params.productId, query),
  )

  serve(app, productRoutes.listVariants, (ctx, { params, query }) =>
    listVariants(ctx, params.productId, query),
  )
  serve(app, productRoutes.createVariant, (ctx, { params, body }) =>
    createVariant(ctx, params.productId, body),
  )
  serve(app, productRoutes.readVariant, (ctx, { params }) =>
    readVariant(ctx, params.productId, params.variantId),
  )
  serve(app, productRoutes.updateVariant, (ctx, { params, body }) =>
    updateVariant(ctx, params.productId, params.variantId, body),
  )
  serve(app, productRoutes.deleteVariant, async (ctx, { params }) => {
    await deleteVariant(ctx, params.productId, params.variantId)
    return undefined
  })

  serve(app, vocabularyRoute, (ctx, { query }) => readVocabulary(ctx, query))

  serve(app, stockRoutes.listMovements, (ctx, { query }) => listMovements(ctx, query))
  serve(app, stockRoutes.createMovement, (ctx, { body }) => createMovement(ctx, body))

  serve(app, imageRoutes.createImage, (ctx, { params, body }) => createImage(ctx, params.productId, body))
  serve(app, imageRoutes.completeImage, (ctx, { params }) =>
    completeImage(ctx, params.productId, params.imageId),
  )
  serve(app, imageRoutes.updateImage, (ctx, { params, body }) =>
    updateImage(ctx, params.productId, params.imageId, body),
  )
  serve(app, imageRoutes.deleteImage, async (ctx, { params }) => {
    await deleteImage(ctx, params.productId, params.imageId)
    return undefined
  })
  serve(
    app,
    imageRoutes.readImage,
    async (ctx, { params }) => new Reply(undefined, { response: await serveImage(ctx, params) }),
  )

  serve(app, importRoutes.createImport, (ctx, { form }) => createImport(ctx, form))
  serve(app, importRoutes.readImport, (ctx, { params }) => readImport(ctx, params.importId))
  serve(app, importRoutes.applyImport, (ctx, { params, body }) => applyImport(ctx, params.importId, body))
}
