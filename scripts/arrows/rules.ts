import { resolveImport } from './imports.ts'

/** A file's path from the root of the project and what it imports. */
export type Sources = ReadonlyMap<string, readonly string[]>
/** `identity -> organizations`, or `web/home -> web/people`, as docs/architecture.md lists them. */
export type Edge = `${string} -> ${string}`

export function judgeArrows(sources: Sources, listed: readonly Edge[]): string[] {
  const used = new Set<Edge>()
  const faults: string[] = []
  const capabilities = capabilitiesOf(sources)
  for (const [file, specifiers] of sources)
    for (const specifier of specifiers) {
      const verdict = judge(file, resolveImport(file, specifier), capabilities)
      if (verdict?.edge !== undefined) {
        used.add(verdict.edge)
        if (!listed.includes(verdict.edge))
          faults.push(`${file} → ${specifier}: edge "${verdict.edge}" is not listed`)
      } else if (verdict?.fault !== undefined) faults.push(`${file} → ${specifier}: ${verdict.fault}`)
    }
  for (const edge of listed)
    if (!used.has(edge)) faults.push(`docs/architecture.md lists "${edge}", nobody uses it`)
  const cycle = findCycle(nextOf(listed))
  if (cycle !== undefined) faults.push(`the edges of docs/architecture.md go round: ${cycle.join(' -> ')}`)
  return faults
}

interface Verdict {
  readonly edge?: Edge
  readonly fault?: string
}

/** Nobody leans on these: they listen to everybody. Only the registries name them. */
const LISTENERS = ['notifications', 'audit', 'admin']
const PRODUCT = ['contract', 'worker', 'durable-objects', 'pdf', 'web']

function judge(file: string, target: string, capabilities: ReadonlySet<string>): Verdict | undefined {
  const from = roomOf(file)
  if (!isOurs(target)) {
    const isTest = /\.test\.tsx?$/.test(file)
    return from.room === 'contract' && target !== 'zod' && !isTest
      ? { fault: 'contract imports zod only' }
      : undefined
  }
  const to = roomOf(target)
  if (!PRODUCT.includes(from.top) || from.room === 'testing') return undefined
  if (to.room === 'testing')
    return /\.test\.tsx?$/.test(file) ? undefined : { fault: 'only tests import what is for tests' }
  if (!PRODUCT.includes(to.top)) return { fault: `the product never imports ${to.top}/` }
  if (from.top === 'web') return judgeWeb(from, to)
  if (from.top === 'worker' && to.top === 'durable-objects') return judgeObjects(file, target)
  if (from.top === 'worker' && to.top === 'pdf') return judgeService(from, target)
  if (from.room === 'kernel' && namesCapability(target, capabilities))
    return { fault: 'the kernel imports no contract of a capability' }
  if (from.room === to.room || from.room === 'registry') return undefined
  const allowed = ARROWS[from.room] ?? ARROWS.capability ?? []
  if (allowed.includes(to.room)) return undefined
  if (from.top !== 'worker' || to.top !== 'worker' || from.room === 'kernel')
    return { fault: `${from.room} imports ${allowed.join(', ') || 'nothing of ours'} only` }
  return judgeCapabilities(file, target, from.room, to.room)
}

const ARROWS: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  kernel: ['contract'],
  'durable-objects': ['contract', 'kernel'],
  pdf: [],
  capability: ['contract', 'kernel', 'version'],
}

/** `app` puts the web's capabilities together as the registries do the Worker's: it may import all of them. */
function judgeWeb(from: Place, to: Place): Verdict | undefined {
  if (to.top === 'contract' || from.room === to.room) return undefined
  if (to.top !== 'web') return { fault: 'web imports contract only' }
  if (from.room === 'web/app') return undefined
  if (to.room === 'web/app') return { fault: 'nobody imports web/app' }
  const base = WEB_BASE[from.room]
  if ((base ?? ['web/kit', 'web/lib']).includes(to.room)) return undefined
  return base ? { fault: `${from.room} imports no web capability` } : { edge: `${from.room} -> ${to.room}` }
}

/** What the web's capabilities stand on, and what that may import beside the contract. */
const WEB_BASE: Readonly<Record<string, readonly string[]>> = { 'web/lib': [], 'web/kit': ['web/lib'] }

function judgeCapabilities(file: string, target: string, from: string, to: string): Verdict | undefined {
  if (to === 'registry') return { fault: 'nobody imports a registry' }
  if (isTables(target, to))
    // A foreign key needs the other table, and nothing else does.
    return isTables(file, from)
      ? undefined
      : { fault: `${to}'s tables are its own; call its verbs and reads` }
  if (LISTENERS.includes(to)) return { fault: `nobody imports ${to}; send an event` }
  return { edge: `${from} -> ${to}` }
}

/** A capability's own, or one of its nouns'. */
const isTables = (file: string, capability: string): boolean =>
  file.startsWith(`worker/${capability}/`) && /^worker\/[^/]+\/([^/]+\/)?tables\.ts$/.test(file)

