import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'
import './blank.css'

/** Says what will be here and offers the first step. */
export function Empty({ icon = 'inbox', title, children, action }: EmptyProps) {
  return (
    <div className="blank">
      <span className="blank-mark" data-tone="neutral">
        <Icon name={icon} size={24} />
      </span>
      <h2>{title}</h2>
      {children && <p className="soft">{children}</p>}
      {action}
    </div>
  )
}

interface EmptyProps {
  icon?: IconName
  title: string
  children?: ReactNode
  action?: ReactNode
}
