/** @jsxImportSource hono/jsx */
import type { Visit } from './visit.ts'

export interface Step {
  readonly name: string
  /** Below the shop. */
  readonly path: string
}

/** The way from the shop to here; the last step is where the reader is. */
export const Crumbs = ({ visit, steps }: { readonly visit: Visit; readonly steps: readonly Step[] }) => (
  <nav class="crumbs" aria-label={visit.words.breadcrumb}>
    <ol>
      <li>
        <a href={visit.path('')}>{visit.words.home}</a>
      </li>
      {steps.map(({ name, path }, place) => (
        <li>
          {place === steps.length - 1 ? (
            <span aria-current="page">{name}</span>
          ) : (
            <a href={visit.path(path)}>{name}</a>
          )}
        </li>
      ))}
    </ol>
  </nav>
)

/** The same for search engines. */
export const crumbsJson = (visit: Visit, steps: readonly Step[]) => ({
  '@context': 'https://schema.org',
  '@type': 'BreadcrumbList',
  itemListElement: [{ name: visit.name, path: '' }, ...steps].map(({ name, path }, place) => ({
    '@type': 'ListItem',
    position: place + 1,
    name,
    item: visit.absolute(path),
  })),
})
