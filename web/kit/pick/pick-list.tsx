import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { type Choice, rowsFor, toggled } from '../choices/choices.ts'
import { choiceWords } from '../choices/words/index.ts'
import { Icon } from '../icon.tsx'
import { Listbox, useListbox } from '../listbox/listbox.tsx'
import './pick.css'

/** One or several out of a list, narrowed by typing. A single choice is reported at once; several are reported when the
 *  list closes, so that three assignees are one change. */
export function PickList({
  label,
  options,
  values,
  several = false,
  canCreate = false,
  onPick,
}: PickListProps) {
  const t = useWords(choiceWords)
  const box = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>(values)
  const report = useReport(several, values, chosen, onPick)
  const known = several ? withUnknown(options, chosen) : options
  const list = useListbox({
    text: text.trim(),
    found: { rows: rowsFor(known, text.trim(), canCreate), isPending: false },
    keyOf: ({ value }) => value,
    onTake: (row) => {
      const value = row.isNew ? row.label : row.value
      if (!several) return report([value])
      setChosen((before) => toggled(before, value))
      setText('')
      box.current?.focus()
    },
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (list.onKeyDown(event)) event.stopPropagation()
  }
  return (
    <div className="pick">
      <input
        {...list.box(true)}
        ref={box}
        className="pick-box"
        // biome-ignore lint/a11y/noAutofocus: it opens on a press, to be typed in.
        autoFocus
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="pick-rows">
        <Listbox
          list={list}
          label={label}
          rowClass="menu-item"
          isChosen={({ value }) => chosen.includes(value)}
          nothing={t(text === '' ? 'none' : 'nothing', { text })}
        >
          {(row) => (
            <>
              {row.isNew && <Icon name="plus" />}
              {row.colour && <span className="choice-colour" data-colour={row.colour} />}
              <span className="menu-text">
                {row.isNew ? t('create', { name: row.label }) : row.label}
                {row.help && <span className="field-help">{row.help}</span>}
              </span>
              {chosen.includes(row.value) && <Icon name="check" />}
            </>
          )}
        </Listbox>
      </div>
    </div>
  )
}

export interface PickListProps {
  label: string
  options: readonly Choice[]
  values: readonly string[]
  several?: boolean
  /** What is typed may become a choice; its value is the text itself. */
  canCreate?: boolean
  onPick: (values: readonly string[]) => void
}

/** Several choices are reported once, by the end of the list. */
function useReport(
  several: boolean,
  values: readonly string[],
  chosen: readonly string[],
  onPick: (values: readonly string[]) => void,
) {
  const latest = useRef({ values, chosen, onPick })
  latest.current = { values, chosen, onPick }
  useEffect(
    () => () => {
      const { values, chosen, onPick } = latest.current
      if (several && !isSame(values, chosen)) onPick(chosen)
    },
    [several],
  )
  return onPick
}

const isSame = (left: readonly string[], right: readonly string[]) =>
  left.length === right.length && left.every((value) => right.includes(value))

/** A name that was just typed is listed until the server lists it. */
const withUnknown = (options: readonly Choice[], chosen: readonly string[]): readonly Choice[] => [
  ...options,
  ...chosen
    .filter((value) => !options.some((option) => option.value === value))
    .map((value) => ({ value, label: value })),
]
