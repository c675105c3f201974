import { useId, useState } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { FieldError } from '../field.tsx'
import { amountExample, type Column, cellFault, cellText, type Line, type Reading, withCell } from './line.ts'
import { lineWords } from './words/index.ts'

/** One box. With the focus it holds the text as typed; on blur, the value is formatted. */
export function LineCell({ line, column, place, id, name, reading, refusal, onChange }: LineCellProps) {
  const t = useWords(lineWords)
  const errorId = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const fault = typed === null ? cellFault(line, column) : null
  const words =
    fault === null
      ? typed === null
        ? refusal
        : undefined
      : fault === 'amount'
        ? t('fault.amount', { example: amountExample(reading) })
        : fault === 'discount'
          ? t('fault.discount', { example: amountExample(reading) })
          : t(`fault.${fault}`)
  return (
    <span className="line-box" data-invalid={words ? '' : undefined}>
      <span className="input">
        <input
          id={id}
          data-cell={place}
          aria-label={name}
          aria-invalid={words ? true : undefined}
          aria-describedby={words ? errorId : undefined}
          autoComplete="off"
          inputMode={DIGITS.has(column) ? 'decimal' : 'text'}
          maxLength={column === 'label' ? 1_000 : 60}
          value={typed ?? cellText(line, column, reading)}
          onChange={(event) => {
            setTyped(event.target.value)
            onChange(withCell(line, column, event.target.value, reading))
          }}
          onBlur={() => setTyped(null)}
        />
      </span>
      <FieldError id={errorId} text={words} />
    </span>
  )
}

/** A unit may follow the quantity, and a sign the discount. */
const DIGITS: ReadonlySet<Column> = new Set(['unit', 'tax'])

/** Why the line has no tax, asked below it. */
export function ReasonCell({
  line,
  id,
  row,
  refusal,
  onChange,
}: Pick<LineCellProps, 'line' | 'id' | 'refusal' | 'onChange'> & { row: number }) {
  const t = useWords(lineWords)
  const errorId = useId()
  return (
    <span className="line-box" data-invalid={refusal ? '' : undefined}>
      <span className="input">
        <input
          id={id}
          aria-label={t('cell', { column: t('reason'), row })}
          aria-invalid={refusal ? true : undefined}
          aria-describedby={refusal ? errorId : undefined}
          placeholder={t('reason.example')}
          maxLength={500}
          value={line.reason}
          onChange={(event) => onChange({ ...line, reason: event.target.value })}
        />
      </span>
      <FieldError id={errorId} text={refusal} />
    </span>
  )
}

interface LineCellProps {
  line: Line
  column: Column
  /** Row and column, by which the keyboard finds it. */
  place: string
  id: string | undefined
  name: string
  reading: Reading
  /** Why what it holds was refused, where the cell itself sees nothing wrong. */
  refusal: string | undefined
  onChange: (line: Line) => void
}
