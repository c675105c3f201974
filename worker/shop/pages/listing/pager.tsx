/** @jsxImportSource hono/jsx */
import type { Visit } from '../frame/visit.ts'
import { type Asked, PRODUCTS_PER_PAGE, pathWith } from './asked.ts'

interface PagerProps {
  readonly visit: Visit
  readonly base: string
  readonly asked: Asked
  readonly total: number
}

export function Pager({ visit, base, asked, total }: PagerProps) {
  const last = Math.ceil(total / PRODUCTS_PER_PAGE)
  if (last < 2) return null
  const { words } = visit
  const to = (page: number) => pathWith(visit, base, asked, { page })
  return (
    <nav class="pager" aria-label={words.pages}>
      {asked.page > 1 && (
        <a class="button quiet" rel="prev" href={to(asked.page - 1)}>
          ‹ {words.previous}
        </a>
      )}
      <ul class="pages">
        {pagesAround(asked.page, last).map((page) => (
          <li>
            {page === null ? (
              '…'
            ) : (
              <a
                href={to(page)}
                aria-label={words.page(page)}
                aria-current={page === asked.page ? 'page' : undefined}
              >
                {page}
              </a>
            )}
          </li>
        ))}
      </ul>
      {asked.page < last && (
        <a class="button quiet" rel="next" href={to(asked.page + 1)}>
          {words.next} ›
        </a>
      )}
    </nav>
  )
}

/** The first, the last and those beside this one; null where some are left out. */
export function pagesAround(page: number, last: number): (number | null)[] {
  const near = [1, page - 1, page, page + 1, last].filter((one) => one >= 1 && one <= last)
  const shown = [...new Set(near)].sort((a, b) => a - b)
  return shown.flatMap((one, place) => {
    const before = shown[place - 1]
    return before !== undefined && one - before > 1 ? [null, one] : [one]
  })
}
