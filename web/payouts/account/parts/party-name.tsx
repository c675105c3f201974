import type { Account } from '../../../../contract/payouts/schemas.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { payoutWords } from '../../words/index.ts'

/** How the scheme knows an account: « Entreprise CNSS-PENSIONS ». */
export function PartyName({ account }: { account: Pick<Account, 'party_id_type' | 'party_identifier'> }) {
  const t = useWords(payoutWords)
  return (
    <>
      <span className="soft">{t(`party.${account.party_id_type}`)}</span> {account.party_identifier}
    </>
  )
}
