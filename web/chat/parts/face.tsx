import type { PersonStatus } from '../../../contract/chat/schemas.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { chatWords } from '../words/index.ts'
import './face.css'

/** Initials, and a person's presence: full, half or empty, readable without colour. */
export function Face({ name, status, isGroup = false, size }: FaceProps) {
  const t = useWords(chatWords)
  return (
    <span className="face" data-group={isGroup || undefined}>
      <Avatar name={name} size={size} />
      {status && status !== 'offline' && (
        <span className="face-status" data-status={status} title={t(`status.${status}`)}>
          <span className="visually-hidden">{t(`status.${status}`)}</span>
        </span>
      )}
    </span>
  )
}

interface FaceProps {
  name: string
  status?: PersonStatus | undefined
  isGroup?: boolean
  size?: 'small' | 'normal' | 'large'
}
