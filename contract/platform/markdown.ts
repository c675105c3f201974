import * as z from 'zod'
import { defineRoute } from '../route.ts'

/** A description is the longest text that is written in Markdown. */
export const MARKDOWN_MOST = 20_000
/** The comments of one screen are asked for together. */
export const MARKDOWN_TEXTS_MOST = 20

export const renderMarkdown = defineRoute({
  id: 'platform.renderMarkdown',
  summary: 'Markdown as the HTML that readers see; HTML in the text is shown as text',
  access: 'signed-in',
  method: 'post',
  safe: true,
  path: '/api/markdown',
  body: z.strictObject({
    texts: z
      .array(z.string().max(MARKDOWN_MOST))
      .min(1)
      .max(MARKDOWN_TEXTS_MOST)
      .meta({ examples: [['Voir **toutes** les pages.']] }),
  }),
  reply: z.object({
    html: z.array(z.string()).meta({ description: 'In the order of the texts', examples: [['<p>…</p>']] }),
  }),
  limits: ['markdown'],
})
