/** One to three emoji and nothing else. */
export function isEmojiOnly(text: string): boolean {
  if (text.length > LONGEST) return false
  const signs = [...new Intl.Segmenter().segment(text)].filter(({ segment }) => segment.trim() !== '')
  return signs.length > 0 && signs.length <= 3 && signs.every(({ segment }) => SIGN.test(segment))
}

/** A pictogram, or a flag, which is two regional indicators. Digits have the Emoji property too, but do not count
 *  here. */
const SIGN = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}{2})/u
const LONGEST = 60
