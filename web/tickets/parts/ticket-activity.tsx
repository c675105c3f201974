import type { Activity } from '../../../contract/activity.ts'
import type { Teammate } from '../../directory/teammates.ts'
import { Loaded } from '../../kit/loaded.tsx'
import { Section } from '../../kit/page.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { Timeline } from '../../kit/timeline.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { activityIcons, changedIn, kindOf } from '../activity-lines.ts'
import { useTicketActivity } from '../data.ts'
import { fieldWord, useShownValue } from '../use-shown-value.ts'
import { ticketWords } from '../words/index.ts'

/** What happened to a ticket, newest first: who did what, and what it changed. */
export function TicketActivity({ ticketId, people }: { ticketId: number; people: readonly Teammate[] }) {
  const t = useWords(ticketWords)
  const { write } = useShownValue(people)
  return (
    <Section title={t('activity.title')}>
      <Loaded query={useTicketActivity(ticketId)} skeleton={<Skeleton shape="rows" count={3} />}>
        {({ results }: { results: readonly Activity[] }) =>
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
                  changes: changedIn(line).map(({ name, values }) => {
                    const field = t(fieldWord(name))
                    if (values === null) return { field, before: null, after: t('activity.changed') }
                    const [before, after] = values
                    return { field, before: write(name, before), after: write(name, after) }
                  }),
                }
              })}
            />
          )
        }
      </Loaded>
    </Section>
  )
}
