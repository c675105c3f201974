import type { ManualMethod } from '../../../../contract/billing/payment-schemas.ts'
import type { LineBody } from '../../../../contract/billing/schemas.ts'
import type { Time } from '../work/story.ts'

/** Working days ago, and when. */
export type Moment = readonly [workdaysAgo: number, time: Time]

export interface DocumentStory {
  readonly key: string
  readonly kind: 'quote' | 'invoice' | 'proforma'
  readonly client: number
  /** By its name, where it is there. */
  readonly project?: string
  readonly subject: string
  readonly reference?: string
  readonly notes?: string
  readonly terms?: string
  readonly pricesIncludeTax?: boolean
  readonly discountBp?: number
  readonly lines: readonly LineStory[]
  readonly made: readonly [...Moment, author: number]
  readonly issued?: Moment
  /** Sent in the same minute, unless it is false. */
  readonly sent?: false
  readonly viewed?: Moment
  /** Days from issue to the deadline. */
  readonly days?: number
  readonly accepted?: readonly [...Moment, by: number, title: string]
  readonly declined?: readonly [...Moment, reason: string]
  readonly cancelled?: Moment
  /** The quote that it invoices. */
  readonly quote?: string
  readonly payments?: readonly PaymentStory[]
}

export type LineStory = Pick<LineBody, 'description' | 'unit_amount'> & Partial<LineBody>

export type PaymentStory = readonly [
  ...Moment,
  by: number,
  amount: number,
  method: ManualMethod,
  reference?: string,
]
