import { Link } from 'wouter'
import type { Profile } from '../../../contract/identity/schemas.ts'
import type { Notification } from '../../../contract/notifications.ts'
import { Button } from '../../kit/button.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Icon } from '../../kit/icon.tsx'
import { LoadMore } from '../../kit/load-more.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { formatDay } from '../../lib/format-date.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { useNow } from '../../lib/use-now.ts'
import { allUnread } from '../changes.ts'
import { useMarkRead, useNotifications, useUnread } from '../data.ts'
import { byDay, daysAgo } from '../days.ts'
import { PushOffer } from '../push/push-offer.tsx'
import { notificationWords } from '../words/index.ts'
import { NotificationLine } from './notification-line.tsx'
import './notification-panel.css'

/** Notifications by day, the newest first. */
export function NotificationPanel({ me, onClose }: NotificationPanelProps) {
  const t = useWords(notificationWords)
  const list = useNotifications()
  // Known to the bell before the list has loaded.
  const { data: unread } = useUnread()
  const { mutate } = useMarkRead()
  const failed = useFailureToast()
  const rows = list.data?.rows ?? []
  const readAll = () => {
    if (unread && unread.unread > 0) mutate(allUnread(unread), { onError: failed })
  }
  return (
    <div className="notifications">
      <div className="notifications-top">
        <h2>{t('title')}</h2>
        {/* Stays mounted, so that the focus is not lost after the press. */}
        <Button look="quiet" size="small" icon="check" aria-disabled={!unread?.unread} onClick={readAll}>
          {t('readAll')}
        </Button>
      </div>
      <Loaded query={list} skeleton={<Skeleton shape="rows" count={4} />}>
        {() =>
          rows.length === 0 ? (
            <Empty icon="bell" title={t('empty')}>
              {t('emptyHelp')}
            </Empty>
          ) : (
            <Days rows={rows} me={me} onOpen={onClose} />
          )
        }
      </Loaded>
      <LoadMore list={list} />
      {rows.length > 0 && <PushOffer me={me.id} />}
      <Link className="notifications-preferences" href="/notifications" onClick={onClose}>
        <Icon name="settings" />
        {t('preferences')}
      </Link>
    </div>
  )
}

interface NotificationPanelProps {
  me: Profile
  onClose: () => void
}

function Days({ rows, me, onOpen }: { rows: readonly Notification[]; me: Profile; onOpen: () => void }) {
  const t = useWords(notificationWords)
  const locale = useLocale()
  const now = useNow()
  const nameOf = (at: Date) => {
    const days = daysAgo(at, now)
    return days <= 0 ? t('today') : days === 1 ? t('yesterday') : formatDay(at, now, locale)
  }
  return byDay(rows).map(({ key, at, items }) => (
    <section key={key} className="notifications-day">
      <h3>{nameOf(at)}</h3>
      <ul>
        {items.map((one) => (
          <li key={one.id}>
            <NotificationLine notification={one} me={me} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </section>
  ))
}
