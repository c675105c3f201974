import type { Session } from '../../../contract/identity/schemas.ts'
import { useSessions } from '../../identity/account/data.ts'
import { deviceIcon } from '../../identity/account/parts/device-icon.ts'
import { Badge } from '../../kit/badge.tsx'
import { ButtonLink } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { homeWords } from '../words/index.ts'
import { HomeCard } from './home-card.tsx'

/** The latest sign-ins. A line that the reader does not recognize is one press from being ended. */
export function DevicesCard() {
  const t = useWords(homeWords)
  const sessions = useSessions()
  return (
    <HomeCard title={t('devices')}>
      <Loaded query={sessions} skeleton={<Skeleton shape="rows" count={2} />}>
        {({ results }) => (
          <ul className="stack">
            {latest(results).map((session) => (
              <li key={session.id} className="home-line">
                <Icon name={deviceIcon(session)} size={20} />
                <div>
                  <p className="home-line-name">
                    <strong>{session.device || t('devices.program')}</strong>
                    {session.current && <Badge tone="good">{t('devices.this')}</Badge>}
                  </p>
                  <p className="soft small">
                    <When at={session.created_at} />
                    {session.place && ` · ${session.place}`}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <div>
        <ButtonLink look="link" href="/account#devices">
          {t('devices.all')}
        </ButtonLink>
      </div>
    </HomeCard>
  )
}

const latest = (sessions: readonly Session[]) =>
  [...sessions].sort((a, b) => b.created_at.localeCompare(a.created_at)).slice(0, SHOWN)

const SHOWN = 3
