import { useState } from 'react'
import { percentOf, timesQuantity } from '../../../contract/money-rounding.ts'
import { useWords } from '../../lib/i18n.tsx'
import { COLUMNS, cellFault, isEmptyLine, type Line } from '../lines/line.ts'
import { LineItems } from '../lines/line-items.tsx'
import { Page, Section } from '../page.tsx'
import { galleryWords } from './words/index.ts'

/** The lines of an invoice, with the amounts that its page computes. */
export default function Lines() {
  const t = useWords(galleryWords)
  const [lines, setLines] = useState<readonly Line[]>(() => [
    line({ label: t('lines.design'), unit: 450_000 }),
    line({ label: t('lines.work'), quantity: '12.5', unit: 120_000, discount: { bp: 1_000 } }),
    line({ label: t('lines.hosting'), unit: 300_000, tax: 0, reason: t('lines.exempt') }),
  ])
  const amounts = lines.filter((one) => !isEmptyLine(one)).map((one) => ({ ...one, amount: amountOf(one) }))
  const isRead = amounts.every(({ amount }) => amount !== null)
  const sum = (of: (one: (typeof amounts)[number]) => number) =>
    isRead ? amounts.reduce((total, one) => total + of(one), 0) : null
  const taxOf = ({ amount, tax }: (typeof amounts)[number]) => percentOf(amount ?? 0, Number(tax ?? 0))
  const sums = [
    { label: t('lines.subtotal'), minor: sum(({ amount }) => amount ?? 0) },
    { label: t('lines.tax'), minor: sum(taxOf) },
    { label: t('lines.total'), minor: sum((one) => (one.amount ?? 0) + taxOf(one)), strong: true },
  ]
  const shared = { currency: 'XOF', newLine: () => line({}), amountOf, sums, onChange: setLines }
  return (
    <Page title={t('lines.title')} lead={t('lines.lead')}>
      <div className="gallery">
        <LineItems label={t('lines.label')} lines={lines} {...shared} />
        <Section title={t('lines.read')}>
          <LineItems
            label={t('lines.read')}
            lines={lines.filter((one) => !isEmptyLine(one))}
            readOnly
            {...shared}
          />
        </Section>
      </div>
    </Page>
  )
}

const line = (to: Partial<Line>): Line => ({
  id: crypto.randomUUID(),
  label: '',
  quantity: '1',
  measure: '',
  unit: null,
  discount: null,
  tax: 1_800,
  reason: '',
  ...to,
})

function amountOf(one: Line): number | null {
  if (COLUMNS.some((column) => cellFault(one, column) !== null) || one.quantity === '') return null
  if (one.unit === null) return isEmptyLine(one) ? null : 0
  const full = timesQuantity(Number(one.unit), one.quantity)
  if (one.discount === null || typeof one.discount === 'string') return full
  return full - ('bp' in one.discount ? percentOf(full, one.discount.bp) : one.discount.amount)
}
