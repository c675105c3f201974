/** @jsxImportSource hono/jsx */

/** What was typed, as it was meant: an empty line ends a paragraph, lines that begin with a dash are a list. */
export const Prose = ({ text }: { readonly text: string }) => (
  <>
    {blocksOf(text).map((lines) =>
      lines.every(isItem) ? (
        <ul>
          {lines.map((line) => (
            <li>{line.replace(ITEM, '')}</li>
          ))}
        </ul>
      ) : (
        <p>
          {lines.map((line, place) => (
            <>
              {place > 0 && <br />}
              {line}
            </>
          ))}
        </p>
      ),
    )}
  </>
)

const ITEM = /^\s*[-*•]\s+/
const isItem = (line: string) => ITEM.test(line)

export function blocksOf(text: string): string[][] {
  const blocks: string[][] = []
  for (const paragraph of text.split(/\n\s*\n/)) {
    let block: string[] = []
    for (const line of paragraph.split('\n').filter((one) => one.trim() !== '')) {
      const last = block.at(-1)
      if (last !== undefined && isItem(last) !== isItem(line)) {
        blocks.push(block)
        block = []
      }
      block.push(line)
    }
    if (block.length > 0) blocks.push(block)
  }
  return blocks
}

/** One line of it, for search engines and messengers. */
export const summaryOf = (text: string, most = 160): string => {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length <= most ? line : `${line.slice(0, most - 1).replace(/\s+\S*$/, '')}…`
}
