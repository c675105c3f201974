import { useInfiniteQuery } from '@tanstack/react-query'
import type { Activity } from '../../../contract/activity.ts'
import { listDocumentActivity } from '../../../contract/documents/documents.ts'
import type { IconName } from '../../kit/icon.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { MoreButton } from '../../kit/more-button.tsx'
import { Section } from '../../kit/page.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { Timeline } from '../../kit/timeline.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { routePages } from '../../lib/query-options.ts'
import { type Deed, deedOf } from '../activity.ts'
import { documentWords } from '../words/index.ts'

/** Who did what with the document, the newest first. */
export function DocumentActivity({ documentId }: { documentId: number }) {
  const t = useWords(documentWords)
  const activity = useInfiniteQuery(routePages(listDocumentActivity, { params: { documentId }, query: {} }))
  const say = (deed: Deed) =>
    deed.did === 'versioned' ? t('activity.versioned', { version: deed.version }) : t(`activity.${deed.did}`)
  return (
    <Section title={t('activity.title')}>
      <Loaded query={activity} skeleton={<Skeleton shape="rows" count={3} />}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="soft">{t('activity.none')}</p>
          ) : (
            <Timeline
              items={rows.map((entry: Activity, at) => {
                const deed = deedOf(entry, rows[at + 1])
                return {
                  id: entry.id,
                  at: entry.at,
                  who: entry.by?.name ?? t('activity.nobody'),
                  what: say(deed),
                  icon: ICONS[deed.did],
                }
              })}
            />
          )
        }
      </Loaded>
      <MoreButton list={activity}>{t('activity.more')}</MoreButton>
    </Section>
  )
}

const ICONS: Readonly<Record<Deed['did'], IconName>> = {
  added: 'plus',
  restored: 'history',
  removed: 'trash',
  renamed: 'edit',
  moved: 'project',
  tagged: 'tag',
  changed: 'edit',
  versioned: 'upload',
}
