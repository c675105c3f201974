import { drawable, type Measure, type Style } from './text.ts'

/** Font files: Latin, and for the letters of Fon, Ewe or Yoruba that it lacks, Latin extended. */
export interface FontFiles {
  readonly regular: Uint8Array
  readonly bold: Uint8Array
  readonly regularExtended: Uint8Array
  readonly boldExtended: Uint8Array
}
export type Face = keyof FontFiles

export interface Run {
  readonly text: string
  readonly face: Face
}

/** A text in pieces of one face each: the one that has the character, Latin where neither does. */
export function runsOf(text: string, bold: boolean, has: (face: Face, codePoint: number) => boolean): Run[] {
  const [usual, extended]: [Face, Face] = bold ? ['bold', 'boldExtended'] : ['regular', 'regularExtended']
  const runs: { text: string; face: Face }[] = []
  for (const character of drawable(text)) {
    const codePoint = character.codePointAt(0) ?? 0
    const face = has(usual, codePoint) || !has(extended, codePoint) ? usual : extended
    const last = runs.at(-1)
    if (last?.face === face) last.text += character
    else runs.push({ text: character, face })
  }
  return runs
}

/** Where each run begins, counted from the first. */
export function placeRuns(
  runs: readonly Run[],
  { size }: Style,
  widthOf: (run: Run, size: number) => number,
): { run: Run; dx: number }[] {
  let dx = 0
  return runs.map((run) => {
    const placed = { run, dx }
    dx += widthOf(run, size)
    return placed
  })
}

/** The same texts are measured again and again: words of a line, labels of each page. */
export function remembering(measure: Measure): Measure {
  const known = new Map<string, number>()
  return (text, style) => {
    const key = `${style.bold ? 'b' : ''}${style.size} ${text}`
    const width = known.get(key) ?? measure(text, style)
    known.set(key, width)
    return width
  }
}
