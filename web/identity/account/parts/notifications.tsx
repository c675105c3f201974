import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { readPreferences } from '../../../../contract/notifications/preferences.ts'
import { Notice } from '../../../kit/notice.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { routeQuery } from '../../../lib/query-options.ts'
import { useMe } from '../../session.ts'
import { accountWords } from '../words/index.ts'
import { Setting } from './setting.tsx'

/** Where one chooses how one is told of things; and that nothing is mailed, where that is so. */
export function Notifications() {
  const t = useWords(accountWords)
  const me = useMe()
  const preferences = useQuery(routeQuery(readPreferences))
  return (
    <Setting id="notifications" title={t('told.title')} lead={t('told.lead')}>
      {preferences.data?.email_stopped && (
        <Notice tone="bad" title={t('told.stopped', { address: me.email })}>
          {t('told.stoppedHelp')}
        </Notice>
      )}
      <p>
        <Link href="/notifications">{t('told.choose')}</Link>
      </p>
    </Setting>
  )
}
