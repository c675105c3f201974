import { useEffect, useRef, useState } from 'react'
import type { Profile } from '../../../contract/identity/schemas.ts'
import { sentenceOf } from '../../../contract/notifications/sentence.ts'
import type { ChatSession } from '../../chat/chat-session.ts'
import { useLocale, useWords } from '../../lib/i18n.tsx'
import { usePush } from '../push/use-push.ts'
import { useBell } from '../use-bell.ts'
import { notificationWords } from '../words/index.ts'

/** Keeps the bell's count, and announces a new notification to screen readers, not those of the first answer. */
export function BellNews({ chat, me, onCount }: BellNewsProps) {
  const t = useWords(notificationWords)
  const locale = useLocale()
  const { count, newest } = useBell(chat, me.role)
  usePush(me.id)
  useEffect(() => onCount(count), [count, onCount])
  const known = useRef<number | null>(null)
  const [said, setSaid] = useState('')
  useEffect(() => {
    if (newest === undefined) return
    const before = known.current
    known.current = Math.max(before ?? 0, newest?.id ?? 0)
    if (newest !== null && before !== null && newest.id > before)
      setSaid(t('announce', { sentence: sentenceOf(newest, locale) }))
  }, [newest, t, locale])
  return (
    <p className="visually-hidden" aria-live="polite">
      {said}
    </p>
  )
}

interface BellNewsProps {
  chat: ChatSession | null
  me: Profile
  onCount: (count: number | null) => void
}
