import { type KeyboardEvent, useRef, useState } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { Field, type FieldBinding, type FieldFrame } from '../field.tsx'
import { Icon } from '../icon.tsx'
import { Listbox, useListbox } from '../listbox/listbox.tsx'
import type { Search } from '../listbox/look-up.ts'
import { useListPopover } from '../listbox/use-list-popover.ts'
import { useLookUp } from '../listbox/use-look-up.ts'
import { useFailureToast } from '../use-failure-toast.ts'
import { type Choice, type ChoiceRow, rowsFor, toggled } from './choices.ts'
import { choiceWords } from './words/index.ts'
import '../popover.css'
import '../picker-field.css'
import './label.css'
import './multi-select.css'

/** Several out of many: chips in a box, and under it the list, which stays open while one chooses. Holds the values. */
export function MultiSelect(props: MultiSelectProps) {
  const t = useWords(choiceWords)
  const { onChange, onCreate, disabled = false } = props
  const values = props.value ?? []
  const input = useRef<HTMLInputElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const failed = useFailureToast()
  const [typed, setTyped] = useState<string | null>(null)
  const [spoken, setSpoken] = useState('')
  const [isCreating, setCreating] = useState(false)
  // What a search has found stays known after the text that found it, so that a chip has its words.
  const [met, setMet] = useState<readonly Choice[]>([])
  const known = uniqueOf([...props.options, ...met])
  const text = typed?.trim() ?? ''
  const lookUp = useLookUp(props.search ? typed : null, props.search)
  const found = props.search
    ? lookUp
    : { rows: rowsFor(known, text, onCreate !== undefined), isPending: false }
  const chosen = values.map((value) => known.find((one) => one.value === value) ?? { value, label: value })

  const set = (choice: Choice) => {
    const isIn = values.includes(choice.value)
    setSpoken(t(isIn ? 'removed' : 'added', { name: choice.label }))
    onChange(toggled(values, choice.value))
  }
  const create = async (label: string) => {
    if (!onCreate || isCreating) return
    setCreating(true)
    try {
      const made = await onCreate(label)
      setMet((before) => [...before, made])
      setSpoken(t('added', { name: made.label }))
      onChange([...values, made.value])
      setTyped('')
    } catch (error) {
      failed(error)
    } finally {
      setCreating(false)
    }
  }
  const list = useListbox<ChoiceRow>({
    text,
    found,
    first: text === '' ? -1 : 0,
    keyOf: ({ value }) => value.trim(),
    onTake: (row) => {
      if (row.isNew) return void create(row.label)
      setMet((before) => [...before, row])
      set(row)
      if (text !== '') setTyped('')
    },
  })
  const hasRows = found.rows.length + (lookUp.earlier?.length ?? 0) > 0
  const isOpen = typed !== null && (hasRows || !found.isPending || list.isSlow)
  useListPopover(isOpen, panel, frame)

  const onKeyDown = (event: KeyboardEvent) => {
    const isArrow = event.key === 'ArrowDown' || event.key === 'ArrowUp'
    const last = chosen.at(-1)
    if (typed === null && isArrow) setTyped('')
    else if (typed !== null && list.onKeyDown(event)) return
    else if (event.key === 'Escape' && typed !== null) setTyped(null)
    else if (event.key === 'Backspace' && (typed ?? '') === '' && last) return set(last)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <Field {...props}>
      {(control) => (
        <>
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the box has the keys; a click beside it is for the hand. */}
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the same. */}
          <div
            ref={frame}
            className="input multi-select"
            data-disabled={disabled || undefined}
            onClick={(event) => event.target === event.currentTarget && input.current?.focus()}
          >
            {chosen.map((choice) => (
              <span key={choice.value} className="choice-chip" data-colour={choice.colour}>
                {choice.label}
                {!disabled && (
                  <button
                    type="button"
                    className="choice-remove"
                    aria-label={t('remove', { name: choice.label })}
                    onClick={() => {
                      set(choice)
                      input.current?.focus()
                    }}
                  >
                    <Icon name="close" />
                  </button>
                )}
              </span>
            ))}
            <input
              {...control}
              {...list.box(isOpen)}
              ref={input}
              name={props.name}
              placeholder={chosen.length === 0 ? props.placeholder : undefined}
              disabled={disabled}
              value={typed ?? ''}
              onClick={() => setTyped((before) => before ?? '')}
              onChange={(event) => setTyped(event.target.value)}
              onKeyDown={onKeyDown}
              onBlur={(event) => {
                setTyped(null)
                props.onBlur?.(event)
              }}
            />
          </div>
          <span className="visually-hidden" role="status">
            {spoken}
          </span>
          <div ref={panel} popover="manual" className="popover picker-list" data-open="">
            <Listbox
              list={list}
              label={t('list')}
              rowClass="menu-item"
              isChosen={({ value }) => values.includes(value)}
              nothing={t(text === '' ? 'none' : 'nothing', { text })}
            >
              {(row) => <Row row={row} isChosen={values.includes(row.value)} />}
            </Listbox>
          </div>
        </>
      )}
    </Field>
  )
}

function Row({ row, isChosen }: { row: ChoiceRow; isChosen: boolean }) {
  const t = useWords(choiceWords)
  if (row.isNew)
    return (
      <>
        <Icon name="plus" />
        <span className="menu-text">{t('create', { name: row.label })}</span>
      </>
    )
  return (
    <>
      {row.colour && <span className="choice-colour" data-colour={row.colour} />}
      <span className="menu-text">
        {row.label}
        {row.help && <span className="field-help">{row.help}</span>}
      </span>
      {isChosen && <Icon name="check" />}
    </>
  )
}

const uniqueOf = (choices: readonly Choice[]): Choice[] => [
  ...new Map(choices.map((choice) => [choice.value, choice])).values(),
]

interface MultiSelectProps
  extends FieldBinding<readonly string[]>,
    Omit<FieldFrame, 'id' | 'error' | 'optional'> {
  /** All that can be chosen; with a `search`, those that are chosen already. */
  options: readonly Choice[]
  /** For too many to list: asks the server while one types. */
  search?: Search<Choice>
  /** Where the reader may add to the list: makes a choice of what is typed. */
  onCreate?: (label: string) => Promise<Choice>
  placeholder?: string
  disabled?: boolean
}
