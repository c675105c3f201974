import { Link } from 'wouter'
import { Icon } from '../../kit/icon.tsx'
import { Section } from '../../kit/page.tsx'
import { Progress } from '../../kit/progress.tsx'
import { useWords } from '../../lib/i18n.tsx'
import type { Step } from '../steps.ts'
import { homeWords } from '../words/index.ts'
import './next-steps.css'

/** The first steps of an account. Once all are done the card is gone for good. */
export function NextSteps({ steps }: { steps: readonly Step[] }) {
  const t = useWords(homeWords)
  const done = steps.filter((step) => step.done).length
  if (done === steps.length) return null
  return (
    <div className="card">
      <Section title={t('steps')} lead={t('steps.lead')}>
        <Progress label={t('steps.progress')} done={done} total={steps.length} />
        <ul className="next-steps">
          {[...steps]
            .sort((a, b) => Number(a.done) - Number(b.done))
            .map((step) => (
              <li key={step.id}>{step.done ? <Done step={step} /> : <Open step={step} />}</li>
            ))}
        </ul>
      </Section>
    </div>
  )
}

function Open({ step }: { step: Step }) {
  const t = useWords(homeWords)
  return (
    <Link className="next-step" href={step.href}>
      <span className="next-step-mark" />
      <span>
        <strong>{t(`step.${step.id}`)}</strong>
        <span className="soft small next-step-why">{t(`step.${step.id}.why`)}</span>
      </span>
      <Icon name="chevron-right" />
    </Link>
  )
}

function Done({ step }: { step: Step }) {
  const t = useWords(homeWords)
  return (
    <p className="next-step">
      <Icon name="good" size={20} />
      <span className="soft">
        {t(`step.${step.id}`)} <span className="visually-hidden">{t('step.done')}</span>
      </span>
    </p>
  )
}
