import * as z from 'zod'
import { pageOf } from '../../../contract/page.ts'
import { Fault } from '../../fault.ts'
import type { Api } from './api.ts'

const PAGE = 200

const listed = pageOf(
  z.object({
    id: z.number(),
    organization_id: z.number(),
    sku: z.string(),
    variants: z.array(z.object({ sku: z.string() })),
  }),
)

/** Of the products and of their variants, which have no images of their own. */
export async function skusOf(api: Api, organization: string | undefined): Promise<Map<string, number>> {
  const skus = new Map<string, number>()
  const shops = new Set<number>()
  let cursor: string | null = null
  do {
    const query = new URLSearchParams({ limit: String(PAGE) })
    if (organization !== undefined) query.set('organization', organization)
    if (cursor !== null) query.set('cursor', cursor)
    const { results, next }: z.output<typeof listed> = await api.ask(`/api/shop/products?${query}`, listed)
    for (const { id, organization_id, sku, variants } of results) {
      shops.add(organization_id)
      for (const one of [sku, ...variants.map((variant) => variant.sku)]) skus.set(one, id)
    }
    cursor = next ?? null
  } while (cursor !== null)
  // A sku is unique within a shop alone.
  if (shops.size > 1)
    throw new Fault('plusieurs boutiques : dites laquelle · several shops: say which one, by --organization')
  return skus
}
