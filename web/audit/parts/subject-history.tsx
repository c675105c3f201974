import { ROUTINE_ACTIONS } from '../../../contract/audit-actions.ts'
import { ButtonLink } from '../../kit/button.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Section } from '../../kit/page.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useLatestAudit } from '../data.ts'
import { auditWords } from '../words/index.ts'
import { EntryTimeline } from './entry-timeline.tsx'

/** The latest entries about one subject. */
export function SubjectHistory({ title, type, id }: { title: string; type: string; id: number }) {
  const t = useWords(auditWords)
  const filter = { subject_type: type, subject: String(id) }
  const latest = useLatestAudit({ ...filter, except: ROUTINE_ACTIONS, limit: SHOWN })
  return (
    <Section
      title={title}
      actions={
        latest.data && latest.data.total > SHOWN ? (
          <ButtonLink size="small" look="quiet" href={`/audit?${new URLSearchParams(filter)}`}>
            {t('history.all')}
          </ButtonLink>
        ) : undefined
      }
    >
      <Loaded query={latest} skeleton={<Skeleton shape="rows" count={3} />}>
        {({ results }) =>
          results.length === 0 ? (
            <p className="soft">{t('history.empty')}</p>
          ) : (
            <EntryTimeline entries={results} />
          )
        }
      </Loaded>
    </Section>
  )
}

const SHOWN = 8
