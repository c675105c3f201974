import { searchable } from '../../kernel/data/list.ts'

/**
 * Of words that differ by case or accents alone, the spelling that came first: « couleur » of one product and « Couleur »
 * of another are one facet, and a filter finds both.
 */
export class Spellings {
  /** By the word as it was written, so that a word of a thousand products is made comparable once. */
  readonly #written = new Map<string, string>()
  readonly #comparable = new Map<string, string>()

  /** Notes the word where it is the first of its spellings. `within` is the attribute whose value it is. */
  note(word: string, within = ''): string {
    const written = `${within}\n${word}`
    const known = this.#written.get(written)
    if (known !== undefined) return known
    const comparable = comparableOf(word, within)
    const first = this.#comparable.get(comparable) ?? word
    this.#comparable.set(comparable, first)
    this.#written.set(written, first)
    return first
  }

  /** Of what a visitor asks for; a word that no product has stays as it is. */
  find(word: string, within = ''): string {
    return this.#comparable.get(comparableOf(word, within)) ?? word
  }
}

const comparableOf = (word: string, within: string): string => `${within}\n${searchable(word)}`
