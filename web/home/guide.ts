import type { Organization } from '../../contract/organizations.ts'

/** What sets a new deployment up. A fact that is not known yet is undefined, and then there are no steps yet. */
export function guideOf({ operator, organizations, people, rooms }: GuideFacts): GuideStep[] | undefined {
  if (!operator || organizations === undefined || people === undefined || rooms === undefined)
    return undefined
  const isLegal = operator.rccm_number !== null && operator.tax_id !== null && operator.address !== null
  return [
    { id: 'legal', href: `/organizations/${operator.id}`, done: isLegal },
    { id: 'organization', href: '/organizations?do=create', done: organizations > 1 },
    { id: 'people', href: '/people?do=invite', done: people > 1 },
    { id: 'conversation', href: '/chat?do=create', done: rooms > 0 },
  ]
}

export interface GuideFacts {
  operator: Pick<Organization, 'id' | 'rccm_number' | 'tax_id' | 'address' | 'created_at'> | undefined
  /** Organizations and people in use, the reader's own included. */
  organizations: number | undefined
  people: number | undefined
  rooms: number | undefined
}

export interface GuideStep {
  id: 'legal' | 'organization' | 'people' | 'conversation'
  href: string
  done: boolean
}

/** The guide ends after a month, whatever was left undone. */
export const isNew = (createdAt: string, now: Date): boolean =>
  now.getTime() - Date.parse(createdAt) < NEW_DAYS * 86_400_000

const NEW_DAYS = 30
