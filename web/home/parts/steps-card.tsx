import type { Profile } from '../../../contract/identity/schemas.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useSteps } from '../use-steps.ts'
import { homeWords } from '../words/index.ts'
import { HomeCard } from './home-card.tsx'
import { StepList } from './step-list.tsx'

/** What completes an account. Drawn once all facts are known, and not any more once all is done. */
export function StepsCard({ me }: { me: Profile }) {
  const t = useWords(homeWords)
  const { isAwaited, steps } = useSteps(me)
  if (isAwaited || steps.every((step) => step.done)) return null
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
