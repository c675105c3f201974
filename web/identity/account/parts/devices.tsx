import { useState } from 'react'
import type { Session } from '../../../../contract/identity/schemas.ts'
import { isLocalAddress } from '../../../../contract/local-address.ts'
import { Badge } from '../../../kit/badge.tsx'
import { Button } from '../../../kit/button.tsx'
import { Confirm } from '../../../kit/confirm.tsx'
import { Icon } from '../../../kit/icon.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { toast } from '../../../kit/toast.tsx'
import { When } from '../../../kit/when.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { useEndOtherSessions, useEndSession, useSessions } from '../data.ts'
import { accountWords } from '../words/index.ts'
import { deviceIcon } from './device-icon.ts'
import { Setting } from './setting.tsx'

export function Devices() {
  const t = useWords(accountWords)
  const sessions = useSessions()
  return (
    <Setting id="devices" title={t('devices.title')} lead={t('devices.lead')}>
      <Loaded query={sessions} skeleton={<Skeleton shape="rows" count={2} />}>
        {({ results }) => <List sessions={results} />}
      </Loaded>
    </Setting>
  )
}

function List({ sessions }: { sessions: readonly Session[] }) {
  const t = useWords(accountWords)
  const [asking, setAsking] = useState(false)
  const endOthers = useEndOtherSessions()
  const others = sessions.filter((session) => !session.current)
  const ordered = [...sessions.filter((session) => session.current), ...others]
  return (
    <>
      <ul className="setting-rows">
        {ordered.map((session) => (
          <Device key={session.id} session={session} />
        ))}
      </ul>
      {others.length === 0 ? (
        <p className="soft">{t('devices.alone')}</p>
      ) : (
        <div>
          <Button icon="sign-out" onClick={() => setAsking(true)}>
            {t('devices.endAll')}
          </Button>
        </div>
      )}
      <Confirm
        open={asking}
        title={t('devices.confirm')}
        action={t('devices.confirmAction', { count: others.length })}
        tone="danger"
        onConfirm={() => endOthers.mutateAsync()}
        onClose={() => setAsking(false)}
      >
        <p>{t('devices.consequence', { count: others.length })}</p>
      </Confirm>
    </>
  )
}

function Device({ session }: { session: Session }) {
  const t = useWords(accountWords)
  const end = useEndSession()
  const name = session.device || t('devices.program')
  const stop = () =>
    end.mutate(session, {
      onError: () => toast({ tone: 'bad', title: t('devices.endFailed', { device: name }) }),
    })
  const isLocal = isLocalAddress(session.ip ?? '')
  const place = isLocal ? t('devices.local') : [session.place, session.ip].filter(Boolean).join(' · ')
  return (
    <li className="setting-row">
      <Icon name={deviceIcon(session)} size={20} />
      <div>
        <p className="setting-row-name">
          <strong>{name}</strong>
          {session.current && <Badge tone="good">{t('devices.this')}</Badge>}
        </p>
        <p className="soft small">
          {session.current
            ? t('devices.now')
            : t.rich('devices.seen', { when: <When at={session.last_seen_at} /> })}
          {' · '}
          {t.rich('devices.since', { when: <When at={session.created_at} /> })}
        </p>
        {place && <p className="soft small">{place}</p>}
      </div>
      {!session.current && (
        <div className="setting-row-act">
          <Button size="small" aria-label={t('devices.endNamed', { device: name })} onClick={stop}>
            {t('devices.end')}
          </Button>
        </div>
      )}
    </li>
  )
}
