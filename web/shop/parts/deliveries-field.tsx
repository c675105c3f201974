import type * as z from 'zod'
import type { deliveryMethod } from '../../../contract/shop/schemas.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { type FieldBinding, FieldError } from '../../kit/field.tsx'
import type { Issues } from '../../kit/form-issues.ts'
import { AmountField } from '../../kit/numeric/amount-field.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { freeCode } from '../free-code.ts'
import { shopWords } from '../words/index.ts'

type Delivery = z.input<typeof deliveryMethod>

/** How an order arrives, and what that costs. Each box says what is wrong with it: twenty rows have eighty of them. */
export function DeliveriesField({
  currency,
  issues,
  value,
  onChange,
  id = 'delivery_methods',
  name = 'delivery_methods',
}: FieldBinding<Delivery[]> & { currency: string; issues: Issues }) {
  const t = useWords(shopWords)
  const methods = value ?? []
  const set = (index: number, part: Partial<Delivery>) =>
    onChange(methods.map((one, place) => (place === index ? { ...one, ...part } : one)))
  const box = (index: number, part: string) => ({
    id: `${id}.${index}.${part}`,
    error: issues[`${name}.${index}.${part}`],
  })
  return (
    <fieldset className="field">
      <legend>{t('settings.delivery')}</legend>
      <div className="stack">
        {methods.map((method, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: its code may be typed anew.
          <div className="delivery-row" key={index}>
            <TextField
              {...box(index, 'name.fr')}
              label={t('field.nameFr')}
              maxLength={90}
              value={method.name.fr}
              onChange={(fr) => set(index, { name: { ...method.name, fr } })}
            />
            <TextField
              {...box(index, 'name.en')}
              label={t('field.nameEn')}
              maxLength={90}
              value={method.name.en ?? ''}
              optional
              onChange={(en) => set(index, { name: { ...method.name, en: en === '' ? null : en } })}
            />
            <AmountField
              {...box(index, 'price')}
              label={t('field.price')}
              currency={currency}
              value={method.price}
              onChange={(price) => set(index, { price: price as number })}
            />
            <TextField
              {...box(index, 'code')}
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
            id={id}
            onClick={() =>
              onChange([...methods, { code: freeCode(methods), name: { fr: '', en: null }, price: 0 }])
            }
          >
            {t('settings.deliveryAdd')}
          </Button>
        </div>
      </div>
      <FieldError id={`${id}-error`} text={issues[name]} />
    </fieldset>
  )
}
