import * as z from 'zod'

/** The body of an init. The real provider accepts more; and what is not named here is left out. */
export const asked = z.object({
  apikey: z.string(),
  site_id: z.union([z.string(), z.number()]).transform(String),
  transaction_id: z.string().min(1).max(30),
  amount: z.int(),
  currency: z.enum(['XOF', 'XAF', 'CDF', 'GNF', 'USD']),
  description: z.string().regex(/^[^#/$_&]{1,255}$/),
  notify_url: z.url(),
  return_url: z.url(),
  channels: z.enum(['ALL', 'MOBILE_MONEY', 'CREDIT_CARD', 'WALLET']),
  lang: z.string().max(5).default('fr'),
  metadata: z.string().max(500).default(''),
  invoice_data: z.record(z.string(), z.string()).optional(),
})
export type Asked = z.output<typeof asked>

export interface Transaction {
  readonly transaction_id: string
  readonly token: string
  readonly ask: Asked
  /** Its key in the table of codes. */
  readonly code: string
  readonly method: string
  readonly operator_id: string | null
  readonly paid_at: string | null
}

export interface Decision {
  readonly code: string
  readonly method: string
}
