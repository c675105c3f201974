import { existsSync, globSync, readFileSync } from 'node:fs'
import { importsOf, runtimeImportsOf } from './arrows/imports.ts'
import { edgesOf, judgeArrows, judgeCircles, judgeObjectApi } from './arrows/rules.ts'
import { Fault, run } from './fault.ts'
import { inRoot, root } from './root.ts'

/** Who may import whom, checked against what really is imported: `npm run arrows`. */
await run(async () => {
  const architecture = inRoot('docs/architecture.md')
  const edges = existsSync(architecture) ? edgesOf(readFileSync(architecture, 'utf8')) : undefined
  if (edges === undefined) throw new Fault('docs/architecture.md has no block of edges (```edges)')
  const files = globSync('{contract,worker,durable-objects,pdf,web,sandbox}/**/*.{ts,tsx}', { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !file.endsWith('.d.ts'))
  const texts = files.map((file) => [file, readFileSync(inRoot(file), 'utf8')] as const)
  const sources = new Map(texts.map(([file, text]) => [file, importsOf(text)]))
  const running = new Map(texts.map(([file, text]) => [file, runtimeImportsOf(text)]))
  const faults = [
    ...judgeArrows(sources, edges),
    ...judgeCircles(running),
    ...texts.flatMap(([file, text]) => judgeObjectApi(file, text) ?? []),
  ]
  for (const fault of faults) console.error(`✖ ${fault}`)
  if (faults.length > 0) throw new Fault(`${faults.length} arrows point the wrong way`)
  console.log(
    `✓ ${files.length} files, ${[...sources.values()].flat().length} imports, ${edges.length} edges`,
  )
})
