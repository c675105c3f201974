import { languages, RULES_MOST, subscriberSources } from '../../../contract/newsletter/schemas.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { SelectField } from '../../kit/choice-field.tsx'
import { DateField } from '../../kit/date/date-field.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { type DraftRule, FIELDS, OPS, type RuleField, type RuleOp, withField } from '../rules.ts'
import { newsletterWords } from '../words/index.ts'
import './rules-field.css'

/** Rules by rows: a field, how it is compared, with what. All of them hold. */
export function RulesField({ rules, onChange, boxOf }: RulesFieldProps) {
  const t = useWords(newsletterWords)
  const put = (index: number, rule: DraftRule) => onChange(rules.with(index, rule))
  return (
    <fieldset className="rules">
      <legend>{t('segment.rules')}</legend>
      <p className="soft small">{t(rules.length === 0 ? 'segment.everyone' : 'segment.all')}</p>
      {rules.map((rule, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rules have no names, and their rows hold no state.
        <div className="rule" key={index}>
          <SelectField
            label={t('rule.field', { number: index + 1 })}
            value={rule.field}
            onChange={(field) => put(index, withField(field as RuleField))}
            options={FIELDS.map((value) => ({ value, label: t(`rule.${value}`) }))}
          />
          <SelectField
            label={t('rule.op', { number: index + 1 })}
            value={rule.op}
            onChange={(op) => put(index, { ...rule, op: op as RuleOp })}
            options={OPS[rule.field].map((value) => ({
              value,
              label: rule.field === 'tags' && value === 'is_not' ? t('op.has_not') : t(`op.${value}`),
            }))}
          />
          <RuleValue
            {...boxOf(index)}
            label={t('rule.value', { number: index + 1 })}
            rule={rule}
            onChange={(value) => put(index, { ...rule, value })}
          />
          <IconButton
            icon="trash"
            label={t('rule.remove', { number: index + 1 })}
            onClick={() => onChange(rules.toSpliced(index, 1))}
          />
        </div>
      ))}
      {rules.length < RULES_MOST && (
        <div>
          <Button icon="plus" onClick={() => onChange([...rules, withField('lang')])}>
            {t('rule.add')}
          </Button>
        </div>
      )}
    </fieldset>
  )
}

interface RulesFieldProps {
  rules: readonly DraftRule[]
  onChange: (rules: readonly DraftRule[]) => void
  /** The name of each value's box, and what is wrong in it. */
  boxOf: (index: number) => RuleBox
}

interface RuleBox {
  id: string
  error: string | undefined
}

function RuleValue({ label, rule, onChange, ...box }: RuleValueProps) {
  const t = useWords(newsletterWords)
  if (rule.field === 'lang' || rule.field === 'source')
    return (
      <SelectField
        {...box}
        label={label}
        value={rule.value}
        onChange={onChange}
        options={
          rule.field === 'lang'
            ? languages.map((value) => ({ value, label: t(`lang.${value}`) }))
            : subscriberSources.map((value) => ({ value, label: t(`source.${value}`) }))
        }
      />
    )
  if (rule.field === 'confirmed_at')
    return <DateField {...box} label={label} value={rule.value} onChange={(day) => onChange(day ?? '')} />
  return (
    <TextField
      {...box}
      label={label}
      value={rule.value}
      onChange={onChange}
      inputMode={rule.field === 'tags' ? 'text' : 'numeric'}
      autoComplete="off"
    />
  )
}

interface RuleValueProps extends RuleBox {
  label: string
  rule: DraftRule
  onChange: (value: string) => void
}
