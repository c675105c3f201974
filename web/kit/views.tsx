import { Link, useSearch } from 'wouter'
import './views.css'

/** Lists that people come back to, each an address of filters: « Actives », « Invitées », « Désactivées ». */
export function Views({ label, views, path }: { label: string; path: string; views: readonly View[] }) {
  const search = new URLSearchParams(useSearch())
  // Sorting or searching inside a view is still that view.
  const named = new Set(views.flatMap((view) => Object.keys(view.filters)))
  return (
    <nav className="views" aria-label={label}>
      {views.map((view) => {
        const current = [...named].every((name) => (search.get(name) ?? '') === (view.filters[name] ?? ''))
        const query = new URLSearchParams(view.filters).toString()
        return (
          <Link
            key={view.label}
            className="view"
            href={query ? `${path}?${query}` : path}
            aria-current={current ? 'page' : undefined}
          >
            {view.label}
          </Link>
        )
      })}
    </nav>
  )
}

export interface View {
  label: string
  filters: Readonly<Record<string, string>>
}
