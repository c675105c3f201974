import { useId, useRef, useState } from 'react'
import { type TaskStatus, TITLE_MOST } from '../../../contract/projects/schemas.ts'
import { FieldError } from '../../kit/field.tsx'
import { Icon } from '../../kit/icon.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useTaskCreation } from '../use-task-change.ts'
import { projectWords } from '../words/index.ts'
import './quick-add.css'

/** A task with nothing but its title, and the next one right after: Enter adds, and the box is ready again. */
export function QuickAdd({ projectId, more }: QuickAddProps) {
  const t = useWords(projectWords)
  const failed = useFailureToast()
  const create = useTaskCreation()
  const [title, setTitle] = useState('')
  const box = useRef<HTMLInputElement>(null)
  const errorId = useId()
  const isTooLong = title.trim().length > TITLE_MOST
  const add = () => {
    const typed = title.trim()
    if (typed === '' || isTooLong) return
    setTitle('')
    create.mutate(
      { body: { project_id: projectId, title: typed, ...more }, idempotencyKey: crypto.randomUUID() },
      {
        onError: (error) => {
          // What was typed is not lost, unless something else is being typed by now.
          setTitle((now) => (now === '' ? typed : now))
          failed(error)
        },
      },
    )
  }
  return (
    <form
      className="quick-add"
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <Icon name="plus" />
      <input
        ref={box}
        aria-label={t('quick.label')}
        placeholder={t('quick.label')}
        aria-invalid={isTooLong || undefined}
        aria-describedby={isTooLong ? errorId : undefined}
        autoComplete="off"
        enterKeyHint="done"
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          setTitle('')
          box.current?.blur()
        }}
      />
      <FieldError
        id={errorId}
        text={
          isTooLong
            ? t('quick.tooLong', { count: title.trim().length - TITLE_MOST, most: TITLE_MOST })
            : undefined
        }
      />
    </form>
  )
}

interface QuickAddProps {
  projectId: number
  /** What the place says of the task: its column, its parent, its milestone. */
  more?: { status?: TaskStatus; parent_id?: number; milestone_id?: number }
}
