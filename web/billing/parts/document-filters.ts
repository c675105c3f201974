import { overdueBuckets } from '../../../contract/billing/lateness.ts'
import { invoiceKinds, invoiceStatuses, quoteStatuses } from '../../../contract/billing/schemas.ts'
import { currencies } from '../../../contract/money.ts'
import { isOperator } from '../../../contract/permissions.ts'
import { useOrganizationName, useOrganizationSearch } from '../../directory/organizations.ts'
import { findProjects, useProjectName } from '../../directory/projects.ts'
import { useMe } from '../../identity/session.ts'
import type { Filter } from '../../kit/filters.tsx'
import { idIn } from '../../lib/address.ts'
import { useWords } from '../../lib/i18n.tsx'
import type { InvoiceAddress, QuoteAddress } from '../filters.ts'
import { billingWords } from '../words/index.ts'

export function useQuoteFilters(address: QuoteAddress): Filter<keyof QuoteAddress>[] {
  const t = useWords(billingWords)
  return [useStatusFilter(quoteStatuses, (status) => t(`quote.${status}`)), ...useSharedFilters(address)]
}

export function useInvoiceFilters(address: InvoiceAddress): Filter<keyof InvoiceAddress>[] {
  const t = useWords(billingWords)
  return [
    useStatusFilter(invoiceStatuses, (status) => t(`invoice.${status}`)),
    {
      name: 'kind',
      label: t('field.kind'),
      several: true,
      options: invoiceKinds.map((value) => ({ value, label: t(`kind.${value}`) })),
    },
    {
      name: 'late',
      label: t('field.late'),
      options: overdueBuckets.map((value) => ({ value, label: t(`late.${value}`) })),
    },
    ...useSharedFilters(address),
  ]
}

function useStatusFilter<Status extends string>(
  statuses: readonly Status[],
  say: (status: Status) => string,
): Filter<'status'> {
  const t = useWords(billingWords)
  const isStaff = isOperator(useMe().role)
  return {
    name: 'status',
    label: t('field.status'),
    several: true,
    options: statuses
      .filter((status) => isStaff || !UNDELIVERED.has(status))
      .map((value) => ({ value, label: say(value) })),
  }
}

/** What clients never see. */
const UNDELIVERED: ReadonlySet<string> = new Set(['draft', 'issued'])

function useSharedFilters(address: QuoteAddress): Filter<keyof QuoteAddress>[] {
  const t = useWords(billingWords)
  const isStaff = isOperator(useMe().role)
  const organization = useOrganizationName(idIn(address.organization) ?? null) ?? undefined
  const project = useProjectName(idIn(address.project) ?? null) ?? undefined
  const search = useOrganizationSearch()
  const client: Filter<keyof QuoteAddress> = {
    kind: 'picker',
    name: 'organization',
    label: t('field.client'),
    search,
    chosenLabel: organization,
  }
  return [
    ...(isStaff ? [client] : []),
    {
      kind: 'picker',
      name: 'project',
      label: t('field.project'),
      search: findProjects(idIn(address.organization)),
      chosenLabel: project,
    },
    ...(isStaff
      ? [
          {
            name: 'currency' as const,
            label: t('field.currency'),
            options: currencies.map((value) => ({ value, label: value })),
          },
        ]
      : []),
    { kind: 'period', from: 'start_date', to: 'end_date', label: t('field.issue_date') },
  ]
}
