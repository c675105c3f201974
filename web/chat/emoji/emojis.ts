import { plain } from '../../lib/plain.ts'

/** One emoji as the picker knows it, in the reader's language. */
export interface Emoji {
  readonly unicode: string
  readonly label: string
  readonly group: number
  readonly tags: readonly string[]
  /** In the five skin tones, from light to dark; empty where it has none. */
  readonly tones: readonly string[]
}

/** What emojibase says of one. */
interface Listed {
  readonly unicode: string
  readonly label: string
  readonly group?: number | undefined
  readonly tags?: readonly string[] | undefined
  readonly skins?: readonly { readonly unicode: string }[] | undefined
}

/** Single letters of flags and bare skin tones are parts of emojis. */
const PARTS = 2

export const emojisOf = (list: readonly Listed[]): readonly Emoji[] =>
  list.flatMap(({ unicode, label, group, tags = [], skins = [] }) =>
    group === undefined || group === PARTS ? [] : [{ unicode, label, group, tags, tones: tonesOf(skins) }],
  )

/** Of a couple, those in which both have one tone. */
const tonesOf = (skins: readonly { readonly unicode: string }[]): readonly string[] =>
  TONES.flatMap(
    (tone) =>
      skins.find(({ unicode }) => {
        const used = unicode.match(/[\u{1f3fb}-\u{1f3ff}]/gu) ?? []
        return used.length > 0 && used.every((one) => one === tone)
      })?.unicode ?? [],
  )

const TONES = ['🏻', '🏼', '🏽', '🏾', '🏿']

/** `tone` from 0, which is none, to 5. */
export const inTone = ({ unicode, tones }: Emoji, tone: number): string => tones[tone - 1] ?? unicode

/** By the beginnings of words, without accents: first what is called so, then what is tagged so. */
export function findEmojis(emojis: readonly Emoji[], text: string): readonly Emoji[] {
  const wanted = folded(text).split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return []
  const says = (words: string) => {
    const starts = folded(words).split(/[\s’'()-]+/)
    return wanted.every((word) => starts.some((start) => start.startsWith(word)))
  }
  const named = emojis.filter(({ unicode, label }) => says(label) || unicode === text.trim())
  const tagged = emojis.filter((one) => !named.includes(one) && says(`${one.label} ${one.tags.join(' ')}`))
  return [...named, ...tagged].slice(0, FOUND_MOST)
}

const folded = (text: string): string => plain(text).replaceAll('œ', 'oe').replaceAll('æ', 'ae')

export const FOUND_MOST = 60

/** The last used first, each once. */
export const withRecent = (recent: readonly string[], emoji: string): readonly string[] =>
  [emoji, ...recent.filter((one) => one !== emoji)].slice(0, RECENT_MOST)

export const RECENT_MOST = 24
