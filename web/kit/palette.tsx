import { useLayoutEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { useWords } from '../lib/i18n.tsx'
import { IconButton } from './button.tsx'
import { type Command, findCommands } from './commands.ts'
import { Icon } from './icon.tsx'
import { Listbox, useListbox } from './listbox/listbox.tsx'
import type { Search } from './listbox/look-up.ts'
import { useLookUp } from './listbox/use-look-up.ts'
import { kitWords } from './words/index.ts'
import './palette.css'

/** Go anywhere, do the common thing. A combobox over a list, in a modal; loaded the first time it is wanted. */
export default function Palette({ commands, search, onClose }: PaletteProps) {
  const t = useWords(kitWords)
  const [, navigate] = useLocation()
  const box = useRef<HTMLDialogElement>(null)
  const [typed, setTyped] = useState('')
  const text = typed.trim()
  const answer = useLookUp(text.length < LEAST ? null : text, search)
  // Places and actions are known at once, so they come first: what the server finds moves none of them.
  const found = { ...answer, rows: [...findCommands(commands, text), ...answer.rows].slice(0, MOST) }
  const list = useListbox({
    text,
    found,
    keyOf: ({ id }) => id,
    onTake: (command) => {
      onClose()
      if (command.href !== undefined) navigate(command.href)
      command.run?.()
    },
  })

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
          before={(command, previous) =>
            command.group !== previous?.group && (
              <p className="palette-group" role="presentation">
                {command.group}
              </p>
            )
          }
        >
          {(command) => (
            <>
              <Icon name={command.icon ?? 'arrow-right'} />
              <span className="palette-label">{command.label}</span>
              {command.detail && <span className="soft small">{command.detail}</span>}
            </>
          )}
        </Listbox>
        <p className="palette-foot soft small">{t('palette.keys')}</p>
      </div>
    </dialog>
  )
}

interface PaletteProps {
  commands: readonly Command[]
  search?: Search<Command> | undefined
  onClose: () => void
}

/** More than a screenful is not a choice any more. */
const MOST = 30

/** One letter would find everybody. */
const LEAST = 2
