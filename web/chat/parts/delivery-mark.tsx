import { useWords } from '../../lib/i18n.tsx'
import type { Delivery } from '../timeline.ts'
import { chatWords } from '../words/index.ts'
import './delivery-mark.css'

/** The delivery state: five shapes that differ without colour, and a word for screen readers. */
export function DeliveryMark({ delivery }: { delivery: Delivery }) {
  const t = useWords(chatWords)
  const word = t(`delivery.${delivery}`)
  return (
    <span className="delivery" data-delivery={delivery} title={word}>
      <svg width="16" height="12" viewBox="0 0 16 12" aria-hidden="true">
        <path d={SHAPES[delivery]} />
      </svg>
      <span className="visually-hidden">{word}</span>
    </span>
  )
}

const CLOCK = 'M8 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M8 3.5V6l1.6 1.2'
const SHAPES: Readonly<Record<Delivery, string>> = {
  waiting: CLOCK,
  sending: CLOCK,
  sent: 'M4.5 6.2 7 8.7l4.8-5.4',
  delivered: 'M1.5 6.2 4 8.7l4.8-5.4M7.4 8l.7.7 4.8-5.4',
  read: 'M1.5 6.2 4 8.7l4.8-5.4M7.4 8l.7.7 4.8-5.4',
  failed: 'M8 1.5v5.5M8 9.8h.01',
}
