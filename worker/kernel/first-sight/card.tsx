/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx'

interface SightLine {
  readonly name: string
  readonly href?: string
  readonly note?: string
  readonly aside?: Child
}

interface SightCardProps {
  readonly title?: string
  /** Said where there is nothing. */
  readonly none?: string
  readonly lines: readonly SightLine[] | undefined
}

/** Of a role that has no such card nothing is drawn. */
export function SightCard({ title, none, lines }: SightCardProps) {
  if (lines === undefined) return null
  return (
    <section class="sight-card">
      {title && <h2>{title}</h2>}
      {lines.length === 0 ? (
        <p class="sight-soft">{none}</p>
      ) : (
        <ul>
          {lines.slice(0, SHOWN).map(({ href, name, note, aside }) => (
            <li>
              <span>
                {href ? <a href={href}>{name}</a> : name}
                {note && <small>{note}</small>}
              </span>
              <b>{aside}</b>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** A glance; the app shows the rest. */
const SHOWN = 4
