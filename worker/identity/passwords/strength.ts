import { searchable } from '../../kernel/data/list.ts'

/**
 * How many independent choices an attacker has to guess: one for each character, but a common word counts as
 * three, and a run, a sequence or a year as one. What `jetaime123` or `aaaaaaaa` gain in length they do not gain in
 * strength, however they are spelled.
 */
export const CHOICES_LEAST = 7
const WORD_CHOICES = 3
const WORD_LEAST = 4
const WORD_MOST = 24

export function choicesIn(password: string, isCommon: (word: string) => boolean): number {
  const text = searchable(password)
  const unleeted = text.replaceAll(/[@$0134578]/g, (sign) => LEET[sign] ?? sign)
  const characters = [...text].length
  if (characters !== text.length) return characters
  /** The cheapest way to have spelled the text up to each place. */
  const costs = Array.from({ length: text.length + 1 }, (_, place) => place)
  const costAt = (place: number) => costs[place] ?? place
  const reach = (place: number, cost: number) => {
    costs[place] = Math.min(costAt(place), cost)
  }
  for (let from = 0; from < text.length; from += 1) {
    const cost = costAt(from)
    reach(from + 1, cost + 1)
    for (const length of [runAt(text, from), sequenceAt(text, from), yearAt(text, from)])
      for (let part = length; part >= RUN_LEAST; part -= 1) reach(from + part, cost + 1)
    for (let length = WORD_LEAST; length <= Math.min(WORD_MOST, text.length - from); length += 1) {
      const end = from + length
      if (isCommon(text.slice(from, end)) || isCommon(unleeted.slice(from, end)))
        reach(end, cost + WORD_CHOICES)
    }
    // What stands there already, said once more.
    for (let length = 2; length <= from && from + length <= text.length; length += 1)
      if (text.startsWith(text.slice(from - length, from), from)) reach(from + length, cost)
  }
  return costAt(text.length)
}

const LEET: Readonly<Record<string, string>> = {
  '@': 'a',
  $: 's',
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
}

const RUN_LEAST = 3

function runAt(text: string, from: number): number {
  let end = from
  while (end < text.length && text[end] === text[from]) end += 1
  return end - from
}

/** Neighbours on French and English keyboards, in the alphabet and among the digits, in either direction. */
const ROWS = [
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '01234567890',
].concat('abcdefghijklmnopqrstuvwxyz')
const SEQUENCES = ROWS.flatMap((row) => [row, [...row].reverse().join('')])

function sequenceAt(text: string, from: number): number {
  let length = RUN_LEAST
  const isSequence = () =>
    from + length <= text.length && SEQUENCES.some((row) => row.includes(text.slice(from, from + length)))
  while (isSequence()) length += 1
  return length > RUN_LEAST ? length - 1 : 0
}

const yearAt = (text: string, from: number): number =>
  /^(?:19|20)\d\d/.test(text.slice(from, from + 4)) ? 4 : 0

/** Words that speakers of French choose and that the list of stolen passwords, mostly English, lacks. */
export const FRENCH_WORDS: ReadonlySet<string> = new Set(
  `abidjan afrique allah amitie amour ange argent aimer avenir ballon bamako bebe benin bienvenue bisou bisous bonheur
  bonjour caisse cheri cherie chouchou coeur cotonou coucou dakar dieu dieumerci doudou ecole enfant enfants equipe
  esperance eternel famille femme fille fils france frere gloire grace jaime jetaime lome loulou maison maman mamour
  marie matrice merci minou moncoeur monamour motdepasse niamey nounou nounours ouaga ouagadougou paix papa papamaman
  parakou passe pension porto portonovo prince princesse retraite salut sante seigneur senegal soeur soleil tata tonton
  togo toutou travail victoire voiture yaounde`
    .split(/\s+/)
    .filter(Boolean),
)
