import { majorUnits } from '../../../contract/money.ts'
import { readAmount, readIdentifier } from '../../../contract/payouts/file/cells.ts'
import type { DefectCode } from '../../../contract/payouts/file/defect-codes.ts'
import { sentencesFor } from '../../../contract/payouts/file/defects.ts'
import type { FileRules } from '../../../contract/payouts/file/format.ts'
import { payeeKey } from '../../../contract/payouts/file/payee.ts'
import type { Row } from '../../../contract/payouts/schemas.ts'
import { validationErrors } from '../../../contract/platform/errors.ts'
import { Failure } from '../../kernel/failure.ts'

type Payment = Pick<Row, 'payee_party_id_type' | 'payee_party_identifier' | 'amount'>

/** Refuses what a file would be refused for, under the name of the field; the payee's identifier as a file's is kept. */
export function readPayment<Given extends Payment>(
  given: Given,
  rules: FileRules,
): Given & { readonly payee_key: string } {
  const { payee_party_id_type: type } = given
  const identifier = readIdentifier(type, given.payee_party_identifier.trim(), rules.payer)
  if ('defect' in identifier) return refusePayment('payee_party_identifier', identifier.defect, rules)
  const amount = readAmount(majorUnits(given.amount, rules.currency), rules)
  if ('defect' in amount) return refusePayment('amount', amount.defect, rules)
  return {
    ...given,
    payee_party_identifier: identifier.value,
    payee_key: payeeKey(type, identifier.value),
  }
}

export function refusePayment(path: string, code: DefectCode, rules: FileRules): never {
  throw new Failure(validationErrors.failed, {
    faults: (locale) => [{ path, message: sentencesFor(rules, locale)(code).join(' ') }],
  })
}
