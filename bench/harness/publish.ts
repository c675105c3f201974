import { mkdir, readFile, writeFile } from 'node:fs/promises'

const benchFolder = new URL('../', import.meta.url)
const resultsFolder = new URL('results/', benchFolder)

/** Every run is kept beside the others and stays on the machine that made it. */
export async function keepRun(benchmark: string, at: Date, report: unknown): Promise<string> {
  const name = `${benchmark}-${at.toISOString().replaceAll(':', '-').slice(0, 19)}.json`
  await write(name, report)
  return `bench/results/${name}`
}

/** The one run that the project quotes: its summary is committed and its table stands in the README. */
export async function publishRun(benchmark: string, summary: unknown, table: string): Promise<void> {
  await write(`${benchmark}.summary.json`, summary)
  const readme = new URL('README.md', benchFolder)
  await writeFile(readme, withTable(await readFile(readme, 'utf8'), benchmark, table))
}

export function withTable(text: string, benchmark: string, table: string): string {
  const opening = `<!-- results: ${benchmark} -->`
  const closing = `<!-- end of results: ${benchmark} -->`
  const from = text.indexOf(opening)
  const to = text.indexOf(closing)
  if (from < 0 || to < from) throw new Error(`The README has no place for the results of ${benchmark}`)
  return `${text.slice(0, from + opening.length)}\n${table}\n${text.slice(to)}`
}

async function write(name: string, content: unknown): Promise<void> {
  await mkdir(resultsFolder, { recursive: true })
  await writeFile(new URL(name, resultsFolder), `${JSON.stringify(content, null, 2)}\n`)
}
