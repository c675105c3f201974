import { isDiskFull } from '../full-disk.ts'

const QUOTED = 25
/** The cause of a failure can stand above a stack that is longer than what is quoted. */
const KEPT = 200

/** The end of a process's output, for the sentence that explains why the process is gone. */
export function openLastLines() {
  const kept: string[] = []
  return {
    add: (line: string) => {
      kept.push(line)
      if (kept.length > KEPT) kept.shift()
    },
    text: () =>
      [...kept.slice(0, -QUOTED).filter((line) => isDiskFull(line)), ...kept.slice(-QUOTED)].join('\n'),
  }
}
