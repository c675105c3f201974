import { useMemo } from 'react'
import { useParams } from 'wouter'
import type { Payroll } from '../../../../contract/payouts/payrolls.ts'
import { can, isOperator } from '../../../../contract/permissions.ts'
import { useOrganizationName, useOrganizationSearch } from '../../../directory/organizations.ts'
import { useMe } from '../../../identity/session.ts'
import { ListScreen } from '../../../kit/list-screen.tsx'
import type { Column } from '../../../kit/table/data-table.tsx'
import { NoValue } from '../../../kit/table/no-value.tsx'
import { When } from '../../../kit/when.tsx'
import { idIn } from '../../../lib/address.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useUrlState } from '../../../lib/url-state.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { useLivePayouts } from '../../live.ts'
import { payoutWords } from '../../words/index.ts'
import { payrollsAddress, payrollsQuery, usePayrolls } from '../data.ts'
import { CreatePayroll } from '../parts/payroll-dialogs.tsx'
import { PayrollPanel } from '../parts/payroll-panel.tsx'
import { MonthlyAt, PayrollState } from '../parts/payroll-state.tsx'
import { payrollWords } from '../words/index.ts'

/** Payments that are made again each month. */
export default function Payrolls() {
  const t = useWords(payrollWords)
  const words = useWords(payoutWords)
  useLivePayouts()
  const { role } = useMe()
  const { payrollId } = useParams<{ payrollId?: string }>()
  const { doing, begin, end } = useDoing(['create'])
  const [address] = useUrlState(payrollsAddress)
  const query = useMemo(() => payrollsQuery(address), [address])
  const organization = useOrganizationName(idIn(address.organization) ?? null) ?? undefined
  const search = useOrganizationSearch()
  const mayCreate = can(role, 'payouts.create')
  return (
    <>
      <ListScreen
        title={t('title')}
        lead={t('lead')}
        back={{ href: '/payouts', label: words('title') }}
        path="/payrolls"
        address={payrollsAddress}
        list={usePayrolls(query)}
        columns={useColumns()}
        rowKey={({ id }) => String(id)}
        rowName={({ name }) => name}
        filters={
          isOperator(role)
            ? [
                {
                  kind: 'picker',
                  name: 'organization',
                  label: t('field.organization'),
                  search,
                  chosenLabel: organization,
                },
              ]
            : []
        }
        primary={
          mayCreate ? { label: t('create'), icon: 'plus', onSelect: () => begin('create') } : undefined
        }
        open={{
          key: payrollId,
          panel: payrollId && <PayrollPanel key={payrollId} id={idIn(payrollId)} />,
        }}
        empty={{
          icon: 'calendar',
          title: t('empty.title'),
          text: t(mayCreate ? 'empty.text' : 'empty.reader'),
        }}
      />
      {mayCreate && doing === 'create' && <CreatePayroll onClose={end} />}
    </>
  )
}

function useColumns(): Column<Payroll>[] {
  const t = useWords(payrollWords)
  return [
    { id: 'name', label: t('field.name'), wrap: true, cell: ({ name }) => name },
    {
      id: 'when',
      label: t('field.when'),
      narrow: 'line',
      cell: (payroll) => <MonthlyAt payroll={payroll} />,
    },
    {
      id: 'state',
      label: t('field.state'),
      narrow: 'aside',
      cell: (payroll) => <PayrollState payroll={payroll} />,
    },
    {
      id: 'next',
      label: t('field.next'),
      narrow: 'named',
      cell: ({ next_run_at }) => (next_run_at === null ? <NoValue /> : <When at={next_run_at} />),
    },
  ]
}
