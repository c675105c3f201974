import type { ReactNode } from 'react'
import './setting.css'

/** One section of the account: its description at the left, its controls at the right. */
export function Setting({ id, title, lead, children }: SettingProps) {
  return (
    <section className="setting" id={id} aria-labelledby={`${id}-title`}>
      <header className="setting-top">
        <h2 id={`${id}-title`}>{title}</h2>
        {lead && <p className="soft">{lead}</p>}
      </header>
      <div className="setting-body">{children}</div>
    </section>
  )
}

interface SettingProps {
  id: string
  title: string
  lead?: ReactNode
  children: ReactNode
}
