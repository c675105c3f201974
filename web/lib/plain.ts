/** A text without accents, case and outer spaces, for comparison. */
export const plain = (text: string): string =>
  text.trim().normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()
