import type * as z from 'zod'
import { currencies } from '../../../contract/money.ts'
import { can } from '../../../contract/permissions.ts'
import { shopErrors } from '../../../contract/shop/errors.ts'
import type { Product } from '../../../contract/shop/product-schemas.ts'
import { paymentMethods } from '../../../contract/shop/schemas.ts'
import { type ShopSettings, updateSettings } from '../../../contract/shop/settings.ts'
import { useMe } from '../../identity/session.ts'
import { CheckboxField, SelectField } from '../../kit/choice-field.tsx'
import { FieldError } from '../../kit/field.tsx'
import { FieldRow, Form, FormActions, SubmitButton, useForm } from '../../kit/form.tsx'
import { PercentField } from '../../kit/numeric/percent-field.tsx'
import { QuantityField } from '../../kit/numeric/quantity-field.tsx'
import { Section } from '../../kit/page.tsx'
import { PhoneField } from '../../kit/phone/phone-field.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { toast } from '../../kit/toast.tsx'
import { useWords } from '../../lib/i18n.tsx'
import type { Rows } from '../../lib/query-options.ts'
import { useProducts, useUpdateSettings } from '../data.ts'
import { shopWords } from '../words/index.ts'
import { DeliveriesField } from './deliveries-field.tsx'
import { MissingMentions, Opening } from './opening.tsx'
import { ShopPreview } from './shop-preview.tsx'
import { TextPair } from './text-pair.tsx'

const { organization_id: _organization, ...shape } = updateSettings.body.shape
const schema = updateSettings.body.pick(
  Object.fromEntries(Object.keys(shape).map((name) => [name, true])) as {
    [Name in keyof typeof shape]: true
  },
)

