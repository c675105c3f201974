import type { Currency } from '../../../../contract/money.ts'
import { Filters } from '../../../kit/filters.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import type { SetUrlState } from '../../../lib/url-state.ts'
import type { AccountAddress } from '../data.ts'
import { accountWords } from '../words/index.ts'

/** A period, and a currency where there are several: amounts of different ones are never added up. */
export function AccountFilters({
  address,
  currencies,
  onChange,
}: {
  address: AccountAddress
  currencies: readonly Currency[]
  onChange: SetUrlState<AccountAddress>
}) {
  const t = useWords(accountWords)
  return (
    <Filters
      state={address}
      onChange={onChange}
      filters={[
        { kind: 'period', from: 'start_date', to: 'end_date', label: t('period') },
        ...(currencies.length > 1
          ? [
              {
                name: 'currency' as const,
                label: t('currency'),
                options: currencies.map((value) => ({ value, label: value })),
              },
            ]
          : []),
      ]}
    />
  )
}
