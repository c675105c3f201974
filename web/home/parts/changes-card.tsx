import { ROUTINE_ACTIONS } from '../../../contract/audit-actions.ts'
import { useLatestAudit } from '../../audit/data.ts'
import { EntryTimeline } from '../../audit/parts/entry-timeline.tsx'
import { ButtonLink } from '../../kit/button.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { homeWords } from '../words/index.ts'
import { HomeCard } from './home-card.tsx'

/** The latest entries of the audit trail that are not sign-ins. */
export function ChangesCard() {
  const t = useWords(homeWords)
  const latest = useLatestAudit({ except: ROUTINE_ACTIONS, limit: SHOWN })
  return (
    <HomeCard
      title={t('recent')}
      actions={
        <ButtonLink size="small" href="/audit">
          {t('recent.all')}
        </ButtonLink>
      }
    >
      <Loaded query={latest} skeleton={<Skeleton shape="rows" count={SHOWN} />}>
        {({ results }) =>
          results.length === 0 ? (
            <p className="soft">{t('recent.none')}</p>
          ) : (
            <EntryTimeline entries={results} about />
          )
        }
      </Loaded>
    </HomeCard>
  )
}

const SHOWN = 6
