import type * as z from 'zod'
import type { ShareLink, updateLink } from '../../contract/documents/links.ts'
import { type Day, partsOf, todayOf } from '../kit/date/day.ts'

export type LinkSubject = { readonly documentId: number } | { readonly folderId: number }
export type LinkState = 'open' | 'trashed' | 'expired' | 'revoked'
export type LinkChange = Omit<z.input<typeof updateLink.body>, 'expected'>

export function linkStateOf(
  { revoked_at, expires_at, in_trash }: Pick<ShareLink, 'revoked_at' | 'expires_at' | 'in_trash'>,
  now: Date,
): LinkState {
  if (revoked_at !== null) return 'revoked'
  if (Date.parse(expires_at) <= now.getTime()) return 'expired'
  return in_trash ? 'trashed' : 'open'
}

/** A link is good for whole days of its author's: to the last second of the day that they name. */
export function endOf(day: Day): string {
  const { year, month, date } = partsOf(day)
  return new Date(year, month - 1, date, 23, 59, 59).toISOString()
}

/** The last day on which it opens. */
export const lastDayOf = ({ expires_at }: Pick<ShareLink, 'expires_at'>): Day => todayOf(new Date(expires_at))

/** What a form changes of a link; null where it is as before. A password is only ever replaced or taken away. */
export function linkChange(
  link: Pick<ShareLink, 'label' | 'expires_at' | 'has_password'>,
  { label = '', expires_at, password, without_password }: LinkForm,
): LinkChange | null {
  const change: LinkChange = {
    ...(label !== link.label && { label }),
    ...(expires_at !== lastDayOf(link) && { expires_at: endOf(expires_at) }),
    ...(without_password ? link.has_password && { password: null } : password !== undefined && { password }),
  }
  return Object.keys(change).length > 0 ? change : null
}

export interface LinkForm {
  readonly label?: string | undefined
  /** The last day on which it is to open. */
  readonly expires_at: Day
  readonly password?: string | undefined
  readonly without_password: boolean
}
