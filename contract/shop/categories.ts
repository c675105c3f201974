import * as z from 'zod'
import { patchOf } from '../fields.ts'
import { id, idText, instant, pageOf, pageQuery, searchText } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { shopErrors as errors } from './errors.ts'
import { NAME_MOST, slug, text, textOf } from './schemas.ts'

const params = z.object({ categoryId: idText })
const fields = { parent_id: id.nullable(), slug, name: textOf(NAME_MOST) }

export const category = z
  .object({
    id,
    organization_id: id,
    parent_id: id.nullable(),
    slug,
    name: text,
    products_count: z
      .number()
      .int()
      .meta({ description: 'Of itself and of those below it, archived ones left out', examples: [12] }),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'Category' })
export type Category = z.output<typeof category>

export const listCategories = defineRoute({
  id: 'shop.listCategories',
  summary: 'Categories of shops by name, whatever their level',
  access: 'shop.read',
  method: 'get',
  path: '/api/shop/categories',
  query: pageQuery.extend({ organization: idText.optional(), q: searchText.optional() }),
  reply: pageOf(category),
})

export const createCategory = defineRoute({
  id: 'shop.createCategory',
  summary: 'Add a category, on three levels at most',
  access: 'shop.edit',
  method: 'post',
  path: '/api/shop/categories',
  body: z.strictObject({
    ...z.strictObject(fields).partial().shape,
    organization_id: id.optional(),
    name: fields.name,
  }),
  reply: category,
  status: 201,
  errors: [errors.categoryNotFound, errors.categoryCycle, errors.slugTaken, errors.categoriesFull],
})

export const readCategory = defineRoute({
  id: 'shop.readCategory',
  summary: 'One category',
  access: 'shop.read',
  method: 'get',
  path: '/api/shop/categories/{categoryId}',
  params,
  reply: category,
  errors: [errors.categoryNotFound],
})

export const updateCategory = defineRoute({
  id: 'shop.updateCategory',
  summary: 'Rename or move a category; its old address leads to the new one',
  access: 'shop.edit',
  method: 'patch',
  path: '/api/shop/categories/{categoryId}',
  params,
  body: patchOf(fields),
  reply: category,
  errors: [errors.categoryNotFound, errors.categoryCycle, errors.slugTaken, requestErrors.conflict],
})

export const deleteCategory = defineRoute({
  id: 'shop.deleteCategory',
  summary: 'Delete a category without others below it; its products stay',
  access: 'shop.edit',
  method: 'delete',
  path: '/api/shop/categories/{categoryId}',
  params,
  status: 204,
  errors: [errors.categoryNotFound, errors.categoryInUse],
})
