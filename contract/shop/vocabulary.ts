import * as z from 'zod'
import { organizationErrors } from '../organizations.ts'
import { idText } from '../page.ts'
import { defineRoute } from '../route.ts'

const words = z.array(
  z.object({
    name: z.string().meta({ examples: ['grossistes'] }),
    count: z
      .number()
      .int()
      .meta({ examples: [12] }),
  }),
)

/** Offered where such a word is typed, so that « grossiste » does not come to stand beside « grossistes ». */
export const readVocabulary = defineRoute({
  id: 'shop.readVocabulary',
  summary: 'The groups of customers and the tags of products that a shop uses, the most used first',
  access: 'shop.read',
  method: 'get',
  path: '/api/shop/vocabulary',
  query: z.strictObject({ organization: idText.optional() }),
  reply: z.object({ customer_groups: words, tags: words }).meta({ id: 'ShopVocabulary' }),
  errors: [organizationErrors.notFound],
})
