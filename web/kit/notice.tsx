import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import './notice.css'

export type Tone = 'good' | 'attention' | 'bad' | 'info'

/** A message that belongs to the place where it stands. */
export function Notice({ tone, title, action, alert = false, children }: NoticeProps) {
  return (
    <div className="notice" data-tone={tone} role={alert ? 'alert' : undefined}>
      <Icon name={tone} />
      <div className="notice-text">
        {title && <p className="notice-title">{title}</p>}
        {children && <div>{children}</div>}
      </div>
      {action && <div className="notice-action">{action}</div>}
    </div>
  )
}

interface NoticeProps {
  tone: Tone
  title?: ReactNode
  action?: ReactNode
  /** Read out at once: only for what answers something the reader has just done. */
  alert?: boolean
  children?: ReactNode
}
