import type { ReactNode } from 'react'
import { Section } from '../../kit/page.tsx'
import './home-card.css'

/** The frame of a card: what it is about, one thing to do, and what there is. */
export function HomeCard({ title, lead, actions, children }: HomeCardProps) {
  return (
    <div className="card">
      <Section title={title} lead={lead} actions={actions}>
        {children}
      </Section>
    </div>
  )
}

interface HomeCardProps {
  title: ReactNode
  lead?: ReactNode
  actions?: ReactNode
  children: ReactNode
}
