import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Count } from './badge.tsx'
import { Icon } from './icon.tsx'
import { useArrival } from './use-arrival.ts'
import './page.css'

/** Every page's top: title, count, state, the one next action. Also names the browser's tab. */
export function Page({ title, count, state, lead, back, actions, width = 'full', children }: PageProps) {
  const heading = useArrival(title)
  return (
    <div className="page" data-width={width}>
      <header className="page-top">
        {back && (
          <Link className="page-back" href={back.href}>
            <Icon name="arrow-left" />
            {back.label}
          </Link>
        )}
        <div className="page-heading">
          <div className="page-title">
            <h1 ref={heading} tabIndex={-1}>
              {title}
            </h1>
            {count !== undefined && <Count value={count} />}
            {state}
          </div>
          {actions && <div className="page-actions">{actions}</div>}
        </div>
        {lead && <p className="soft page-lead">{lead}</p>}
      </header>
      {children}
    </div>
  )
}

interface PageProps {
  title: string
  count?: ReactNode
  state?: ReactNode
  lead?: ReactNode
  back?: { href: string; label: string }
  /** The primary one last: it ends up at the edge, where the eye and the thumb go. */
  actions?: ReactNode
  /** `text` for forms and reading, `full` for lists. */
  width?: 'full' | 'text'
  children: ReactNode
}

/** A block with a title of its own inside a page. */
export function Section({
  title,
  lead,
  actions,
  children,
}: {
  title: ReactNode
  lead?: ReactNode
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <section className="section">
      <header className="section-top">
        <div>
          <h2>{title}</h2>
          {lead && <p className="soft">{lead}</p>}
        </div>
        {actions && <div className="row">{actions}</div>}
      </header>
      {children}
    </section>
  )
}
