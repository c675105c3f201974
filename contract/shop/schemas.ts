import * as z from 'zod'
import { idsOf } from '../fields.ts'
import { visibleTextOf } from '../names.ts'

export const NAME_MOST = 200
export const DESCRIPTION_MOST = 20_000
export const SLUG_MOST = 80
export const SKU_MOST = 64
export const TAG_MOST = 40
export const TAGS_MOST = 20
export const ATTRIBUTES_MOST = 30
export const OPTIONS_MOST = 5
export const VARIANTS_MOST = 100
export const IMAGES_MOST = 12
export const PRODUCT_CATEGORIES_MOST = 20
export const CATEGORY_DEPTH_MOST = 3
export const CATEGORIES_MOST = 500
export const PRODUCTS_MOST = 50_000
/** A thousand billion of a minor unit, far below what a number holds exactly. */
export const PRICE_MOST = 1_000_000_000_000
export const STOCK_MOST = 1_000_000_000

export const productStatuses = ['draft', 'active', 'archived'] as const
export type ProductStatus = (typeof productStatuses)[number]
export const stockStates = ['untracked', 'in_stock', 'low_stock', 'out_of_stock'] as const
export type StockState = (typeof stockStates)[number]
export const imageStates = ['awaiting', 'processing', 'ready', 'failed'] as const
export type ImageState = (typeof imageStates)[number]
export const importStates = ['checked', 'applying', 'applied'] as const
export const paymentMethods = ['cinetpay', 'cash_on_delivery', 'whatsapp'] as const
export type ShopPaymentMethod = (typeof paymentMethods)[number]

/** What a shop says, in French, and in English where somebody wrote it. */
export interface Text {
  readonly fr: string
  readonly en: string | null
}

const english = (part: z.ZodType<string, string>) =>
  part
    .nullable()
    .default(null)
    .meta({ examples: [null] })

/** One line that must be there in French. */
export const textOf = (most: number, example = 'Ordinateurs portables') =>
  z.strictObject({
    fr: visibleTextOf(most).meta({ examples: [example] }),
    en: english(visibleTextOf(most)),
  })

/** Several lines, which may be empty. */
export const longTextOf = (most: number) =>
  z.strictObject({
    fr: z
      .string()
      .max(most)
      .default('')
      .meta({ examples: [''] }),
    en: english(z.string().max(most)),
  })

/** As it is answered: what was accepted before a rule is still shown. */
export const text = z
  .object({
    fr: z.string().meta({ examples: ['Ordinateurs portables'] }),
    en: z
      .string()
      .nullable()
      .meta({ examples: ['Laptops'] }),
  })
  .meta({ id: 'Text' })

export const EMPTY_TEXT: Text = { fr: '', en: null }

/** In one language, French where the English is missing. */
export const textIn = (said: Text, locale: 'fr' | 'en'): string =>
  locale === 'en' && said.en !== null && said.en !== '' ? said.en : said.fr

export const slug = z
  .string()
  .regex(/^[a-z0-9-]{1,80}$/)
  .meta({ examples: ['hp-250-g9'] })
export const sku = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,64}$/)
  .meta({ examples: ['HP-250-G9'] })
/** Skus are compared without case. */
export const skuKeyOf = (written: string): string => written.toLowerCase()

/** What `,` `|` and `=` separate in files and in filters stands in no tag, key or value. */
const word = (most: number) => visibleTextOf(most).refine((said) => !/[,|=:\r\n]/.test(said), 'separator')

export const tags = z
  .array(word(TAG_MOST).meta({ examples: ['bureautique'] }))
  .max(TAGS_MOST)
  .transform((list) => [...new Set(list)])
  .meta({ examples: [['bureautique']] })
export const attributes = z
  .record(word(TAG_MOST), word(100))
  .refine((pairs) => Object.keys(pairs).length <= ATTRIBUTES_MOST, 'tooMany')
  .meta({ examples: [{ marque: 'HP' }] })
export const options = z
  .record(word(TAG_MOST), word(100))
  .refine((pairs) => Object.keys(pairs).length <= OPTIONS_MOST, 'tooMany')
  .meta({ examples: [{ Taille: 'M' }] })

export const price = z
  .number()
  .int()
  .min(0)
  .max(PRICE_MOST)
  .meta({ description: 'In the minor unit of the shop’s currency', examples: [345_000] })
export const stock = z
  .number()
  .int()
  .min(0)
  .max(STOCK_MOST)
  .meta({ examples: [12] })
export const taxRateBp = z
  .number()
  .int()
  .min(0)
  .max(10_000)
  .meta({ description: 'In hundredths of a percent', examples: [1_800] })
export const categoryIds = idsOf(PRODUCT_CATEGORIES_MOST)

export const deliveryMethod = z.strictObject({
  code: z
    .string()
    .regex(/^[a-z0-9_-]{1,40}$/)
    .meta({ examples: ['cotonou'] }),
  name: textOf(90, 'Livraison à Cotonou'),
  price,
})
export type DeliveryMethod = z.output<typeof deliveryMethod>
