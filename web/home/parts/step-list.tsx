import { Link } from 'wouter'
import { Icon } from '../../kit/icon.tsx'
import { Progress } from '../../kit/progress.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { homeWords } from '../words/index.ts'
import './step-list.css'

/** Steps in any order: those that are left lead to where they are done. */
export function StepList({ steps }: { steps: readonly ShownStep[] }) {
  const t = useWords(homeWords)
  const done = steps.filter((step) => step.done).length
  return (
    <>
      <Progress label={t('steps.progress')} done={done} total={steps.length} />
      <ul className="home-steps">
        {steps
          .toSorted((a, b) => Number(a.done) - Number(b.done))
          .map((step) => (
            <li key={step.id}>{step.done ? <Done step={step} /> : <Open step={step} />}</li>
          ))}
      </ul>
    </>
  )
}

interface ShownStep {
  id: string
  href: string
  done: boolean
  title: string
  why: string
}

function Open({ step }: { step: ShownStep }) {
  return (
    <Link className="home-step" href={step.href}>
      <span className="home-step-mark" />
      <span>
        <strong>{step.title}</strong>
        <span className="soft small home-step-why">{step.why}</span>
      </span>
      <Icon name="chevron-right" />
    </Link>
  )
}

function Done({ step }: { step: ShownStep }) {
  const t = useWords(homeWords)
  return (
    <p className="home-step">
      <Icon name="good" size={20} />
      <span className="soft">
        {step.title} <span className="visually-hidden">{t('step.done')}</span>
      </span>
    </p>
  )
}
