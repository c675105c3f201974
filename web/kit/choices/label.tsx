import type { ReactNode } from 'react'
import type { LabelColour } from './choices.ts'
import './label.css'

/** A word that things are sorted by. The colour repeats what the word says. */
export function Label({
  colour = 'grey',
  children,
}: {
  colour?: LabelColour | undefined
  children: ReactNode
}) {
  return (
    <span className="label" data-colour={colour}>
      {children}
    </span>
  )
}

/** The labels of a thing, in a line or as many as they need. */
export function Labels({ children }: { children: ReactNode }) {
  return <span className="labels">{children}</span>
}
