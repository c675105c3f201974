import { diskFullAdvice, isDiskFull } from './full-disk.ts'

/** Something the person at the terminal can mend: printed as a sentence, without a stack. */
export class Fault extends Error {}

/** Runs a command's main function; a fault or a full disk becomes a sentence and exit code 1, anything else keeps its stack. */
export async function run(main: () => Promise<void>): Promise<void> {
  try {
    await main()
  } catch (error) {
    if (isDiskFull(error)) console.error(`\n✖ ${diskFullAdvice(error)}\n`)
    else console.error(error instanceof Fault ? `\n✖ ${error.message}\n` : error)
    process.exitCode = 1
  }
}
