import {
  ESCALATION_PERCENT_MOST,
  ESCALATIONS_MOST,
  type Escalation,
  escalationTargets,
} from '../../../../contract/tickets/policies.ts'
import { escalationTos } from '../../../../contract/tickets/schemas.ts'
import { Button, IconButton } from '../../../kit/button.tsx'
import { SelectField } from '../../../kit/choice-field.tsx'
import { FieldError } from '../../../kit/field.tsx'
import { QuantityField } from '../../../kit/numeric/quantity-field.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { supportWords } from '../words/index.ts'
import './escalation-fields.css'

/** The ladder: at which part of a promised time whom to warn. */
export function EscalationFields({ id, value, error, onChange }: EscalationFieldsProps) {
  const t = useWords(supportWords)
  const put = (index: number, change: object) =>
    onChange(value.map((one, at) => (at === index ? { ...one, ...change } : one)))
  return (
    <fieldset
      className="field"
      data-invalid={error ? '' : undefined}
      aria-describedby={error ? `${id}-error` : undefined}
    >
      <legend>{t('policies.field.escalations')}</legend>
      {value.length === 0 && <p className="soft">{t('policies.noSteps')}</p>}
      <ol className="escalations">
        {value.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is where it stands; all of it may change.
          <li key={index} className="escalation">
            <QuantityField
              id={index === 0 ? id : undefined}
              label={`${t('policies.stepPercent')} (%)`}
              value={step.at_percent}
              min={1}
              max={ESCALATION_PERCENT_MOST}
              onChange={(at_percent) => put(index, { at_percent })}
            />
            <SelectField
              label={t('policies.stepTarget')}
              value={step.target}
              options={escalationTargets.map((target) => ({ value: target, label: t(`target.${target}`) }))}
              onChange={(target) => put(index, { target })}
            />
            <SelectField
              label={t('policies.stepTo')}
              value={step.to}
              options={escalationTos.map((to) => ({ value: to, label: t(`to.${to}`) }))}
              onChange={(to) => put(index, { to })}
            />
            <IconButton
              icon="trash"
              label={t('policies.removeStep', { number: index + 1 })}
              onClick={() => onChange(value.filter((_, at) => at !== index))}
            />
          </li>
        ))}
      </ol>
      <FieldError id={`${id}-error`} text={error} />
      {value.length < ESCALATIONS_MOST && (
        <div>
          <Button
            size="small"
            icon="plus"
            onClick={() => onChange([...value, { target: 'any', at_percent: 100, to: 'admins' }])}
          >
            {t('policies.addStep')}
          </Button>
        </div>
      )}
    </fieldset>
  )
}

interface EscalationFieldsProps {
  id: string
  value: readonly Escalation[]
  error: string | undefined
  onChange: (steps: readonly Escalation[]) => void
}