/** The Worker sees an object by its types. A class is imported once, where the runtime looks for it. */
function judgeObjects(file: string, target: string): Verdict | undefined {
  if (file === 'worker/index.ts') return undefined
  if (roomOf(file).room !== 'kernel' && /^durable-objects\/[^/]+\/api\.ts$/.test(target)) return undefined
  return { fault: 'the Worker imports nothing of an object but its api.ts' }
}

/** The other Worker is bound, not bundled: its code in this one would double what an isolate reads to start. */
function judgeService({ room }: Place, target: string): Verdict | undefined {
  if (room !== 'kernel' && target === 'pdf/api.ts') return undefined
  return { fault: 'the Worker imports nothing of pdf/ but its api.ts' }
}

/** Folders of `worker/` that are no capability. */
const BASE = ['kernel', 'platform']

function capabilitiesOf(sources: Sources): ReadonlySet<string> {
  const rooms = [...sources.keys()]
    .filter((file) => /^worker\/[^/]+\//.test(file))
    .map((file) => roomOf(file).room)
  return new Set(rooms.filter((room) => !BASE.includes(room)))
}

/**
 * `frames` is the protocol of the sockets, which belongs to `live`. The registry `contract/routes.ts` is allowed: the
 * kernel mounts every route and reads only what all of them have.
 */
function namesCapability(target: string, capabilities: ReadonlySet<string>): boolean {
  if (KERNEL_EXCEPTIONS.includes(target)) return false
  const [top, name = ''] = target.replace(/\.ts$/, '').split('/')
  return top === 'contract' && (name === 'frames' || capabilities.has(name))
}

/** Every endpoint may answer these: the kernel refuses a person who must change their password first. */
const KERNEL_EXCEPTIONS = ['contract/identity/errors.ts']

/** An `api.ts` holds types only: a value in it would let the Worker run an object's code. */
export function judgeObjectApi(file: string, source: string): string | undefined {
  if (!/^(durable-objects\/[^/]+|pdf)\/api\.ts$/.test(file)) return undefined
  const hasValue = /^export\s+(?!type\b|interface\b)/m.test(source) || /^import\s+(?!type\b)/m.test(source)
  return hasValue ? `${file}: api.ts holds types only` : undefined
}

function isOurs(target: string): boolean {
  return /^(contract|worker|durable-objects|web|sandbox|scripts|e2e|bench|pdf)\//.test(target)
}

interface Place {
  readonly top: string
  /** A capability's name, or the room that is not one. */
  readonly room: string
}

function roomOf(file: string): Place {
  const parts = file.split('/')
  const top = parts[0] ?? ''
  if (parts.includes('testing')) return { top, room: 'testing' }
  if (top === 'web') return { top, room: parts.length > 2 ? `web/${parts[1]}` : 'web/app' }
  if (top !== 'worker') return { top, room: top }
  if (parts.length > 2) return { top, room: parts[1] ?? '' }
  return { top, room: parts[1] === 'version.ts' ? 'version' : 'registry' }
}

/**
 * Files that need each other to run: which of them finds the other still empty depends on who is asked for first.
 * Circles of types are left alone, they are gone when anything runs.
 */
export function judgeCircles(sources: Sources): string[] {
  const targets = [...sources].map(([file, specifiers]) => {
    return [file, specifiers.map((specifier) => resolveImport(file, specifier))] as const
  })
  const circle = findCycle(new Map(targets))
  return circle === undefined ? [] : [`files import each other: ${circle.join(' → ')}`]
}

function nextOf(edges: readonly Edge[]): ReadonlyMap<string, readonly string[]> {
  const next = new Map<string, string[]>()
  for (const edge of edges) {
    const [from = '', to = ''] = edge.split(' -> ')
    next.set(from, [...(next.get(from) ?? []), to])
  }
  return next
}

function findCycle(next: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const cleared = new Set<string>()
  const walk = (path: readonly string[]): string[] | undefined => {
    const here = path.at(-1) ?? ''
    if (cleared.has(here)) return undefined
    if (path.indexOf(here) < path.length - 1) return path.slice(path.indexOf(here))
    for (const to of next.get(here) ?? []) {
      const found = walk([...path, to])
      if (found !== undefined) return found
    }
    cleared.add(here)
    return undefined
  }
  for (const from of next.keys()) {
    const found = walk([from])
    if (found !== undefined) return found
  }
  return undefined
}

/** The lines of all ```edges blocks. */
export function edgesOf(markdown: string): Edge[] | undefined {
  const blocks = [...markdown.matchAll(/^```edges\n([\s\S]*?)^```/gm)].map((match) => match[1] ?? '')
  if (blocks.length === 0) return undefined
  return blocks
    .flatMap((block) => block.split('\n'))
    .map((line) => line.trim())
    .filter((line): line is Edge => / -> /.test(line) && !line.startsWith('#'))
}
