import { useMemo } from 'react'
import { useParams } from 'wouter'
import { isOperator } from '../../../contract/permissions.ts'
import { useOrganizationName, useOrganizationSearch } from '../../directory/organizations.ts'
import type { Filter } from '../../kit/filters.tsx'
import { ListScreen } from '../../kit/list-screen.tsx'
import { idIn } from '../../lib/address.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { type LinksAddress, linksAddress, linksQuery } from '../filters.ts'
import { useEveryLink } from '../links-data.ts'
import { useLinkColumns } from '../parts/link-columns.tsx'
import { LinkPanel } from '../parts/link-panel.tsx'
import { useReader } from '../use-reader.ts'
import { documentWords } from '../words/index.ts'

/** Everything that is open to strangers, over all documents and folders that the reader may share. */
export default function Links() {
  const t = useWords(documentWords)
  const { linkId } = useParams<{ linkId?: string }>()
  const [address] = useUrlState(linksAddress)
  const query = useMemo(() => linksQuery(address), [address])
  return (
    <ListScreen
      title={t('links.title')}
      lead={t('links.lead')}
      path="/links"
      address={linksAddress}
      list={useEveryLink(query)}
      columns={useLinkColumns()}
      rowKey={({ id }) => String(id)}
      rowName={({ label, name }) => label || name}
      search={t('links.search')}
      filters={useLinkFilters(address)}
      views={[
        { name: t('links.viewOpen'), query: {} },
        { name: t('links.viewClosed'), query: { active: 'false' } },
        { name: t('links.viewAll'), query: { active: 'any' } },
      ]}
      open={{ key: linkId, panel: linkId && <LinkPanel key={linkId} linkId={idIn(linkId)} /> }}
      empty={{ icon: 'link', title: t('links.empty'), text: t('links.emptyHelp') }}
    />
  )
}

function useLinkFilters(address: LinksAddress): Filter<keyof LinksAddress>[] {
  const t = useWords(documentWords)
  const isStaff = isOperator(useReader().role)
  const organization = useOrganizationName(idIn(address.organization) ?? null)
  const search = useOrganizationSearch()
  const period = {
    kind: 'period',
    from: 'start_date',
    to: 'end_date',
    label: t('links.field.created'),
  } as const
  if (!isStaff) return [period]
  const chosenLabel = organization ?? undefined
  return [
    { kind: 'picker', name: 'organization', label: t('field.organization'), search, chosenLabel },
    period,
  ]
}
