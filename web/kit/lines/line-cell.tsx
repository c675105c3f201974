import { useId, useState } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { FieldError } from '../field.tsx'
import { amountExample, type Column, cellFault, cellText, type Line, type Reading, withCell } from './line.ts'
import { lineWords } from './words/index.ts'

/** One box. With the focus it holds the text as typed; on blur, the value is formatted. */
export function LineCell({ line, column, place, name, reading, onChange }: LineCellProps) {
  const t = useWords(lineWords)
  const errorId = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const fault = typed === null ? cellFault(line, column) : null
  const words =
    fault === null
      ? undefined
      : fault === 'amount'
        ? t('fault.amount', { example: amountExample(reading) })
        : t(`fault.${fault}`)
  return (
    <span className="line-box" data-invalid={fault ? '' : undefined}>
      <span className="input">
        <input
          data-cell={place}
          aria-label={name}
          aria-invalid={fault ? true : undefined}
          aria-describedby={fault ? errorId : undefined}
          autoComplete="off"
          inputMode={column === 'label' ? 'text' : 'decimal'}
          maxLength={column === 'label' ? 500 : 40}
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

interface LineCellProps {
  line: Line
  column: Column
  /** Row and column, by which the keyboard finds it. */
  place: string
  name: string
  reading: Reading
  onChange: (line: Line) => void
}
