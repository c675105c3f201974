import type { Row } from '../../../contract/payouts/schemas.ts'
import { useWords } from '../../lib/i18n.tsx'
import { payoutWords } from '../words/index.ts'

/** Whom a row pays. Most are phones, so that kind goes without saying. */
export function PayeeName({
  row: { payee_party_id_type: type, payee_party_identifier: identifier },
}: {
  row: Pick<Row, 'payee_party_id_type' | 'payee_party_identifier'>
}) {
  const t = useWords(payoutWords)
  return (
    <>
      {identifier}
      {type !== 'MSISDN' && <span className="soft small"> {t(`party.${type}`)}</span>}
    </>
  )
}
