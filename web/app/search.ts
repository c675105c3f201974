import { listPeople } from '../../contract/identity/people.ts'
import { listOrganizations } from '../../contract/organizations.ts'
import { SEARCH_TEXT_MOST } from '../../contract/page.ts'
import type { Command } from '../kit/commands.ts'
import { call } from '../lib/call.ts'
import type { Translate } from '../lib/i18n.tsx'
import type { fr } from './words/fr.ts'

/** What the palette finds among people and organizations while one types. */
export function searchAsAdmin(t: Translate<typeof fr>) {
  return async (text: string, signal: AbortSignal): Promise<readonly Command[]> => {
    const query = { q: text.slice(0, SEARCH_TEXT_MOST), limit: MOST_EACH }
    const [people, organizations] = await Promise.all([
      call(listPeople, { query }, { signal }),
      call(listOrganizations, { query }, { signal }),
    ])
    return [
      ...people.results.map((person) => ({
        id: `person-${person.id}`,
        label: `${person.first_name} ${person.last_name}`,
        detail: person.email,
        group: t('found.people'),
        icon: 'user' as const,
        href: `/people/${person.id}`,
      })),
      ...organizations.results.map((organization) => ({
        id: `organization-${organization.id}`,
        label: organization.name,
        detail: organization.code,
        group: t('found.organizations'),
        icon: 'building' as const,
        href: `/organizations/${organization.id}`,
      })),
    ]
  }
}

/** Enough to recognise; whoever wants all of them goes to the list. */
const MOST_EACH = 5
