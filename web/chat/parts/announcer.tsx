import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { announcementsOf } from '../announcements.ts'
import type { Said } from '../conversation.ts'
import { inOneLine } from '../files.ts'
import { chatWords } from '../words/index.ts'

/** Says aloud what others have just written, and only that: a page of old messages is not news. What comes in one
 *  breath is said in one sentence, so that a lively room does not drown the voice. */
export function Announcer({ messages, me, isAtEnd }: AnnouncerProps) {
  const t = useWords(chatWords)
  const told = useRef<number | null>(null)
  const [text, setText] = useState('')
  const standing = useRef({ messages, t })
  standing.current = { messages, t }
  const breath = useRef<ReturnType<typeof setTimeout> | null>(null)
  const last = isAtEnd ? messages.at(-1)?.id : undefined
  useEffect(() => {
    if (last === undefined) return
    if (told.current === null) told.current = last
    // Begun with the first, not put off by the next: in a room where something always comes there is no pause.
    if (last <= told.current || breath.current !== null) return
    breath.current = setTimeout(() => {
      breath.current = null
      const { messages, t } = standing.current
      const news = announcementsOf(messages, told.current ?? last, me)
      told.current = Math.max(told.current ?? last, messages.at(-1)?.id ?? last)
      if (news === null) return
      setText(
        'said' in news
          ? t('room.announce', { name: news.said.sender.name, text: inOneLine(news.said).slice(0, SPOKEN) })
          : t('room.latestNew', { count: news.count }),
      )
    }, BREATH_MS)
  }, [last, me])
  useEffect(() => () => clearTimeout(breath.current ?? undefined), [])
  return (
    <p className="visually-hidden" aria-live="polite">
      {text}
    </p>
  )
}

interface AnnouncerProps {
  messages: readonly Said[]
  me: number
  isAtEnd: boolean
}

const BREATH_MS = 1_000
/** As much as one listens to without having asked. */
const SPOKEN = 300
