import * as z from 'zod'

/** What other capabilities sell through billing: each sale has its documents, and nobody else's move them. */
export const sourceTypes = ['order'] as const
export type SourceType = (typeof sourceTypes)[number]
export const sourceType = z
  .enum(sourceTypes)
  .meta({ description: 'What is sold by it; null where staff bill' })

export interface Source {
  readonly source_type: SourceType
  readonly source_id: number
}

/** Who buys without an organization: only what a person says of themselves. */
export interface Buyer {
  readonly name: string
  readonly phone_number: string
  readonly email: string | null
  readonly address: string | null
}
