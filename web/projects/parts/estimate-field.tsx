import type { Task } from '../../../contract/projects/schemas.ts'
import { EditableCell } from '../../kit/table/editable-cell.tsx'
import { formatMinutes, parseDuration } from '../../lib/duration.ts'
import { useWords } from '../../lib/i18n.tsx'
import { projectWords } from '../words/index.ts'

/** Typed as people write a duration; what is no duration leaves the estimate as it was. */
export function EstimateField({
  task,
  onSave,
}: {
  task: Task
  onSave: (minutes: number | null) => Promise<unknown>
}) {
  const t = useWords(projectWords)
  const { estimate_minutes: minutes } = task
  return (
    <EditableCell
      name={t('field.estimate_minutes')}
      value={minutes === null ? '' : formatMinutes(minutes)}
      onSave={async (text) => {
        if (text === '') return onSave(null)
        const read = parseDuration(text)
        return read === null ? undefined : onSave(read)
      }}
    />
  )
}
