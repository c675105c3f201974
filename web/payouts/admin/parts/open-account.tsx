import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { currencies } from '../../../../contract/money.ts'
import { openAccount } from '../../../../contract/payouts/accounts.ts'
import { partyIdTypes } from '../../../../contract/payouts/file/format.ts'
import { useOrganizationSearch } from '../../../directory/organizations.ts'
import { SelectField } from '../../../kit/choice-field.tsx'
import { FieldRow, useForm } from '../../../kit/form.tsx'
import { FormDialog } from '../../../kit/form-dialog.tsx'
import { PickerField } from '../../../kit/picker-field.tsx'
import { TextField } from '../../../kit/text-field.tsx'
import { toast } from '../../../kit/toast.tsx'
import { call } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { readPayoutsAgain } from '../../data.ts'
import { payoutWords } from '../../words/index.ts'
import { payoutAdminWords } from '../words/index.ts'

export function OpenAccount({ onClose }: { onClose: () => void }) {
  const t = useWords(payoutAdminWords)
  const words = useWords(payoutWords)
  const cache = useQueryClient()
  const search = useOrganizationSearch()
  const [, navigate] = useLocation()
  const form = useForm({
    id: 'open-payout-account',
    schema: openAccount.body,
    initial: { party_id_type: 'BUSINESS', currency: 'XOF' },
    onSubmit: async (body, { idempotencyKey }) => {
      const opened = await call(openAccount, { body }, { idempotencyKey })
      await readPayoutsAgain(cache)
      navigate(`/payout-accounts/${opened.account_id}`)
      toast({ tone: 'good', title: t('open.done', { account: opened.account_id }) })
    },
  })
  const organization = form.field('organization_id')
  return (
    <FormDialog form={form} title={t('open.title')} action={t('open')} onClose={onClose}>
      <p className="soft">{t('open.lead')}</p>
      <PickerField
        label={t('field.organization')}
        search={search}
        {...organization}
        value={organization.value === undefined ? '' : String(organization.value)}
        onChange={(value) => organization.onChange(value === '' ? undefined : Number(value))}
      />
      <FieldRow>
        <SelectField
          label={t('field.party_id_type')}
          {...form.field('party_id_type')}
          options={partyIdTypes.map((value) => ({ value, label: words(`party.${value}`) }))}
        />
        <SelectField
          label={t('field.currency')}
          {...form.field('currency')}
          options={currencies.map((value) => ({ value, label: value }))}
        />
      </FieldRow>
      <TextField
        label={t('field.party_identifier')}
        help={t('field.party_identifierHelp')}
        {...form.field('party_identifier')}
      />
    </FormDialog>
  )
}
