import { useEffect } from 'react'
import type { Profile } from '../../../contract/identity/schemas.ts'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useOver } from '../use-over.ts'
import { useSteps } from '../use-steps.ts'
import { homeWords } from '../words/index.ts'
import { HomeCard } from './home-card.tsx'
import { StepList } from './step-list.tsx'

/** What completes an account, until all of it is done. */
export function StepsCard({ me }: { me: Profile }) {
  const [isOver, end] = useOver('steps')
  return isOver ? null : <Steps me={me} onEnd={end} />
}

function Steps({ me, onEnd }: { me: Profile; onEnd: () => void }) {
  const t = useWords(homeWords)
  const { isAwaited, hasFailed, steps } = useSteps(me)
  const isDone = !isAwaited && !hasFailed && steps.every((step) => step.done)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once is enough.
  useEffect(() => {
    if (isDone) onEnd()
  }, [isDone])
  // All may be done: no card that would go again.
  if (isAwaited) return <Skeleton shape="card" />
  if (steps.every((step) => step.done)) return null
  return (
    <HomeCard title={t('steps')} lead={t('steps.lead')}>
      <StepList
        steps={steps.map((step) => ({
          ...step,
          title: t(`step.${step.id}`),
          why: t(`step.${step.id}.why`),
        }))}
      />
    </HomeCard>
  )
}
