import { useWords } from '../lib/i18n.tsx'
import { Icon } from './icon.tsx'
import { kitWords } from './words/index.ts'
import './steps.css'

/** The present step of a sequence. On a phone only the present step has room for its name. */
export function Steps({ label, steps, at }: { label: string; steps: readonly string[]; at: number }) {
  const t = useWords(kitWords)
  return (
    <ol className="steps" aria-label={label}>
      {steps.map((name, index) => (
        <li
          key={name}
          className="step"
          data-state={index < at ? 'done' : index === at ? 'now' : 'next'}
          aria-current={index === at ? 'step' : undefined}
        >
          <span className="step-mark" aria-hidden="true">
            {index < at ? <Icon name="check" /> : index + 1}
          </span>
          <span className="step-name">{name}</span>
          {index < at && <span className="visually-hidden">{t('steps.done')}</span>}
        </li>
      ))}
    </ol>
  )
}
