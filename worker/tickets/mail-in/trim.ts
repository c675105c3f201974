/** Stands above what our mails say. Whoever answers writes above it, and what is below is not read again. */
export const MARKER = {
  fr: '##- Répondez au-dessus de cette ligne -##',
  en: '##- Reply above this line -##',
} as const

/**
 * What is new in a mail: without what it quotes and without its signature. A mail in which nothing would be left, as
 * one that was forwarded, is read whole.
 */
export function trimLetter(text: string): string {
  const lines = text.replaceAll(/\r\n?/g, '\n').replaceAll('\u00a0', ' ').split('\n')
  const end = lines.findIndex((_, index) => isEnd(lines, index))
  const kept = withoutQuote(end === -1 ? lines : lines.slice(0, end))
  const trimmed = kept.join('\n').trim()
  return trimmed === '' ? text.trim() : trimmed
}

const isEnd = (lines: readonly string[], index: number): boolean =>
  isMarker(lines[index] ?? '') || isSignature(lines[index] ?? '') || isQuoteHeader(lines, index)

/** Mail programs quote it, wrap it in signs and make links of nothing in it. */
const isMarker = (line: string): boolean => Object.values(MARKER).some((marker) => line.includes(marker))

const isSignature = (line: string): boolean => line === '-- ' || line === '--'

function isQuoteHeader(lines: readonly string[], index: number): boolean {
  const line = (lines[index] ?? '').trim()
  if (ORIGINAL.test(line)) return true
  // « Le lundi 2 novembre 2026 à 09:30, Awa <awa@exemple.bj> a écrit : » is wrapped by some programs.
  if (/^(Le|On|Am|El)\s/.test(line)) {
    const sentence = lines.slice(index, index + WRAPPED_LINES).map((part) => part.trim())
    return sentence.some((_, count) => WROTE.test(sentence.slice(0, count + 1).join(' ')))
  }
  // Outlook: a block of headers.
  if (!/^\*?(De|From)\s*:\*?\s/.test(line)) return false
  const block = lines.slice(index + 1, index + BLOCK_LINES).map((part) => part.trim())
  return (
    block.some((part) => /^\*?(Envoyé|Sent|Date)\s*:/.test(part)) &&
    block.some((part) => /^\*?(À|A|To|Objet|Subject)\s*:/.test(part))
  )
}

const WRAPPED_LINES = 3
const BLOCK_LINES = 6
const ORIGINAL =
  /^-{2,}\s*(Original Message|Message d['’]origine|Message initial|Message transféré|Forwarded message)\s*-{2,}$/i
/** A date is in it, or an address: « Le client a écrit : » begins a sentence of the letter. */
const WROTE = /^(Le|On|Am|El)\s(?=.*(\d{1,2}|@)).{6,300}\s(a écrit|wrote|schrieb|escribió)\b.{0,200}:$/

/** Quoted lines at the end. Those that are answered one by one stay, with their answers. */
function withoutQuote(lines: readonly string[]): readonly string[] {
  let end = lines.length
  while (end > 0 && /^\s*(>.*|_{5,})?\s*$/.test(lines[end - 1] ?? '')) end -= 1
  return lines.slice(0, end)
}
