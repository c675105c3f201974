import { Link } from 'wouter'
import type { Profile } from '../../../contract/identity/schemas.ts'
import { addressOf } from '../../../contract/notifications/addresses.ts'
import { sentenceOf } from '../../../contract/notifications/sentence.ts'
import type { Notification } from '../../../contract/notifications.ts'
import { Icon } from '../../kit/icon.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { When } from '../../kit/when.tsx'
import { useLocale, useWords } from '../../lib/i18n.tsx'
import { useMarkRead } from '../data.ts'
import { iconOf } from '../icons.ts'
import { notificationWords } from '../words/index.ts'

/** One notification. Opening it marks it as read; one without a target is marked by a press. */
export function NotificationLine({ notification, me, onOpen }: NotificationLineProps) {
  const t = useWords(notificationWords)
  const locale = useLocale()
  const { mutate } = useMarkRead()
  const failed = useFailureToast()
  const href = addressOf(notification, me.role)
  const isUnread = notification.read_at === null
  const read = () => isUnread && mutate({ ids: [notification.id] }, { onError: failed })
  const inside = (
    <>
      <Icon name={iconOf(notification.kind)} />
      <span className="notification-words">
        <span>
          {isUnread && <span className="visually-hidden">{t('isUnread')} </span>}
          {sentenceOf(notification, locale)}
        </span>
        <span className="soft small">
          <When at={notification.created_at} />
        </span>
      </span>
      {isUnread && <span className="notification-dot" aria-hidden="true" />}
    </>
  )
  if (href === null) {
    return (
      <button type="button" className="notification" data-unread={isUnread || undefined} onClick={read}>
        {inside}
      </button>
    )
  }
  const open = () => {
    read()
    onOpen()
  }
  return (
    <Link className="notification" href={href} data-unread={isUnread || undefined} onClick={open}>
      {inside}
    </Link>
  )
}

interface NotificationLineProps {
  notification: Notification
  me: Profile
  onOpen: () => void
}
