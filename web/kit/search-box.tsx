import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { useWords } from '../lib/i18n.tsx'
import { Icon } from './icon.tsx'
import { kitWords } from './words/index.ts'
import './search-box.css'

/** Searches while the reader types, debounced. « / » focuses it from anywhere on the page. */
export function SearchBox({
  value,
  onSearch,
  label,
}: {
  value: string
  onSearch: (text: string) => void
  label?: string
}) {
  const t = useWords(kitWords)
  const box = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(value)
  const sent = useRef(value)
  const search = useRef(onSearch)
  search.current = onSearch

  const send = useCallback((wanted: string) => {
    if (wanted === sent.current) return
    sent.current = wanted
    search.current(wanted)
  }, [])
  useEffect(() => {
    // Changed from elsewhere, by « remove filters » or by going back.
    if (value !== sent.current) setText(value)
    sent.current = value
  }, [value])
  useEffect(() => {
    const wanted = text.trim()
    if (wanted === sent.current) return
    const timer = setTimeout(() => send(wanted), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, send])
  useSlash(box)

  const name = label ?? t('search.label')
  return (
    <search className="search">
      <Icon name="search" />
      <input
        ref={box}
        type="search"
        aria-label={name}
        aria-keyshortcuts="/"
        placeholder={name}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        maxLength={100}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && text !== '') {
            // The first one is for the words, the next for the panel that is open.
            event.preventDefault()
            setText('')
          }
          if (event.key === 'Enter') send(text.trim())
        }}
      />
      {text !== '' && (
        <button
          type="button"
          className="search-clear"
          aria-label={t('search.clear')}
          onClick={() => setText('')}
        >
          <Icon name="close" />
        </button>
      )}
    </search>
  )
}

const PAUSE_MS = 200

function useSlash(box: RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof Element && event.target.closest('input, textarea, select, dialog')
      if (event.key !== '/' || event.ctrlKey || event.metaKey || typing) return
      event.preventDefault()
      box.current?.focus()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [box])
}
