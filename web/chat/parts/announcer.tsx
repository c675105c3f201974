import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { announcementsOf } from '../announcements.ts'
import type { Message } from '../conversation.ts'
import { inOneLine } from '../files.ts'
import { chatWords } from '../words/index.ts'

/** Announces new messages of others to screen readers, not loaded old ones. Messages of one second are announced
 *  together, so that a busy room stays intelligible. */
export function Announcer({ messages, me, isAtEnd }: AnnouncerProps) {
  const t = useWords(chatWords)
  const announcedUpTo = useRef<number | null>(null)
  const [text, setText] = useState('')
  const standing = useRef({ messages, t })
  standing.current = { messages, t }
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const last = isAtEnd ? messages.at(-1)?.id : undefined
  useEffect(() => {
    if (last === undefined) return
    if (announcedUpTo.current === null) announcedUpTo.current = last
    // The timer starts with the first message and is not restarted: a busy room would never pause.
    if (last <= announcedUpTo.current || timer.current !== null) return
    timer.current = setTimeout(() => {
      timer.current = null
      const { messages, t } = standing.current
      const announcement = announcementsOf(messages, announcedUpTo.current ?? last, me)
      announcedUpTo.current = Math.max(announcedUpTo.current ?? last, messages.at(-1)?.id ?? last)
      if (announcement === null) return
      setText(
        'message' in announcement
          ? t('room.announce', {
              name: announcement.message.sender.name,
              text: inOneLine(announcement.message, t).slice(0, ANNOUNCED_MOST),
            })
          : t('room.latestNew', { count: announcement.count }),
      )
    }, BATCH_MS)
  }, [last, me])
  useEffect(() => () => clearTimeout(timer.current ?? undefined), [])
  return (
    <p className="visually-hidden" aria-live="polite">
      {text}
    </p>
  )
}

interface AnnouncerProps {
  messages: readonly Message[]
  me: number
  isAtEnd: boolean
}

const BATCH_MS = 1_000
/** The most characters of an announcement that was not asked for. */
const ANNOUNCED_MOST = 300
