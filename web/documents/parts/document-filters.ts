import { useMemo } from 'react'
import { type Document, documentTypes } from '../../../contract/documents/schemas.ts'
import { can, isOperator } from '../../../contract/permissions.ts'
import { useOrganizationName, useOrganizationSearch } from '../../directory/organizations.ts'
import { findPeople, usePersonNames } from '../../directory/people.ts'
import { findProjects, useProjectName } from '../../directory/projects.ts'
import type { Filter } from '../../kit/filters.tsx'
import { idIn } from '../../lib/address.ts'
import { useWords } from '../../lib/i18n.tsx'
import type { DocumentsAddress } from '../filters.ts'
import { useReader } from '../use-reader.ts'
import { documentWords } from '../words/index.ts'

type DocumentFilter = Filter<keyof DocumentsAddress & string>

/** The chips over the list. `rows` are those in sight. */
export function useDocumentFilters(
  address: DocumentsAddress,
  rows: readonly Document[],
): readonly DocumentFilter[] {
  const t = useWords(documentWords)
  const { role } = useReader()
  const organizationId = idIn(address.organization)
  const organization = useOrganizationName(organizationId ?? null)
  const findOrganizations = useOrganizationSearch()
  const project = useProjectName(idIn(address.project) ?? null)
  const findHere = useMemo(() => findProjects(organizationId), [organizationId])
  const author = useAuthorFilter(address, rows)
  const filters: (DocumentFilter | null)[] = [
    isOperator(role)
      ? {
          kind: 'picker',
          name: 'organization',
          label: t('field.organization'),
          search: findOrganizations,
          chosenLabel: organization ?? undefined,
        }
      : null,
    {
      kind: 'picker',
      name: 'project',
      label: t('field.project'),
      search: findHere,
      chosenLabel: project ?? undefined,
    },
    {
      name: 'type',
      label: t('field.type'),
      options: documentTypes.map((value) => ({ value, label: t(`type.${value}`) })),
    },
    { kind: 'period', from: 'start_date', to: 'end_date', label: t('field.created_at') },
    // What depends on the rows comes last, where it moves no other.
    // No endpoint lists tags: those in sight are offered, and each tag in a panel leads here.
    choiceOf(
      'tag',
      t('field.tag'),
      [...rows.flatMap(({ tags }) => tags), address.tag].map((tag) => [tag, tag] as const),
    ),
    author,
  ]
  return filters.filter((filter) => filter !== null)
}

/** Who may look for people looks for any; others choose among the authors in sight. */
function useAuthorFilter(address: DocumentsAddress, rows: readonly Document[]): DocumentFilter | null {
  const t = useWords(documentWords)
  const isLookUp = can(useReader().role, 'people.manage')
  const personId = idIn(address.uploaded_by)
  const nameOf = usePersonNames(isLookUp && personId !== undefined ? [personId] : [])
  const label = t('field.uploaded_by')
  if (!isLookUp)
    return choiceOf(
      'uploaded_by',
      label,
      rows.map(({ uploaded_by }) => [String(uploaded_by.id), uploaded_by.name] as const),
    )
  const chosenLabel = (personId === undefined ? null : nameOf(personId)) ?? undefined
  return { kind: 'picker', name: 'uploaded_by', label, search: findPeople, chosenLabel }
}

function choiceOf(
  name: 'tag' | 'uploaded_by',
  label: string,
  choices: readonly (readonly [value: string, label: string])[],
): DocumentFilter | null {
  const options = [...new Map(choices.filter(([value]) => value !== ''))]
    .map(([value, text]) => ({ value, label: text }))
    .toSorted((a, b) => a.label.localeCompare(b.label))
  return options.length === 0 ? null : { name, label, options }
}
