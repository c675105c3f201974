import { useState } from 'react'
import { useWords } from '../lib/i18n.tsx'
import { Button } from './button.tsx'
import { TextField } from './text-field.tsx'
import { kitWords } from './words/index.ts'

/** From one day to another, either end open. Days are inclusive, as in the API. */
export function PeriodPanel({
  from,
  to,
  onApply,
}: {
  from: string
  to: string
  onApply: (from: string, to: string) => void
}) {
  const t = useWords(kitWords)
  const [start, setStart] = useState(from)
  const [end, setEnd] = useState(to)
  return (
    <form
      className="period"
      onSubmit={(event) => {
        event.preventDefault()
        // Two days given the wrong way round can only mean one thing.
        const swapped = start && end && start > end
        onApply(swapped ? end : start, swapped ? start : end)
      }}
    >
      <TextField type="date" label={t('filter.from')} value={start} onChange={setStart} />
      <TextField type="date" label={t('filter.to')} value={end} onChange={setEnd} />
      <Button type="submit" look="primary">
        {t('action.apply')}
      </Button>
    </form>
  )
}
