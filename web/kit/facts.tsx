import type { ReactNode } from 'react'
import './facts.css'

/** What is known about one thing. A fact without a value is a dash: its absence is shown, not hidden. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <div key={fact.label} className="fact">
          <dt>{fact.label}</dt>
          <dd>
            {fact.value === null || fact.value === undefined || fact.value === '' ? (
              <span className="soft">–</span>
            ) : (
              fact.value
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

export interface Fact {
  label: string
  value: ReactNode
}
