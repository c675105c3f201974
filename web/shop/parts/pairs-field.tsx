import { useState } from 'react'
import { Button, IconButton } from '../../kit/button.tsx'
import { type FieldBinding, FieldError } from '../../kit/field.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { type Pair, pairsOf, repeatedIn, toldBy } from '../pairs.ts'
import { shopWords } from '../words/index.ts'

/** Names with values, a row each. Rows are kept while they are typed, because two empty names are one in the value. */
export function PairsField({ legend, nameLabel, add, usual, most, ...binding }: PairsFieldProps) {
  const t = useWords(shopWords)
  const { value, onChange, onBlur, id, error } = binding
  const [rows, setRows] = useState<readonly Pair[]>(() => pairsOf(value ?? {}, usual))
  const repeated = repeatedIn(rows)
  const put = (next: readonly Pair[]) => {
    setRows(next)
    onChange(toldBy(next))
  }
  const set = (index: number, pair: Pair) => put(rows.map((row, place) => (place === index ? pair : row)))
  return (
    <fieldset className="field" onBlur={onBlur}>
      <legend>{legend}</legend>
      <div className="stack" data-gap="small">
        {rows.map(([name, said], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has nothing else of its own while it is typed.
          <div className="pair-row" key={index}>
            <TextField
              {...(index === 0 && id !== undefined ? { id } : {})}
              label={nameLabel}
              value={name}
              maxLength={40}
              error={repeated.has(index) ? t('pairs.repeated', { name: name.trim() }) : undefined}
              onChange={(text) => set(index, [text, said])}
            />
            <TextField
              label={t('field.attributeValue')}
              value={said}
              maxLength={100}
              onChange={(text) => set(index, [name, text])}
            />
            <IconButton
              icon="close"
              label={`${t('remove')} ${name}`}
              onClick={() => put(rows.filter((_, place) => place !== index))}
            />
          </div>
        ))}
        {rows.length < most && (
          <div>
            <Button
              size="small"
              icon="plus"
              {...(rows.length === 0 && id !== undefined ? { id } : {})}
              onClick={() => setRows([...rows, ['', '']])}
            >
              {add}
            </Button>
          </div>
        )}
      </div>
      <FieldError id={`${id}-error`} text={error} />
    </fieldset>
  )
}

interface PairsFieldProps extends FieldBinding<Record<string, string>> {
  legend: string
  /** What stands above each name: « Caractéristique », « Option ». */
  nameLabel: string
  add: string
  /** Names that are asked for at once. */
  usual?: readonly string[]
  most: number
}
