import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { type Emoji, emojisOf, findEmojis, inTone } from './emojis.ts'
import { keptEmojis } from './kept-emojis.ts'
import { emojiWords } from './words/index.ts'
import './emoji-picker.css'

/** Every emoji, in the reader's language: by kind, by words, the last used first, in the skin tone that they chose. */
export default function EmojiPicker({ onPick }: EmojiPickerProps) {
  const t = useWords(emojiWords)
  const { emojis, isMissing } = useEmojis()
  const [{ recent, tone }, setKept] = useState(keptEmojis.read)
  const [text, setText] = useState('')
  const [group, setGroup] = useState<Group>(recent.length > 0 ? 'recent' : 0)
  const box = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const isThere = emojis !== null
  useEffect(() => {
    // On a phone the keyboard would cover what there is to choose from.
    if (isThere && window.matchMedia('(pointer: fine)').matches) box.current?.focus()
  }, [isThere])
  if (isMissing) return <p role="alert">{t('missing')}</p>
  if (emojis === null)
    return (
      <div className="emoji-picker">
        <Skeleton shape="block" />
      </div>
    )
  const isSearch = text.trim() !== ''
  const found = isSearch
    ? findEmojis(emojis, text)
    : group === 'recent'
      ? recent.map((unicode) => knownAs(emojis, unicode))
      : emojis.filter((one) => one.group === group)
  const pick = (one: Emoji) => {
    const emoji = group === 'recent' && !isSearch ? one.unicode : inTone(one, tone)
    keptEmojis.use(emoji)
    onPick(emoji)
  }
  const onSearchKey = (event: KeyboardEvent) => {
    const [first] = found
    if (event.key !== 'Enter' && event.key !== 'ArrowDown') return
    // The picker may lie in the form of a message, which Enter would send.
    event.preventDefault()
    if (event.key === 'ArrowDown') list.current?.querySelector('button')?.focus()
    else if (isSearch && first && !event.nativeEvent.isComposing) pick(first)
  }
  return (
    <div className="emoji-picker">
      <div className="emoji-picker-top">
        <input
          ref={box}
          type="search"
          aria-label={t('find')}
          placeholder={t('find')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onSearchKey}
        />
        <select
          aria-label={t('tone')}
          value={tone}
          onChange={(event) => {
            keptEmojis.choose(Number(event.target.value))
            setKept(keptEmojis.read())
          }}
        >
          {HANDS.map((hand, at) => (
            <option key={hand} value={at} aria-label={t(`tone.${at as 0}`)}>
              {hand}
            </option>
          ))}
        </select>
      </div>
      {!isSearch && (
        <nav className="emoji-groups" aria-label={t('groups')}>
          {GROUPS.filter(({ group: one }) => one !== 'recent' || recent.length > 0).map(
            ({ group: one, sign }) => (
              <button
                key={one}
                type="button"
                aria-pressed={group === one}
                aria-label={one === 'recent' ? t('recent') : t(`group.${one}`)}
                title={one === 'recent' ? t('recent') : t(`group.${one}`)}
                onClick={() => setGroup(one)}
              >
                {sign}
              </button>
            ),
          )}
        </nav>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between its buttons. */}
      <div ref={list} className="emoji-list" onKeyDown={(event) => moveInGrid(event, box.current)}>
        {found.map((one) => (
          <button
            key={one.unicode}
            type="button"
            aria-label={one.label}
            title={one.label}
            onClick={() => pick(one)}
          >
            {group === 'recent' && !isSearch ? one.unicode : inTone(one, tone)}
          </button>
        ))}
        {found.length === 0 && <p className="soft">{t('nothing')}</p>}
      </div>
    </div>
  )
}

interface EmojiPickerProps {
  onPick: (emoji: string) => void
}

type Group = 'recent' | 0 | 1 | 3 | 4 | 5 | 6 | 7 | 8 | 9

/** Numbered as emojibase numbers them; the second are parts of emojis. */
const GROUPS: readonly { readonly group: Group; readonly sign: string }[] = [
  { group: 'recent', sign: '🕘' },
  { group: 0, sign: '😀' },
  { group: 1, sign: '👋' },
  { group: 3, sign: '🌿' },
  { group: 4, sign: '🍽️' },
  { group: 5, sign: '🚗' },
  { group: 6, sign: '⚽' },
  { group: 7, sign: '💡' },
  { group: 8, sign: '🔣' },
  { group: 9, sign: '🏁' },
]

const HANDS = ['✋', '✋🏻', '✋🏼', '✋🏽', '✋🏾', '✋🏿']

/** A recent one may be in a skin tone. */
function knownAs(emojis: readonly Emoji[], unicode: string): Emoji {
  const known = emojis.find((one) => one.unicode === unicode || one.tones.includes(unicode))
  return { unicode, label: known?.label ?? unicode, group: 0, tags: [], tones: [] }
}

/** Only the reader's language is fetched. */
function useEmojis(): { emojis: readonly Emoji[] | null; isMissing: boolean } {
  const locale = useLocale()
  const [emojis, setEmojis] = useState<readonly Emoji[] | null>(null)
  const [isMissing, setMissing] = useState(false)
  useEffect(() => {
    let isGone = false
    LISTS[locale]().then(
      (list) => !isGone && setEmojis(emojisOf(list)),
      () => !isGone && setMissing(true),
    )
    return () => {
      isGone = true
    }
  }, [locale])
  return { emojis, isMissing }
}

const LISTS = {
  fr: async () => (await import('emojibase-data/fr/compact.json')).default,
  en: async () => (await import('emojibase-data/en/compact.json')).default,
}

/** Up from the first row leads back to the search. */
function moveInGrid(event: KeyboardEvent<HTMLElement>, above: HTMLElement | null): void {
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  const at = buttons.findIndex((button) => button.matches(':focus'))
  const [first] = buttons
  const inRow = buttons.filter(({ offsetTop }) => offsetTop === first?.offsetTop).length
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: inRow,
    ArrowUp: -inRow,
  }
  const step = steps[event.key]
  if (step === undefined || at === -1) return
  event.preventDefault()
  const next = at + step < 0 ? above : buttons[at + step]
  next?.focus()
}
