import type { Account } from '../../../../contract/payouts/schemas.ts'
import { Facts } from '../../../kit/facts.tsx'
import { Money } from '../../../kit/money.tsx'
import { Tile, Tiles } from '../../../kit/tile.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { payoutAccountWords } from '../words/index.ts'
import { PartyName } from './party-name.tsx'

/** What an account holds, and how the scheme knows it. */
export function AccountMoney({ account }: { account: Account }) {
  const t = useWords(payoutAccountWords)
  const { currency } = account
  return (
    <>
      <Tiles>
        <Tile
          label={t('field.available')}
          value={<Money minor={account.available} currency={currency} />}
          note={t('available.note')}
        />
        <Tile
          label={t('field.reserved')}
          value={<Money minor={account.reserved} currency={currency} />}
          note={t('reserved.note')}
        />
        <Tile
          label={t('field.balance')}
          value={<Money minor={account.balance} currency={currency} />}
          note={t('balance.note')}
        />
      </Tiles>
      <Facts
        facts={[
          { label: t('field.organization'), value: account.organization.name },
          { label: t('field.identifier'), value: <PartyName account={account} /> },
          { label: t('field.currency'), value: currency },
        ]}
      />
    </>
  )
}
