export interface TextPart {
  /** Where it begins. */
  at: number
  text: string
  isMatch: boolean
}

/** Splits a text into matching and other parts, ignoring accents and case: the beginnings of words that match the
 *  typed words, or else the first occurrence. */
export function matchesIn(text: string, typed: string): TextPart[] {
  const { folded, origin } = fold(text)
  const isMarked = new Array<boolean>(text.length).fill(false)
  for (const word of fold(typed).folded.split(SEPARATORS).filter(Boolean)) {
    const all = placesOf(word, folded)
    const beginnings = all.filter((at) => at === 0 || SEPARATOR.test(folded[at - 1] ?? ''))
    for (const at of beginnings.length > 0 ? beginnings : all.slice(0, 1))
      isMarked.fill(true, origin[at], origin[at + word.length] ?? text.length)
  }
  return runsOf(text, isMarked)
}

/** The text from a word or two before its first match, so that a truncated line still shows the match. */
export function fromMatch(text: string, typed: string): string {
  const [before] = matchesIn(text, typed)
  if (!before || before.isMatch || before.text.length === text.length || before.text.length <= LEAD)
    return text
  const from = text.indexOf(' ', before.text.length - LEAD)
  return from === -1 || from >= before.text.length ? text : `…${text.slice(from + 1)}`
}

/** How many characters before the match fit on a narrow phone. */
const LEAD = 18

/** The text without accents and case, with the original index of each character: « é » may be one character or two. */
function fold(text: string): { folded: string; origin: number[] } {
  let folded = ''
  const origin: number[] = []
  let at = 0
  for (const character of text) {
    const plain = character.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
    for (let index = 0; index < plain.length; index += 1) origin.push(at)
    folded += plain
    at += character.length
  }
  return { folded, origin }
}

function placesOf(word: string, text: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) places.push(at)
  return places
}

function runsOf(text: string, isMarked: readonly boolean[]): TextPart[] {
  const parts: TextPart[] = []
  let from = 0
  for (let at = 1; at <= text.length; at += 1) {
    if (at < text.length && isMarked[at] === isMarked[from]) continue
    parts.push({ at: from, text: text.slice(from, at), isMatch: isMarked[from] === true })
    from = at
  }
  return parts
}

const SEPARATOR = /[^\p{L}\p{N}]/u
const SEPARATORS = /[^\p{L}\p{N}]+/u
