import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Icon } from './icon.tsx'
import type { Tone } from './notice.tsx'
import './tile.css'

/** A number that matters, what it counts, and where to look further. */
export function Tile({ label, value, note, tone, href, picture }: TileProps) {
  const inside = (
    <>
      <span className="tile-label">{label}</span>
      <span className="tile-value">{value}</span>
      {note && (
        <span className="tile-note small">
          {tone && <Icon name={tone} />}
          {note}
        </span>
      )}
      {picture && <span className="tile-picture">{picture}</span>}
    </>
  )
  if (!href) {
    return (
      <div className="tile" data-tone={tone}>
        {inside}
      </div>
    )
  }
  return (
    <Link className="tile" data-tone={tone} href={href}>
      {inside}
    </Link>
  )
}

export interface TileProps {
  label: string
  value: ReactNode
  note?: ReactNode
  /** Only where the number is good or bad news; the picture repeats what the colour says. */
  tone?: Tone | undefined
  href?: string
  /** A Sparkline of the same number. */
  picture?: ReactNode
}

export function Tiles({ children }: { children: ReactNode }) {
  return <div className="tiles">{children}</div>
}
