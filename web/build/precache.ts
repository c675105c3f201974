import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

/** Tells the service worker which files are the shell and which build it belongs to. */
export function precache(): Plugin {
  return {
    name: 'matrice-precache',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const worker = bundle['sw.js']
        if (worker?.type !== 'chunk') throw new Error('The build has no sw.js')
        // A worker that imports a chunk would have to be a module everywhere, and would break when that chunk goes.
        if (worker.imports.length > 0)
          throw new Error(`sw.js must stand alone, but imports ${worker.imports}`)
        const shell = ['/', ...STANDING, ...shellFiles(bundle)]
        const contents = Object.values(bundle).map((file) =>
          file.type === 'chunk' ? file.code : file.source,
        )
        const standing = STANDING.map((path) => readFileSync(`${import.meta.dirname}/../public${path}`))
        const version = [...contents, ...standing]
          .reduce((hash, content) => hash.update(content), createHash('sha256'))
          .digest('hex')
        worker.code = worker.code
          .replaceAll('__SHELL__', JSON.stringify(shell))
          .replaceAll('__VERSION__', JSON.stringify(version.slice(0, 12)))
      },
    },
  }
}

/** From public/, with names that never change. */
const STANDING = ['/offline.html', '/offline.css', '/theme.js', '/icon.svg', '/manifest.webmanifest']

type Bundle = Parameters<Extract<Plugin['generateBundle'], (...rest: never[]) => unknown>>[1]

/** The entry, what it imports at once, and their styles; pages join the cache when they are first visited. */
function shellFiles(bundle: Bundle): string[] {
  const files = new Set<string>()
  const add = (name: string) => {
    const chunk = bundle[name]
    if (chunk?.type !== 'chunk' || files.has(`/${name}`)) return
    files.add(`/${name}`)
    for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(`/${style}`)
    for (const imported of chunk.imports) add(imported)
  }
  for (const [name, file] of Object.entries(bundle)) {
    if (file.type === 'chunk' && file.isEntry && name !== 'sw.js') add(name)
  }
  return [...files]
}
