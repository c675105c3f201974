import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { useWords } from '../lib/i18n.tsx'
import { IconButton } from './button.tsx'
import { type Command, findCommands } from './commands.ts'
import { Icon } from './icon.tsx'
import { kitWords } from './words/index.ts'
import './palette.css'

/** Go anywhere, do the common thing. A combobox over a list, in a modal; loaded the first time it is wanted. */
export default function Palette({ commands, search, onClose }: PaletteProps) {
  const t = useWords(kitWords)
  const [, navigate] = useLocation()
  const box = useRef<HTMLDialogElement>(null)
  const listId = useId()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const found = useFound(text, search)
  const shown = [...findCommands(commands, text), ...found].slice(0, MOST)
  const current = shown[Math.min(at, shown.length - 1)]

  useLayoutEffect(() => {
    const dialog = box.current
    if (dialog && !dialog.open) dialog.showModal()
    return () => dialog?.close()
  }, [])
  useEffect(() => {
    if (current) document.getElementById(`${listId}-${current.id}`)?.scrollIntoView({ block: 'nearest' })
  }, [current, listId])

  const choose = (command: Command | undefined) => {
    if (!command) return
    onClose()
    if (command.href !== undefined) navigate(command.href)
    command.run?.()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const last = shown.length - 1
    const here = Math.min(at, last)
    const next = { ArrowDown: here >= last ? 0 : here + 1, ArrowUp: here <= 0 ? last : here - 1 }[event.key]
    if (next !== undefined) setAt(next)
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) choose(current)
    else return
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard's way out; a click outside is extra.
    <dialog
      ref={box}
      className="palette"
      aria-label={t('palette.title')}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => event.target === box.current && onClose()}
    >
      <div className="palette-inside">
        <div className="palette-top">
          <Icon name="search" size={20} />
          <input
            type="text"
            role="combobox"
            aria-expanded="true"
            aria-controls={listId}
            aria-activedescendant={current ? `${listId}-${current.id}` : undefined}
            aria-label={t('palette.placeholder')}
            placeholder={t('palette.placeholder')}
            autoComplete="off"
            spellCheck={false}
            value={text}
            autoFocus
            onChange={(event) => {
              setText(event.target.value)
              setAt(0)
            }}
            onKeyDown={onKeyDown}
          />
          <IconButton icon="close" label={t('action.close')} onClick={onClose} />
        </div>
        <p className="visually-hidden" role="status">
          {t('palette.results', { count: shown.length })}
        </p>
        <div className="palette-list" id={listId} role="listbox" aria-label={t('palette.title')}>
          {shown.map((command, index) => (
            <Line
              key={command.id}
              id={`${listId}-${command.id}`}
              command={command}
              group={command.group === shown[index - 1]?.group ? null : command.group}
              active={command === current}
              onHover={() => setAt(index)}
              onChoose={() => choose(command)}
            />
          ))}
        </div>
        {shown.length === 0 && <p className="palette-nothing soft">{t('palette.nothing', { text })}</p>}
        <p className="palette-foot soft small">{t('palette.keys')}</p>
      </div>
    </dialog>
  )
}

interface PaletteProps {
  commands: readonly Command[]
  search?: ((text: string, signal: AbortSignal) => Promise<readonly Command[]>) | undefined
  onClose: () => void
}

/** More than a screenful is not a choice any more. */
const MOST = 30

/** Long enough that a word is typed, short enough to feel alive. */
const SEARCH_PAUSE_MS = 150

function Line({ id, command, group, active, onHover, onChoose }: LineProps) {
  return (
    <>
      {group && (
        <p className="palette-group" role="presentation">
          {group}
        </p>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above holds the focus and the keys. */}
      <div
        id={id}
        className="palette-line"
        role="option"
        tabIndex={-1}
        aria-selected={active}
        onMouseMove={onHover}
        onClick={onChoose}
      >
        <Icon name={command.icon ?? 'arrow-right'} />
        <span className="palette-label">{command.label}</span>
        {command.detail && <span className="soft small">{command.detail}</span>}
      </div>
    </>
  )
}

interface LineProps {
  id: string
  command: Command
  group: string | null
  active: boolean
  onHover: () => void
  onChoose: () => void
}

/** What the server finds; a failure there leaves the places and actions usable, so it is not shown. */
function useFound(text: string, search: PaletteProps['search']): readonly Command[] {
  const [found, setFound] = useState<readonly Command[]>([])
  useEffect(() => {
    if (!search || text.trim().length < 2) return setFound([])
    const stop = new AbortController()
    const timer = setTimeout(() => {
      search(text.trim(), stop.signal).then(
        (commands) => !stop.signal.aborted && setFound(commands),
        () => undefined,
      )
    }, SEARCH_PAUSE_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [text, search])
  return found
}
