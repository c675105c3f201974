import { useEffect, useRef, useState } from 'react'
import type { Profile } from '../../../contract/identity/schemas.ts'
import { sentenceOf } from '../../../contract/notifications/sentence.ts'
import type { Notification } from '../../../contract/notifications.ts'
import type { ChatSession } from '../../chat/chat-session.ts'
import { Icon } from '../../kit/icon.tsx'
import { Popover } from '../../kit/popover.tsx'
import { shortCount } from '../../lib/format.ts'
import { useLocale, useWords } from '../../lib/i18n.tsx'
import { usePush } from '../push/use-push.ts'
import { useBell } from '../use-bell.ts'
import { notificationWords } from '../words/index.ts'
import { NotificationPanel } from './notification-panel.tsx'
import './bell.css'

/** On every page: the number of unread notifications, and their list. */
export function Bell({
  chat,
  me,
  onCount,
}: {
  chat: ChatSession | null
  me: Profile
  onCount: (count: number) => void
}) {
  const t = useWords(notificationWords)
  const { count, newest } = useBell(chat, me.role)
  usePush(me.id)
  useEffect(() => onCount(count), [count, onCount])
  return (
    <>
      <Popover
        label={t('title')}
        align="end"
        trigger={(props) => (
          <button type="button" className="bell" title={t('title')} {...props}>
            <Icon name="bell" size={20} />
            <span className="visually-hidden">
              {t('title')} · {t('unread', { count })}
            </span>
            {count > 0 && (
              <span className="bell-count" aria-hidden="true">
                {shortCount(count)}
              </span>
            )}
          </button>
        )}
      >
        {(close) => <NotificationPanel me={me} onClose={close} />}
      </Popover>
      <Announcement newest={newest} />
    </>
  )
}

/** Announces a new notification to screen readers, not those of the first answer. */
function Announcement({ newest }: { newest: Notification | null | undefined }) {
  const t = useWords(notificationWords)
  const locale = useLocale()
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
