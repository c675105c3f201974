import { formatMoney } from '../../../contract/money.ts'
import type { PromotionTerms, Selection } from '../../../contract/shop/promotion-terms.ts'
import type { Translate } from '../../lib/i18n.tsx'
import type { Locale } from '../../lib/locale.ts'
import { formatBasisPoints } from '../../lib/percent.ts'
import type { promotionWords } from './words/index.ts'

export type SaidTerms = Omit<PromotionTerms, 'name' | 'status' | 'priority'>
type Say = Translate<(typeof promotionWords)['fr']>

interface Reader {
  readonly t: Say
  readonly locale: Locale
  readonly currency: string
}

/**
 * What a promotion does, in one sentence that somebody reads before customers meet it: what is given, on what, under
 * which conditions, within which limits. A part that is not said is not there.
 */
export function promotionSentence(terms: SaidTerms, reader: Reader): string {
  const what = whatOf(terms, reader)
  if (what === null) return reader.t('say.nothing')
  const parts = [what, ...boundsOf(terms, reader), ...conditionsOf(terms, reader), ...limitsOf(terms, reader)]
  return `${parts.join(', ')}.`
}

function whatOf(terms: SaidTerms, reader: Reader): string | null {
  const { t, locale } = reader
  const { kind, target, percent_bp, amount, allocation } = terms
  const articles = articlesOf(terms.applies_to, reader)
  if (kind === 'fixed') {
    if (amount === null) return null
    const said = money(amount, reader)
    if (target !== 'line') return t(`say.fixed.${target}`, { amount: said })
    return t(`say.fixed.${allocation}`, { amount: said, articles })
  }
  if (percent_bp === null) return null
  const percent = formatBasisPoints(percent_bp, locale)
  const isFree = percent_bp === 10_000
  if (kind === 'buy_x_get_y') {
    if (terms.buy_quantity === null) return null
    const bought = t('say.buy', { count: terms.buy_quantity })
    const buy = terms.buy_from ? `${bought} (${articlesOf(terms.buy_from, reader)})` : bought
    const count = terms.get_quantity ?? 1
    return isFree
      ? t('say.sets.free', { buy, get: t('say.get.free', { count }), articles })
      : t('say.sets.percent', { buy, get: t('say.get.percent', { count }), percent, articles })
  }
  if (target === 'line')
    return isFree ? t('say.free.line', { articles }) : t('say.percent.line', { percent, articles })
  return isFree ? t(`say.free.${target}`) : t(`say.percent.${target}`, { percent })
}

/** « les articles choisis (2 produits, étiquettes bio) sauf ceux déjà en promotion » */
function articlesOf(selection: Selection, { t }: Reader): string {
  const { product_ids, category_ids, skus, tags, exclude_discounted } = selection
  const named = [
    ...(product_ids.length > 0 ? [t('say.products', { count: product_ids.length })] : []),
    ...(category_ids.length > 0 ? [t('say.categories', { count: category_ids.length })] : []),
    ...(skus.length > 0 ? [t('say.skus', { count: skus.length })] : []),
    ...(tags.length > 0 ? [t('say.tags', { tags: tags.join(', ') })] : []),
  ]
  const articles = named.length === 0 ? t('say.everything') : t('say.chosen', { list: named.join(', ') })
  return exclude_discounted ? `${articles} ${t('say.exclude')}` : articles
}

const boundsOf = (terms: SaidTerms, reader: Reader): string[] => [
  ...said(terms.kind !== 'buy_x_get_y' && terms.target === 'line' ? terms.max_units : null, (count) =>
    reader.t('say.max_units', { count }),
  ),
  ...said(terms.kind === 'buy_x_get_y' ? terms.max_sets : null, (count) =>
    reader.t('say.max_sets', { count }),
  ),
  ...said(terms.max_discount, (most) => reader.t('say.max_discount', { amount: money(most, reader) })),
]

function conditionsOf(terms: SaidTerms, reader: Reader): string[] {
  const { t, locale } = reader
  const { starts_at, ends_at } = terms
  const start = starts_at && wallTime(starts_at, locale)
  const end = ends_at && wallTime(ends_at, locale)
  return [
    ...(terms.trigger === 'code' ? [t('say.code')] : []),
    ...said(terms.minimum_amount || null, (least) =>
      t('say.minimum_amount', { amount: money(least, reader) }),
    ),
    ...said(terms.minimum_quantity || null, (count) => t('say.minimum_quantity', { count })),
    ...(terms.customer_groups.length > 0
      ? [t('say.groups', { groups: terms.customer_groups.join(', ') })]
      : []),
    ...(start && end ? [t('say.between', { start, end })] : []),
    ...(start && !end ? [t('say.from', { start })] : []),
    ...(end && !start ? [t('say.until', { end })] : []),
  ]
}

function limitsOf(terms: SaidTerms, reader: Reader): string[] {
  const { t } = reader
  const { stacking, target } = terms
  return [
    ...said(terms.usage_limit, (count) => t('say.usage_limit', { count })),
    ...said(terms.usage_limit_per_customer, (count) => t('say.per_customer', { count })),
    ...said(terms.budget, (most) => t('say.budget', { amount: money(most, reader) })),
    ...(stacking === 'single' ? [t(target === 'line' ? 'say.single' : 'say.singleWhole')] : []),
    ...(stacking === 'exclusive' ? [t('say.exclusive')] : []),
  ]
}

const said = <Value>(value: Value | null, say: (value: Value) => string): string[] =>
  value === null ? [] : [say(value)]

const money = (amount: number, { currency, locale }: Reader): string => formatMoney(amount, currency, locale)

/** What the shop's clock shows, in no zone: the same wherever it is read. */
function wallTime(text: string, locale: Locale): string {
  const isMidnight = text.endsWith('T00:00')
  return new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...(isMidnight ? {} : { hour: '2-digit', minute: '2-digit' }),
  }).format(Date.parse(`${text}:00Z`))
}
