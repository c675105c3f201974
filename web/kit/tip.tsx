import type { ReactElement } from 'react'
import './tip.css'

/** A short name shown on hover and keyboard focus. Only ever repeats what is already spoken. */
export function Tip({ text, children }: { text: string; children: ReactElement }) {
  return (
    <span className="tip" data-tip={text}>
      {children}
    </span>
  )
}
