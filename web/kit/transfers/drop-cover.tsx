import type { ReactNode } from 'react'
import { Icon } from '../icon.tsx'
import './drop-cover.css'

/** Lies over a zone while files are held over it, and says where they would go. Only a pointer drags files. */
export function DropCover({ children }: { children: ReactNode }) {
  return (
    <p className="drop-cover" aria-hidden="true">
      <Icon name="upload" size={24} />
      {children}
    </p>
  )
}
