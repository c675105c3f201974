import type * as z from 'zod'
import type { deliveryMethod } from '../../../contract/shop/schemas.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { type FieldBinding, FieldError } from '../../kit/field.tsx'
import { AmountField } from '../../kit/numeric/amount-field.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { shopWords } from '../words/index.ts'

type Delivery = z.input<typeof deliveryMethod>

/** How an order arrives, and what that costs. */
export function DeliveriesField({
  currency,
  value,
  onChange,
  id,
  error,
}: FieldBinding<Delivery[]> & { currency: string }) {
  const t = useWords(shopWords)
  const methods = value ?? []
  const set = (index: number, part: Partial<Delivery>) =>
    onChange(methods.map((one, place) => (place === index ? { ...one, ...part } : one)))
  return (
    <fieldset className="field">
      <legend>{t('settings.delivery')}</legend>
      <div className="stack">
        {methods.map((method, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: its code may be typed anew.
          <div className="delivery-row" key={index}>
            <TextField
              label={t('settings.deliveryName')}
              maxLength={90}
              value={method.name.fr}
              onChange={(fr) => set(index, { name: { ...method.name, fr } })}
            />
            <AmountField
              label={t('field.price')}
              currency={currency}
              value={method.price}
              onChange={(price) => set(index, { price: price as number })}
            />
            <TextField
              label={t('settings.deliveryCode')}
              mono
              maxLength={40}
              value={method.code}
              onChange={(code) => set(index, { code })}
            />
            <IconButton
              icon="close"
              label={`${t('remove')} ${method.name.fr}`}
              onClick={() => onChange(methods.filter((_, place) => place !== index))}
            />
          </div>
        ))}
        <div>
          <Button
            size="small"
            icon="plus"
            {...(id === undefined ? {} : { id })}
            onClick={() =>
              onChange([
                ...methods,
                { code: `livraison-${methods.length + 1}`, name: { fr: '', en: null }, price: 0 },
              ])
            }
          >
            {t('settings.deliveryAdd')}
          </Button>
        </div>
      </div>
      <FieldError id={`${id}-error`} text={error} />
    </fieldset>
  )
}
