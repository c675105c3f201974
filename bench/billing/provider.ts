import { createHmac, randomBytes } from 'node:crypto'
import { range } from '../harness/range.ts'

const key = () => randomBytes(24).toString('base64url')

/** A provider whom nobody calls: what is measured is its word to us, not ours to it. */
export const provider = {
  CINETPAY_BASE_URL: 'https://checkout.example',
  CINETPAY_API_KEY: key(),
  CINETPAY_SITE_ID: '445160',
  CINETPAY_SECRET_KEY: key(),
}

/** Of the payments that are under way. */
export const transactionIds = range(200).map((index) => `MT${String(index).padStart(24, '0')}`)

/** What it posts of a transaction, signed as it signs: the values in its order, joined by nothing. */
export function notification(transaction_id: string, said: Readonly<Record<string, string>>) {
  const form = { cpm_site_id: provider.CINETPAY_SITE_ID, cpm_trans_id: transaction_id, ...FIELDS, ...said }
  return {
    body: new URLSearchParams(form).toString(),
    token: createHmac('sha256', provider.CINETPAY_SECRET_KEY)
      .update(Object.values(form).join(''))
      .digest('hex'),
  }
}

/** In the order in which they are signed. */
const FIELDS = {
  cpm_trans_date: '2026-11-02 10:15:00',
  cpm_amount: '40500',
  cpm_currency: 'XOF',
  signature: '8b1a9953c4611296a827abf8c47804d7',
  payment_method: 'MOMO',
  cel_phone_num: '97000000',
  cpm_phone_prefixe: '229',
  cpm_language: 'fr',
  cpm_version: 'V4',
  cpm_payment_config: 'SINGLE',
  cpm_page_action: 'PAYMENT',
  cpm_custom: '',
  cpm_designation: 'Facture',
  cpm_error_message: 'SUCCES',
}
