import { useState } from 'react'
import { Button, IconButton } from '../../kit/button.tsx'
import { type FieldBinding, FieldError } from '../../kit/field.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { shopWords } from '../words/index.ts'

type Pairs = Record<string, string>

/** Names with values, a row each. Rows are kept while they are typed, because two empty names are one in the value. */
export function AttributesField({ value, onChange, id, error }: FieldBinding<Pairs>) {
  const t = useWords(shopWords)
  const [rows, setRows] = useState<readonly (readonly [name: string, value: string])[]>(() =>
    Object.entries(value ?? {}),
  )
  const put = (next: readonly (readonly [string, string])[]) => {
    setRows(next)
    onChange(Object.fromEntries(next.filter(([name, said]) => name.trim() !== '' && said.trim() !== '')))
  }
  const set = (index: number, name: string, said: string) =>
    put(rows.map((row, place) => (place === index ? [name, said] : row)))
  return (
    <fieldset className="field">
      <legend>{t('field.attributes')}</legend>
      <div className="stack" data-gap="small">
        {rows.map(([name, said], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has nothing else of its own while it is typed.
          <div className="attribute-row" key={index}>
            <TextField
              {...(index === 0 && id !== undefined ? { id } : {})}
              label={t('field.attributeName')}
              value={name}
              maxLength={40}
              onChange={(text) => set(index, text, said)}
            />
            <TextField
              label={t('field.attributeValue')}
              value={said}
              maxLength={100}
              onChange={(text) => set(index, name, text)}
            />
            <IconButton
              icon="close"
              label={`${t('remove')} ${name}`}
              onClick={() => put(rows.filter((_, place) => place !== index))}
            />
          </div>
        ))}
        <div>
          <Button size="small" icon="plus" onClick={() => setRows([...rows, ['', '']])}>
            {t('attributes.add')}
          </Button>
        </div>
      </div>
      <FieldError id={`${id}-error`} text={error} />
    </fieldset>
  )
}
