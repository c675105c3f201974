import { ButtonLink } from '../../kit/button.tsx'
import { LoadMore } from '../../kit/load-more.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Section } from '../../kit/page.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useAudit } from '../data.ts'
import { auditAddress, auditQuery } from '../filters.ts'
import { auditWords } from '../words/index.ts'
import { EntryTimeline } from './entry-timeline.tsx'

/** The latest actions in one organization, without sign-ins, as in the trail. */
export function Activity({ organizationId }: { organizationId: number }) {
  const t = useWords(auditWords)
  const trail = useAudit(auditQuery({ ...auditAddress, organization: String(organizationId) }))
  return (
    <Section
      title={t('activity.title')}
      actions={
        <ButtonLink size="small" look="quiet" href={`/audit?organization=${organizationId}`}>
          {t('activity.trail')}
        </ButtonLink>
      }
    >
      <Loaded query={trail} skeleton={<Skeleton shape="rows" count={6} />}>
        {({ rows }) => (
          <>
            {rows.length === 0 ? (
              <p className="soft">{t('history.empty')}</p>
            ) : (
              <EntryTimeline entries={rows} about />
            )}
            <LoadMore list={trail} />
          </>
        )}
      </Loaded>
    </Section>
  )
}
