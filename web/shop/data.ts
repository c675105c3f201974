import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type * as z from 'zod'
import { PAGE_LIMIT_MOST } from '../../contract/page.ts'
import type { Route } from '../../contract/route.ts'
import {
  type Category,
  createCategory,
  deleteCategory,
  listCategories,
  updateCategory,
} from '../../contract/shop/categories.ts'
import { updateImage } from '../../contract/shop/images.ts'
import { applyImport, createImport, readImport } from '../../contract/shop/imports.ts'
import {
  changeProducts,
  createProduct,
  createVariant,
  deleteProduct,
  deleteVariant,
  listProducts,
  readProduct,
  readProductStatus,
  updateProduct,
  updateVariant,
} from '../../contract/shop/products.ts'
import { CATEGORIES_MOST } from '../../contract/shop/schemas.ts'
import { readSettings, updateSettings } from '../../contract/shop/settings.ts'
import { createMovement, listMovements } from '../../contract/shop/stock.ts'
import { type CallWith, call } from '../lib/call.ts'
import { routePages, routeQuery } from '../lib/query-options.ts'

export type ProductQuery = z.input<typeof listProducts.query>
export type MovementQuery = z.input<typeof listMovements.query>

export const useProducts = (query: ProductQuery) =>
  useInfiniteQuery({ ...routePages(listProducts, { query }), placeholderData: (before) => before })

export const useProduct = (productId: number | undefined) =>
  useQuery({
    ...routeQuery(readProduct, { params: { productId: productId ?? 0 } }),
    enabled: productId !== undefined,
    // Its photographs are made by a job a moment after they were sent.
    refetchInterval: ({ state }) =>
      state.data?.images.some((image) => image.state === 'processing') ? 2_500 : false,
  })

export const useProductStatus = (productId: number, start_date: string) =>
  useQuery(routeQuery(readProductStatus, { params: { productId }, query: { start_date } }))

/** All of a shop's categories: a tree of which some are missing would show their children elsewhere. */
export const useCategories = (organizationId: number | undefined) =>
  useQuery({
    queryKey: [listCategories.id, 'all', organizationId],
    queryFn: async ({ signal }) => {
      const found: Category[] = []
      const organization = organizationId === undefined ? undefined : String(organizationId)
      let cursor: string | undefined
      do {
        const query = { limit: PAGE_LIMIT_MOST, organization, cursor }
        const page = await call(listCategories, { query }, { signal })
        found.push(...page.results)
        cursor = page.next ?? undefined
      } while (cursor !== undefined && found.length < CATEGORIES_MOST)
      return found
    },
  })

export const useMovements = (query: MovementQuery) =>
  useInfiniteQuery({ ...routePages(listMovements, { query }), placeholderData: (before) => before })

export const useShopSettings = (organizationId: number | undefined) =>
  useQuery(
    routeQuery(readSettings, {
      query: organizationId === undefined ? {} : { organization: String(organizationId) },
    }),
  )

export const useImport = (importId: number | undefined) =>
  useQuery({
    ...routeQuery(readImport, { params: { importId: importId ?? 0 } }),
    enabled: importId !== undefined,
    refetchInterval: ({ state }) => (state.data?.state === 'applying' ? 1_000 : false),
  })

/** Whatever was written, what shows the shop is read again. */
function useShopCall<R extends Route>(route: R) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (sent: CallWith<R>) => call(route, ...sent),
    onSuccess: () =>
      cache.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('shop.') }),
  })
}

export const useCreateProduct = () => useShopCall(createProduct)
export const useUpdateProduct = () => useShopCall(updateProduct)
export const useDeleteProduct = () => useShopCall(deleteProduct)
export const useChangeProducts = () => useShopCall(changeProducts)
export const useCreateVariant = () => useShopCall(createVariant)
export const useUpdateVariant = () => useShopCall(updateVariant)
export const useDeleteVariant = () => useShopCall(deleteVariant)
export const useUpdateImage = () => useShopCall(updateImage)
export const useCreateCategory = () => useShopCall(createCategory)
export const useUpdateCategory = () => useShopCall(updateCategory)
export const useDeleteCategory = () => useShopCall(deleteCategory)
export const useMoveStock = () => useShopCall(createMovement)
export const useUpdateSettings = () => useShopCall(updateSettings)
export const useCheckImport = () => useShopCall(createImport)
export const useApplyImport = () => useShopCall(applyImport)
