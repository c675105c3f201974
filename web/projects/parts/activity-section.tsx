import type { Activity } from '../../../contract/activity.ts'
import { Loaded, type LoadedQuery } from '../../kit/loaded.tsx'
import { Section } from '../../kit/page.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { Timeline } from '../../kit/timeline.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { activityIcons, changedIn, kindOf } from '../activity-lines.ts'
import { isReference, useActivityValue } from '../activity-value.ts'
import { projectWords } from '../words/index.ts'

/** What happened, newest first: who did what, and what it changed. */
export function ActivitySection({ query, currency = '' }: ActivitySectionProps) {
  const t = useWords(projectWords)
  const { nameOf, write } = useActivityValue()
  return (
    <Section title={t('activity.title')}>
      <Loaded query={query} skeleton={<Skeleton shape="rows" count={3} />}>
        {({ results }) =>
          results.length === 0 ? (
            <p className="soft">{t('activity.empty')}</p>
          ) : (
            <Timeline
              items={results.map((line) => {
                const kind = kindOf(line)
                return {
                  id: line.id,
                  at: line.at,
                  who: line.by?.name ?? t('activity.nobody'),
                  what: t(`activity.${kind}`),
                  icon: activityIcons[kind],
                  // Of a new row everything is new, and its page shows it.
                  changes: kind.endsWith('_changed')
                    ? changedIn(line).map(({ name, values }) => {
                        const field = nameOf(name)
                        if (values === null) return { field, before: null, after: t('activity.text') }
                        if (isReference(name)) return { field, before: null, after: t('activity.changed') }
                        const [before, after] = values.map((value) => write(line, name, value, currency))
                        return { field, before: before ?? null, after: after ?? null }
                      })
                    : [],
                }
              })}
            />
          )
        }
      </Loaded>
    </Section>
  )
}

interface ActivitySectionProps {
  query: LoadedQuery<{ results: readonly Activity[] }>
  /** Of the amounts, where the row has some. */
  currency?: string
}
