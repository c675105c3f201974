import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import type { ShopPromotion } from '../../../../contract/shop/promotion-schemas.ts'
import { tryCart } from '../../../../contract/shop/promotions.ts'
import { textIn } from '../../../../contract/shop/schemas.ts'
import { Button, IconButton } from '../../../kit/button.tsx'
import { SelectField } from '../../../kit/choice-field.tsx'
import type { Choice } from '../../../kit/choices/choices.ts'
import { Dialog } from '../../../kit/dialog.tsx'
import { FieldRow } from '../../../kit/form.tsx'
import type { Search } from '../../../kit/listbox/look-up.ts'
import { Loaded } from '../../../kit/loaded.tsx'
import { QuantityField } from '../../../kit/numeric/quantity-field.tsx'
import { PhoneField } from '../../../kit/phone/phone-field.tsx'
import { PickerField } from '../../../kit/picker-field.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { TextField } from '../../../kit/text-field.tsx'
import { call } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { useShopSettings } from '../data.ts'
import { itemSearch } from '../search.ts'
import { promotionWords } from '../words/index.ts'
import { TrialResult } from './trial-result.tsx'
import './codes-section.css'

interface TrialProps {
  /** Tried as though it were active. */
  promotion?: ShopPromotion
  organizationId: number | undefined
  onClose: () => void
}
interface Line {
  readonly sku: string
  readonly name: string
  /** What is typed may be no number yet. */
  readonly quantity: number | string
}

/** A cart that nobody orders, priced while it is filled: what each promotion does in it, or why it does nothing. */
export function TrialCart({ promotion, organizationId, onClose }: TrialProps) {
  const t = useWords(promotionWords)
  const locale = useLocale()
  const [lines, setLines] = useState<readonly Line[]>([])
  const [codes, setCodes] = useState('')
  const [phone, setPhone] = useState('')
  const [delivery, setDelivery] = useState('')
  const [at, setAt] = useState('')
  const settings = useShopSettings(organizationId).data
  // A picker gives back what stands for an item, and a line is read by its name.
  const names = useRef(new Map<string, string>())
  const search = useMemo((): Search<Choice> => {
    const find = itemSearch({ organizationId, locale })
    return async (text, signal) => {
      const found = await find(text, signal)
      for (const { value, label } of found) names.current.set(value, label)
      return found
    }
  }, [organizationId, locale])
  const body = {
    ...(organizationId === undefined ? {} : { organization_id: organizationId }),
    lines: lines.flatMap(({ sku, quantity }) => (isCount(quantity) ? [{ sku, quantity }] : [])),
    codes: codes
      .split(/[\s,;]+/)
      .filter(Boolean)
      .slice(0, 5),
    ...(isPhone(phone) ? { customer: { phone } } : {}),
    ...(delivery ? { delivery_method: delivery } : {}),
    ...(at ? { at } : {}),
    promotion_ids: promotion ? [promotion.id] : [],
  }
  const trial = useQuery({
    queryKey: [tryCart.id, body],
    queryFn: ({ signal }) => call(tryCart, { body }, { signal }),
    enabled: body.lines.length > 0,
    placeholderData: keepPreviousData,
    retry: false,
  })
  const set = (sku: string, quantity: number | string) =>
    setLines((before) => before.map((line) => (line.sku === sku ? { ...line, quantity } : line)))
  return (
    <Dialog
      open
      size="wide"
      title={t('trial')}
      onClose={onClose}
      actions={<Button onClick={onClose}>{t('trial.close')}</Button>}
    >
      <div className="stack">
        <p className="soft">
          {promotion ? t('trial.leadOne', { name: textIn(promotion.name, locale) }) : t('trial.lead')}
        </p>
        <ul className="shop-rows trial-lines">
          {lines.map(({ sku, name, quantity }) => (
            <li key={sku}>
              <span>
                {name} <span className="soft small">{sku}</span>
              </span>
              <QuantityField
                label={<span className="visually-hidden">{t('trial.quantity', { name })}</span>}
                min={1}
                value={quantity}
                error={isCount(quantity) ? undefined : t('trial.quantityUnread')}
                onChange={(next) => set(sku, next)}
              />
              <IconButton
                icon="trash"
                label={t('trial.remove', { name })}
                onClick={() => setLines((before) => before.filter((line) => line.sku !== sku))}
              />
            </li>
          ))}
        </ul>
        <PickerField
          key={lines.length}
          label={t('trial.add')}
          search={search}
          value=""
          onChange={(sku) =>
            sku &&
            setLines((before) =>
              before.some((line) => line.sku === sku)
                ? before
                : [...before, { sku, name: names.current.get(sku) ?? sku, quantity: 1 }],
            )
          }
        />
        <FieldRow>
          <TextField
            label={t('trial.codes')}
            help={t('trial.codesHelp')}
            value={codes}
            onChange={setCodes}
            optional
          />
          <PhoneField label={t('trial.phone')} country="BJ" value={phone} onChange={setPhone} optional />
        </FieldRow>
        <FieldRow>
          <SelectField
            label={t('trial.delivery')}
            value={delivery || NONE}
            onChange={(code) => setDelivery(code === NONE ? '' : code)}
            options={[
              { value: NONE, label: t('trial.noDelivery') },
              ...(settings?.delivery_methods ?? []).map(({ code, name }) => ({
                value: code,
                label: textIn(name, locale),
              })),
            ]}
          />
          <TextField label={t('trial.at')} type="datetime-local" value={at} onChange={setAt} optional />
        </FieldRow>
        {body.lines.length === 0 ? (
          <p className="soft">{t('trial.empty')}</p>
        ) : (
          <Loaded query={trial} skeleton={<Skeleton shape="rows" count={5} />}>
            {(result) => <TrialResult result={result} />}
          </Loaded>
        )}
      </div>
    </Dialog>
  )
}

/** What no code of a delivery method is. */
const NONE = '-none-'

const QUANTITY_MOST = 999
const isCount = (quantity: number | string): quantity is number =>
  typeof quantity === 'number' && quantity >= 1 && quantity <= QUANTITY_MOST

/** Whole, as the field writes it; a part of one is nobody's yet, and would be refused at every key. */
const isPhone = (typed: string) => /^\+\d{8,15}$/.test(typed)
