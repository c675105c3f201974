import { encode } from 'uqr'
import { useWords } from '../lib/i18n.tsx'
import { chartWords } from './chart/words/index.ts'

export default function QrPicture({ text, label }: { text: string; label: string }) {
  const t = useWords(chartWords)
  // M repairs 15 %: a scratched screen or a cheap printer. The border is the quiet zone that the standard asks for.
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  return (
    <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t('qr.label', { label })}>
      <path d={modules(data)} />
    </svg>
  )
}

/** One rectangle for each run of dark modules of a row: fewer seams and a third of the path. */
function modules(rows: readonly (readonly boolean[])[]): string {
  let path = ''
  rows.forEach((row, y) => {
    let x = 0
    while (x < row.length) {
      const start = x
      while (row[x]) x += 1
      if (x > start) path += `M${start} ${y}h${x - start}v1h-${x - start}z`
      x += 1
    }
  })
  return path
}
