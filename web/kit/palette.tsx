import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { type Translate, useWords } from '../lib/i18n.tsx'
import { useOnline } from '../lib/online.ts'
import { IconButton } from './button.tsx'
import { type Command, findCommands } from './commands.ts'
import { Icon } from './icon.tsx'
import { Listbox, useListbox } from './listbox/listbox.tsx'
import type { Search } from './listbox/look-up.ts'
import { useLookUp } from './listbox/use-look-up.ts'
import { Marked } from './marked.tsx'
import { recentSearches } from './recent-searches.ts'
import { When } from './when.tsx'
import type { fr } from './words/fr.ts'
import { kitWords } from './words/index.ts'
import './palette.css'

/** Go anywhere, find anything, do the common thing. A combobox over a list, in a modal; loaded when first opened. */
export default function Palette({ commands, search, note, onClose }: PaletteProps) {
  const t = useWords(kitWords)
  const [, navigate] = useLocation()
  const isOnline = useOnline()
  const box = useRef<HTMLDialogElement>(null)
  const [typed, setTyped] = useState('')
  const [recent, setRecent] = useState(recentSearches.read)
  const text = typed.trim()
  const answer = useLookUp(text.length < LEAST ? null : text, search)
  // Pages and actions are known at once, so they come first: the server's answer moves none of them.
  const known =
    text === '' ? [...recentLines(recent, t), ...commands] : findCommands(commands, text).slice(0, MOST_KNOWN)
  const found = { ...answer, rows: [...known, ...answer.rows].slice(0, MOST) }
  const list = useListbox({
    text,
    found,
    keyOf: ({ id }) => id,
    onTake: (command) => {
      if (command.id === FORGET) {
        recentSearches.forget()
        return setRecent([])
      }
      if (command.id.startsWith(RECENT)) return setTyped(command.label)
      if (answer.rows.includes(command)) recentSearches.add(text)
      onClose()
      if (command.href !== undefined) navigate(command.href)
      command.run?.()
    },
  })
  const { isFailed, onRetry } = answer
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the network's return asks again by itself.
  useEffect(() => {
    if (isOnline && isFailed) onRetry?.()
  }, [isOnline])

  useLayoutEffect(() => {
    const dialog = box.current
    if (dialog && !dialog.open) dialog.showModal()
    return () => dialog?.close()
  }, [])
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
            {...list.box(true)}
            type="text"
            aria-label={t('palette.placeholder')}
            placeholder={t('palette.placeholder')}
            value={typed}
            autoFocus
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={list.onKeyDown}
          />
          <IconButton icon="close" label={t('action.close')} onClick={onClose} />
        </div>
        <Listbox
          list={list}
          label={t('palette.title')}
          className="palette-list"
          rowClass="palette-line"
          nothing={t('palette.nothing', { text })}
          failed={isOnline ? undefined : t('palette.offline')}
          before={(command, previous) =>
            command.group !== previous?.group && (
              <p className="palette-group" role="presentation">
                {command.group}
              </p>
            )
          }
        >
          {(command) => <Line command={command} typed={text} />}
        </Listbox>
        {note && <p className="palette-note soft small">{note}</p>}
        <p className="palette-foot soft small">{t('palette.keys')}</p>
      </div>
    </dialog>
  )
}

function Line({ command, typed }: { command: Command; typed: string }) {
  const { icon = 'arrow-right', label, detail, at } = command
  return (
    <>
      <Icon name={icon} />
      <span className="palette-words">
        <span className="palette-label">
          <Marked text={label} typed={typed} />
        </span>
        {(detail || at) && (
          <span className="palette-detail soft small">
            {detail && <Marked text={detail} typed={typed} />}
            {detail && at && ' · '}
            {at && <When at={at} />}
          </span>
        )}
      </span>
    </>
  )
}

function recentLines(texts: readonly string[], t: Translate<typeof fr>): Command[] {
  if (texts.length === 0) return []
  const group = t('palette.recent')
  return [
    ...texts.map((text) => ({ id: `${RECENT}${text}`, label: text, group, icon: 'history' as const })),
    { id: FORGET, label: t('palette.forget'), group, icon: 'close' },
  ]
}

const RECENT = 'recent-'
const FORGET = 'forget-recent'

interface PaletteProps {
  commands: readonly Command[]
  search?: Search<Command> | undefined
  /** What the search could not look through this time. */
  note?: string | undefined
  onClose: () => void
}

/** All places, or the known lines and five of each kind; more is not a choice any more. */
const MOST = 40

/** Beside what the server finds there is room for the best of the pages and actions. */
const MOST_KNOWN = 6

/** One letter would find everyone. */
const LEAST = 2
