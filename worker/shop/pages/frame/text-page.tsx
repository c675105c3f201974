/** @jsxImportSource hono/jsx */
import { raw } from 'hono/html'
import { Frame } from './frame.tsx'
import type { Visit } from './visit.ts'

/** What others draw below a shop: a title, and HTML in its order whose texts are escaped already. */
export interface TextPage {
  readonly title: string
  readonly parts: readonly string[]
}

/** `canonical` below the shop; null for a page of one person. */
export const textPage = (visit: Visit, { title, parts }: TextPage, canonical: string | null) => (
  <Frame visit={visit} head={{ title, canonical, description: `${title} · ${visit.name}` }}>
    <div class="wide text-page">{raw(parts.join('\n'))}</div>
  </Frame>
)
