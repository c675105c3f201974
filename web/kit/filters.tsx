import { Suspense } from 'react'
import { formatCalendarDay } from '../lib/format-date.ts'
import { useWords } from '../lib/i18n.tsx'
import { lazyPart } from '../lib/lazy-part.ts'
import { useLocale } from '../lib/locale.ts'
import { Button } from './button.tsx'
import type { Option } from './choice-field.tsx'
import { Icon } from './icon.tsx'
import type { Search } from './listbox/look-up.ts'
import { moveWithKeys } from './menu.tsx'
import { PickerPanel } from './picker-panel.tsx'
import { Popover } from './popover.tsx'
import { SearchBox } from './search-box.tsx'
import { kitWords } from './words/index.ts'
import './filters.css'

/** Few visits set a period, and a calendar is as large as the rest of the filters. */
const PeriodChooser = lazyPart(() => import('./date/period-chooser.tsx').then((part) => part.default))

/** One chip per filter, its answer written on it. State comes from useUrlState, so it lives in the address. */
export function Filters<State extends Record<string, string>>({
  filters,
  state,
  onChange,
  search,
}: FiltersProps<State>) {
  const t = useWords(kitWords)
  const names = filters.flatMap(namesOf)
  const any = names.some((name) => state[name] !== '')
  const clear = (cleared: readonly (keyof State & string)[]) => {
    const change: Partial<Record<keyof State, string>> = {}
    for (const name of cleared) change[name] = ''
    onChange(change as Partial<State>)
  }
  return (
    <div className="filters">
      {search && (
        <SearchBox
          value={state[search.name] ?? ''}
          label={search.label}
          onSearch={(text) => onChange({ [search.name]: text } as Partial<State>)}
        />
      )}
      {filters.length > 0 && (
        <div className="filters-chips">
          {filters.map((filter) =>
            filter.kind === 'switch' ? (
              <SwitchChip
                key={filter.label}
                label={filter.label}
                on={state[filter.name] === ON}
                onChange={(on) => onChange({ [filter.name]: on ? ON : '' } as Partial<State>)}
              />
            ) : (
              <Chip key={filter.label} filter={filter} state={state} onChange={onChange} onClear={clear} />
            ),
          )}
          {any && (
            <Button look="quiet" size="small" onClick={() => clear(names)}>
              {t('filter.clearAll')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

/** A chip that is on or off by itself. */
function SwitchChip({
  label,
  on,
  onChange,
}: {
  label: string
  on: boolean
  onChange: (on: boolean) => void
}) {
  return (
    <span className="chip" data-set={on || undefined}>
      <button type="button" className="chip-button" aria-pressed={on} onClick={() => onChange(!on)}>
        <Icon name={on ? 'check' : 'plus'} />
        <span className="chip-text">{label}</span>
      </button>
    </span>
  )
}

export function namesOf<Name extends string>(filter: Filter<Name>): readonly Name[] {
  if (filter.kind === 'period') return [filter.from, filter.to]
  return 'with' in filter && filter.with ? [filter.name, ...filter.with] : [filter.name]
}

/** What stands in the address of a page whose switch is on. */
const ON = 'true'

export type Filter<Name extends string = string> =
  /** A switch that `widens` adds rows that the list leaves out by default. */
  { kind: 'switch'; name: Name; label: string; widens?: boolean } | AskingFilter<Name>

type AskingFilter<Name extends string = string> =
  | {
      kind?: 'choice'
      name: Name
      label: string
      options: readonly Option[]
      several?: boolean
      /** Names that mean nothing without this one, and are cleared with it. */
      with?: readonly Name[]
    }
  | { kind: 'picker'; name: Name; label: string; search: Search<Option>; chosenLabel?: string | undefined }
  | { kind: 'period'; from: Name; to: Name; label: string }

interface FiltersProps<State extends Record<string, string>> {
  filters: readonly Filter<keyof State & string>[]
  state: State
  onChange: (change: Partial<State>) => void
  search?: { name: keyof State & string; label: string } | undefined
}

function Chip<State extends Record<string, string>>({ filter, state, onChange, onClear }: ChipProps<State>) {
  const t = useWords(kitWords)
  const answer = useAnswer(filter, state)
  const isMenu = filter.kind === undefined || filter.kind === 'choice'
  return (
    <span className="chip" data-set={answer !== null || undefined}>
      <Popover
        label={filter.label}
        role={isMenu ? 'menu' : 'dialog'}
        onOpen={(panel) => {
          // The calendar of a period takes the focus itself, when it has come.
          if (filter.kind === 'period') return
          requestAnimationFrame(() =>
            panel.querySelector<HTMLElement>('[aria-checked=true], [role^=menuitem], input')?.focus(),
          )
        }}
        onKeyDown={isMenu ? moveWithKeys : undefined}
        trigger={(props) => (
          <button type="button" className="chip-button" {...props}>
            {answer === null && <Icon name="plus" />}
            <span className="chip-text">
              {answer === null ? filter.label : t('filter.set', { name: filter.label, value: answer })}
            </span>
          </button>
        )}
      >
        {(close) => <Panel filter={filter} state={state} onChange={onChange} close={close} />}
      </Popover>
      {answer !== null && (
        <button
          type="button"
          className="chip-clear"
          aria-label={t('filter.remove', { name: filter.label })}
          onClick={() => onClear(namesOf(filter))}
        >
          <Icon name="close" />
        </button>
      )}
    </span>
  )
}

interface ChipProps<State extends Record<string, string>> {
  filter: AskingFilter<keyof State & string>
  state: State
  onChange: (change: Partial<State>) => void
  onClear: (names: readonly (keyof State & string)[]) => void
}

function Panel<State extends Record<string, string>>({ filter, state, onChange, close }: PanelProps<State>) {
  // A computed name is more than the compiler can follow, though the filter's names are the state's.
  const put = (change: Record<string, string>, done: boolean) => {
    onChange(change as Partial<State>)
    if (done) close()
  }
  if (filter.kind === 'period') {
    const { from, to } = filter
    return (
      <Suspense fallback={<div className="period-coming" />}>
        <PeriodChooser
          value={{ from: state[from] ?? '', to: state[to] ?? '' }}
          onApply={(period) => put({ [from]: period.from, [to]: period.to }, true)}
        />
      </Suspense>
    )
  }
  const { name } = filter
  const value = state[name] ?? ''
  if (filter.kind === 'picker') {
    const pick = (option: Option) => put({ [name]: option.value }, true)
    return <PickerPanel label={filter.label} value={value} search={filter.search} onPick={pick} />
  }
  return (
    <Choices filter={filter} value={value} onChoose={(chosen) => put({ [name]: chosen }, !filter.several)} />
  )
}

interface PanelProps<State extends Record<string, string>> {
  filter: AskingFilter<keyof State & string>
  state: State
  onChange: (change: Partial<State>) => void
  close: () => void
}

function Choices({
  filter,
  value,
  onChoose,
}: {
  filter: ChoiceFilter
  value: string
  onChoose: (value: string) => void
}) {
  const chosen = listed(value)
  return filter.options.map((option) => {
    const on = chosen.includes(option.value)
    const rest = chosen.filter((one) => one !== option.value)
    return (
      // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles can be checked.
      <button
        key={option.value}
        type="button"
        className="menu-item"
        role={filter.several ? 'menuitemcheckbox' : 'menuitemradio'}
        aria-checked={on}
        tabIndex={-1}
        onClick={() =>
          onChoose((on ? rest : filter.several ? [...rest, option.value] : [option.value]).join())
        }
      >
        <span className="menu-text">{option.label}</span>
        <span className="menu-check">
          <Icon name="check" />
        </span>
      </button>
    )
  })
}

type ChoiceFilter = Extract<AskingFilter, { options: unknown }>

/** What the chip says: the one choice by name, several by number, a period by its days. */
function useAnswer(filter: AskingFilter, state: Readonly<Record<string, string>>): string | null {
  const t = useWords(kitWords)
  const locale = useLocale()
  if (filter.kind === 'period') {
    const [from, to] = [state[filter.from], state[filter.to]]
    const day = (text: string | undefined) => (text ? formatCalendarDay(text, new Date(), locale) : '…')
    return from || to ? `${day(from)} – ${day(to)}` : null
  }
  if (filter.kind === 'picker') return state[filter.name] ? (filter.chosenLabel ?? '…') : null
  const chosen = listed(state[filter.name] ?? '')
  if (chosen.length === 0) return null
  if (chosen.length > 2) return t('filter.some', { count: chosen.length })
  return chosen
    .map((value) => filter.options.find((option) => option.value === value)?.label ?? value)
    .join(', ')
}

const listed = (value: string) => value.split(',').filter(Boolean)
