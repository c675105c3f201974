import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'
import type { Tone } from './notice.tsx'
import './badge.css'

/** A state in one or two words. Its sign differs by meaning, so that it reads without colour. */
export function Badge({
  tone = 'neutral',
  icon,
  children,
}: {
  tone?: Tone | 'neutral'
  icon?: IconName
  children: ReactNode
}) {
  return (
    <span className="badge" data-tone={tone}>
      {icon ? <Icon name={icon} /> : <Sign tone={tone} />}
      {children}
    </span>
  )
}

/** How many, beside a title or a place of the navigation. */
export function Count({ value, strong = false }: { value: ReactNode; strong?: boolean }) {
  return (
    <span className="count" data-strong={strong || undefined}>
      {value}
    </span>
  )
}

function Sign({ tone }: { tone: Tone | 'neutral' }) {
  return (
    <svg className="badge-sign" width="8" height="8" viewBox="0 0 8 8" aria-hidden="true">
      <path d={SIGNS[tone]} />
    </svg>
  )
}

/** Full disc, triangle, square, half disc, ring: five shapes that stay apart in grey. */
const SIGNS = {
  good: 'M4 0a4 4 0 1 0 0 8 4 4 0 0 0 0-8z',
  attention: 'M4 .3 8 7.7H0z',
  bad: 'M.5.5h7v7h-7z',
  info: 'M4 0a4 4 0 0 1 0 8zM4 0a4 4 0 1 0 0 8V7a3 3 0 0 1 0-6z',
  neutral: 'M4 0a4 4 0 1 0 0 8 4 4 0 0 0 0-8zm0 1.4a2.6 2.6 0 1 1 0 5.2 2.6 2.6 0 0 1 0-5.2z',
} as const
