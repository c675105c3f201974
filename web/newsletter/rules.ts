import { languages, type SegmentRule, subscriberSources } from '../../contract/newsletter/schemas.ts'
import { useWords } from '../lib/i18n.tsx'
import { newsletterWords } from './words/index.ts'

export type RuleField = SegmentRule['field']
export type RuleOp = SegmentRule['op']

/** By what each field is compared, the usual one first; the contract refuses every other. */
export const OPS: Readonly<Record<RuleField, readonly RuleOp[]>> = {
  lang: ['is', 'is_not'],
  tags: ['has', 'is_not'],
  source: ['is', 'is_not'],
  confirmed_at: ['after', 'before'],
  orders_count: ['at_least', 'at_most', 'is', 'is_not'],
  spent_amount: ['at_least', 'at_most'],
}
export const FIELDS = ['lang', 'tags', 'source', 'confirmed_at', 'orders_count', 'spent_amount'] as const

/** A rule while it is written: its value is a text until the form is sent. */
export interface DraftRule {
  readonly field: RuleField
  readonly op: RuleOp
  readonly value: string
}

export const draftOf = (rule: SegmentRule): DraftRule => ({ ...rule, value: String(rule.value) })

export const ruleOf = ({ field, op, value }: DraftRule): unknown => ({
  field,
  op,
  value: field === 'orders_count' || field === 'spent_amount' ? numberIn(value) : value.trim(),
})

const numberIn = (text: string): number | string => (/^\d+$/.test(text.trim()) ? Number(text.trim()) : text)

/** Another field begins with what it is usually compared by. */
export function withField(field: RuleField): DraftRule {
  const first = { lang: languages[0], source: subscriberSources[0], orders_count: '1', spent_amount: '10000' }
  const value = field in first ? first[field as keyof typeof first] : ''
  return { field, op: OPS[field][0] ?? 'is', value }
}

export function useSayRule(): (rule: SegmentRule) => string {
  const t = useWords(newsletterWords)
  return (rule) => {
    const op = rule.field === 'tags' && rule.op === 'is_not' ? t('op.has_not') : t(`op.${rule.op}`)
    const value =
      rule.field === 'lang'
        ? t(`lang.${rule.value}`)
        : rule.field === 'source'
          ? t(`source.${rule.value}`)
          : String(rule.value)
    return `${t(`rule.${rule.field}`)} ${op} ${value}`
  }
}