/** Everything of a shop, under what its visitors will see of it. */
export function SettingsForm({
  settings,
  shown,
  mayEdit,
  onSaved,
}: {
  settings: ShopSettings
  /** What is for sale: the first of it, and how much there is. */
  shown: Rows<Product>
  mayEdit: boolean
  onSaved: () => void
}) {
  const t = useWords(shopWords)
  const operates = can(useMe().role, 'shop.operate')
  const update = useUpdateSettings()
  const { organization_id, missing: _missing, missing_mentions: _mentions, ...initial } = settings
  const { currency } = settings
  // Prices are in it: only a shop without any may choose.
  const products = useProducts({ organization: String(organization_id), limit: 1 }).data
  const id = `shop-settings-${organization_id}`
  const form = useForm({
    id,
    schema,
    initial,
    faults: {
      [shopErrors.handleTaken.code]: 'handle',
      [shopErrors.defaultTaken.code]: 'is_default',
      [shopErrors.currencyInUse.code]: 'currency',
    },
    onSubmit: async (body) => {
      await update.mutateAsync([{ body: { ...body, organization_id } }])
      toast({ tone: 'good', title: t('saved') })
    },
    onDone: onSaved,
  })
  const paying = form.field('payment_methods')
  const phone = form.field('whatsapp_number')
  const exemption = form.field('exemption_reason')
  const hold = form.field('hold_minutes')
  const sender = form.field('sender')
  const setHold = (part: object) => hold.onChange({ ...settings.hold_minutes, ...hold.value, ...part })
  const setSender = (part: object) => sender.onChange({ ...sender.value, ...part })
  const { is_verified: isVerified, address } = { ...settings.sender, ...sender.value }
  return (
    <Form form={form} label={t('settings.title')}>
      <ShopPreview settings={asTyped(settings, form.values)} shown={shown.rows} />
      {!settings.is_open && (
        <Opening settings={settings} products={shown.total} boxOf={(field) => `${id}-${field}`} />
      )}
      <MissingMentions settings={settings} />
      <fieldset className="shop-fieldset stack" data-gap="large" disabled={!mayEdit}>
        <Section title={t('settings.identity')}>
          <CheckboxField label={t('settings.isOpen')} {...form.field('is_open')} />
          {operates && <CheckboxField label={t('settings.isDefault')} {...form.field('is_default')} />}
          <TextPair labels={[t('field.nameFr'), t('field.nameEn')]} maxLength={200} {...form.field('name')} />
          <FieldRow>
            <TextField
              label={t('settings.handle')}
              prefix="/boutique/"
              mono
              maxLength={40}
              {...form.field('handle')}
              optional={false}
            />
            <SelectField
              label={t('settings.locale')}
              {...form.field('locale')}
              onChange={(value) => form.set('locale', value)}
              optional={false}
              options={[
                { value: 'fr', label: t('locale.fr') },
                { value: 'en', label: t('locale.en') },
              ]}
            />
          </FieldRow>
          <SelectField
            label={t('settings.currency')}
            help={t('settings.currencyHelp')}
            {...form.field('currency')}
            optional={false}
            disabled={products?.total !== 0}
            options={currencies.map((value) => ({ value, label: value }))}
          />
        </Section>
        <Section title={t('settings.sales')}>
          <fieldset className="field">
            <legend>{t('settings.payment')}</legend>
            <div className="choices">
              {paymentMethods.map((method, index) => (
                <label className="choice" key={method}>
                  <input
                    id={index === 0 ? paying.id : undefined}
                    type="checkbox"
                    checked={paying.value?.includes(method) ?? false}
                    onChange={(event) =>
                      paying.onChange(
                        paymentMethods.filter((one) =>
                          one === method ? event.target.checked : paying.value?.includes(one),
                        ),
                      )
                    }
                  />
                  <span>{t(`payment.${method}`)}</span>
                </label>
              ))}
            </div>
            <FieldError id={`${paying.id}-error`} text={paying.error} />
          </fieldset>
          <PhoneField
            label={t('settings.whatsapp')}
            country="BJ"
            {...phone}
            onChange={(value) => phone.onChange(value === '' ? null : value)}
            optional
          />
          <FieldRow>
            <PercentField label={t('settings.tax')} {...form.field('tax_rate_bp')} optional={false} />
            <QuantityField
              label={t('settings.lowStock')}
              max={1_000_000}
              {...form.field('low_stock_at')}
              optional={false}
            />
          </FieldRow>
          {form.values.tax_rate_bp === 0 && (
            <TextField
              label={t('settings.exemption')}
              help={t('settings.exemptionHelp')}
              maxLength={200}
              {...exemption}
              value={exemption.value ?? ''}
              onChange={(value) => exemption.onChange(value === '' ? null : value)}
              optional
            />
          )}
          <DeliveriesField
            currency={form.values.currency ?? currency}
            issues={form.issues}
            {...form.field('delivery_methods')}
          />
          <FieldRow>
            <QuantityField
              label={`${t('settings.holdOnline')} (${t('settings.minutes')})`}
              min={5}
              max={20_160}
              value={hold.value?.cinetpay ?? 30}
              onChange={(cinetpay) => setHold({ cinetpay })}
            />
            <QuantityField
              label={`${t('settings.holdOther')} (${t('settings.minutes')})`}
              min={5}
              max={20_160}
              value={hold.value?.other ?? 2_880}
              onChange={(other) => setHold({ other })}
            />
          </FieldRow>
        </Section>
        <Section title={t('settings.letters')}>
          <TextField
            label={t('settings.senderName')}
            maxLength={90}
            value={sender.value?.name ?? ''}
            onChange={(name) => setSender({ name: name || null })}
            optional
          />
          <TextField
            label={t('settings.senderReply')}
            type="email"
            value={sender.value?.reply_to ?? ''}
            onChange={(reply_to) => setSender({ reply_to: reply_to || null })}
            optional
          />
          <TextField
            label={t('settings.senderAddress')}
            help={t(address && isVerified ? 'settings.senderIsVerified' : 'settings.senderHelp')}
            type="email"
            id={sender.id ?? ''}
            error={sender.error}
            value={sender.value?.address ?? ''}
            onChange={(address) => setSender({ address: address || null, is_verified: undefined })}
            optional
          />
          {operates && (
            <CheckboxField
              label={t('settings.senderVerified')}
              value={sender.value?.is_verified ?? false}
              onChange={(is_verified) => setSender({ is_verified })}
            />
          )}
        </Section>
      </fieldset>
      {mayEdit && (
        <FormActions>
          <SubmitButton>{t('save')}</SubmitButton>
        </FormActions>
      )}
    </Form>
  )
}

/** What was typed so far over what is stored, where it can be shown: a box that is being typed in may be empty. */
const asTyped = (
  settings: ShopSettings,
  { name, handle, locale, payment_methods, delivery_methods }: Partial<z.input<typeof schema>>,
): ShopSettings => ({
  ...settings,
  ...(name && { name: { fr: name.fr, en: name.en ?? null } }),
  ...(handle && { handle }),
  ...(locale && { locale }),
  ...(payment_methods && { payment_methods }),
  ...(delivery_methods && {
    delivery_methods: delivery_methods.map((one) => ({
      ...one,
      name: { fr: one.name.fr, en: one.name.en ?? null },
    })),
  }),
})
