import { useEffect } from 'react'
import type { Profile } from '../../../contract/identity/schemas.ts'
import { useRooms } from '../../chat/use-chat-session.ts'
import { useOrganization } from '../../directory/organizations.ts'
import { IconButton } from '../../kit/button.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useNow } from '../../lib/use-now.ts'
import { useOrganizationCount } from '../../organizations/data.ts'
import { usePeopleCount } from '../../people/data.ts'
import { guideOf, isNew } from '../guide.ts'
import { useOver } from '../use-over.ts'
import { homeWords } from '../words/index.ts'
import { HomeCard } from './home-card.tsx'
import { StepList } from './step-list.tsx'

/** The first steps of a deployment, until they are done, a month has passed, or the reader puts them away. */
export function GuideCard({ me }: { me: Profile }) {
  const [isOver, end] = useOver('guide')
  return isOver ? null : <Guide me={me} onEnd={end} />
}

function Guide({ me, onEnd }: { me: Profile; onEnd: () => void }) {
  const t = useWords(homeWords)
  const now = useNow()
  const operator = useOrganization(me.organization.id)
  const organizations = useOrganizationCount({ is_active: 'true' })
  const people = usePeopleCount({ is_active: 'true' })
  const rooms = useRooms()
  const steps = guideOf({
    operator: operator.data,
    organizations: organizations.data,
    people: people.data,
    rooms: rooms.data?.total,
  })
  const isDone =
    (operator.data !== undefined && !isNew(operator.data.created_at, now)) ||
    steps?.every(({ done }) => done) === true
  // biome-ignore lint/correctness/useExhaustiveDependencies: once is enough.
  useEffect(() => {
    if (isDone) onEnd()
  }, [isDone])
  const hasFailed = [operator, organizations, people, rooms].some(({ isError }) => isError)
  // The other cards say what could not be read; a guide without its facts has nothing to add.
  if (isDone || hasFailed) return null
  // It may have had its time: no card that would go again.
  if (!steps) return <Skeleton shape="card" />
  return (
    <HomeCard
      title={t('guide')}
      lead={t('guide.lead')}
      actions={<IconButton icon="close" size="small" label={t('guide.hide')} onClick={onEnd} />}
    >
      <StepList
        steps={steps.map((step) => ({
          ...step,
          title: t(`guide.${step.id}`),
          why: t(`guide.${step.id}.why`),
        }))}
      />
    </HomeCard>
  )
}
