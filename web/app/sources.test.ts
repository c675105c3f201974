import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const web = path.join(import.meta.dirname, '..')
const files = readdirSync(web, { recursive: true, encoding: 'utf8' }).map((file) =>
  file.replaceAll('\\', '/'),
)
const textsOf = (pattern: RegExp) =>
  files
    .filter((file) => pattern.test(file))
    .map((file) => ({ file, text: readFileSync(path.join(web, file), 'utf8') }))

/** A renamed class leaves a rule behind that dresses nothing: for such a one the buttons of long dialogs scrolled away. */
test('every class that a style names stands in a component', () => {
  const written = textsOf(/(?<!\.test)\.tsx?$/)
    .map(({ text }) => text)
    .join('\n')
  const named = textsOf(/^(?!public\/).*\.css$/).flatMap(({ file, text }) =>
    [...text.matchAll(/\.([a-z][a-z0-9-]+)/g)].map(([, name = '']) => ({ file, name })),
  )
  expect(named.length).toBeGreaterThan(500)
  expect(named.filter(({ name }) => !written.includes(name))).toEqual([])
})

/** `is_staff` is the administrators' flag, whatever it sounds like: where a screen asked it for what staff may do, agents
 *  had no internal comments, no bulk changes and no timer. */
test('no screen takes the flag of administrators for what staff may do', () => {
  const screens = textsOf(/(?<!\.test)\.tsx?$/)
  expect(screens.length).toBeGreaterThan(300)
  expect(screens.filter(({ text }) => text.includes('.is_staff')).map(({ file }) => file)).toEqual([])
})
