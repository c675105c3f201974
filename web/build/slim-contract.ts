import { type ESTree, type Plugin, parseSync, Visitor } from 'vite'

/**
 * Leaves out of the bundle what a contract says to the server and to readers of its documents alone: what a field
 * means, and what a route may refuse, to whom and how often. What is left is data: a schema or a route that no page
 * uses is not sent.
 */
export function slimContract(): Plugin {
  return {
    name: 'slim-contract',
    apply: 'build',
    transform: {
      // Before types are taken away: positions are those of the file.
      order: 'pre',
      filter: { id: /\/contract\/.*\.ts$/ },
      handler: (code, id) => ({ code: forBrowsers(code, id), map: null }),
    },
  }
}

export function forBrowsers(code: string, id: string): string {
  const { program } = parseSync(id, code)
  const edits = editsOf(program, SAID.test(id))
  return edited(code, [...edits, ...unusedImports(program, code, edits)])
}

/** A page says these by itself: an upload that was refused is told after a reload, when the server's answer is gone. */
const SAID = /\/contract\/((documents|projects)\/errors|platform\/upload-errors)\.ts$/

const SERVER_FIELDS: ReadonlySet<string> = new Set(['summary', 'errors', 'limits', 'access'])

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

function editsOf(program: ESTree.Program, isSaid: boolean): Edit[] {
  const edits: Edit[] = []
  const chains = new Set<number>()
  let depth = 0
  const enter = () => void depth++
  const leave = () => void depth--
  const visitor = new Visitor({
    FunctionDeclaration: enter,
    'FunctionDeclaration:exit': leave,
    FunctionExpression: enter,
    'FunctionExpression:exit': leave,
    ArrowFunctionExpression: enter,
    'ArrowFunctionExpression:exit': leave,
    CallExpression({ callee, arguments: [first, second], start, end }) {
      // What is made once, when the module is loaded; what a function does is done. Each call of a chain begins where
      // the chain does.
      if (depth === 0 && !chains.has(start)) edits.push({ start, end: start, text: '/* @__PURE__ */ ' })
      chains.add(start)
      if (callee.type === 'MemberExpression' && nameOf(callee.property) === 'meta')
        edits.push({ start: callee.object.end, end, text: '' })
      if (nameOf(callee) === 'defineRoute' && first?.type === 'ObjectExpression')
        edits.push(...withoutServerFields(first))
      if (nameOf(callee) === 'defineErrors' && second?.type === 'ObjectExpression' && !isSaid)
        edits.push(...withoutSentences(second))
    },
  })
  visitor.visit(program)
  return edits
}

function withoutServerFields({ properties, end }: ESTree.ObjectExpression): Edit[] {
  return properties.flatMap((field, index) =>
    field.type === 'Property' && SERVER_FIELDS.has(nameOf(field.key))
      ? [{ start: field.start, end: properties[index + 1]?.start ?? end - 1, text: '' }]
      : [],
  )
}

/** What the server says in its answer. */
function withoutSentences({ properties }: ESTree.ObjectExpression): Edit[] {
  return properties
    .flatMap((error) =>
      error.type === 'Property' && error.value.type === 'ObjectExpression' ? error.value.properties : [],
    )
    .flatMap((field) =>
      field.type === 'Property' && (nameOf(field.key) === 'fr' || nameOf(field.key) === 'en')
        ? [{ start: field.value.start, end: field.value.end, text: '[]' }]
        : [],
    )
}

/** A file is fetched for what is imported from it, also where nothing uses that any more. */
function unusedImports(program: ESTree.Program, code: string, edits: readonly Edit[]): Edit[] {
  const imports = program.body.filter((node) => node.type === 'ImportDeclaration')
  const rest = edited(code, [...edits, ...imports.map(removed)])
  const isUsed = ({ local }: { readonly local: { readonly name: string } }) =>
    new RegExp(`(?<![\\w$])${local.name.replaceAll('$', '\\$')}(?![\\w$])`).test(rest)
  return imports.filter(({ specifiers }) => !specifiers.some(isUsed)).map(removed)
}

const removed = ({ start, end }: { readonly start: number; readonly end: number }): Edit => ({
  start,
  end,
  text: '',
})

const nameOf = (node: { readonly type: string }): string =>
  'name' in node && typeof node.name === 'string' ? node.name : ''

/** One that stands within another goes with it. */
function edited(code: string, edits: readonly Edit[]): string {
  let text = ''
  let from = 0
  for (const edit of edits.toSorted((one, other) => one.start - other.start || one.end - other.end)) {
    if (edit.start < from) continue
    text += code.slice(from, edit.start) + edit.text
    from = edit.end
  }
  return text + code.slice(from)
}
