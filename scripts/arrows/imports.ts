import path from 'node:path'

/**
 * Every module that a source names, types included: an arrow drawn by a type is an arrow. The formatter puts import
 * statements at the start of a line, which is what makes reading them without a parser safe (TypeScript 7 has none
 * to lend); a statement in a comment or a string does not stand there.
 */
export function importsOf(source: string): string[] {
  return PATTERNS.flatMap((pattern) => [...source.matchAll(pattern)].map((match) => match[1] ?? ''))
}

/** Those that are still there when it runs; without `import()`, which waits until everything else has run. */
export function runtimeImportsOf(source: string): string[] {
  return importsOf(
    source.replace(/^(?:import|export) type\s[^'"();=]*?\bfrom\s*['"][^'"]+['"]|\bimport\(/gm, ''),
  )
}

const PATTERNS = [
  /^(?:import|export)\s[^'"();=]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  /^import\s*['"]([^'"]+)['"]/gm,
  /(?<![\w.])import\(\s*['"]([^'"]+)['"]\s*[),]/g,
]

/** A path of the project for a relative import, the package's name for another one. */
export function resolveImport(file: string, specifier: string): string {
  return specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier) : specifier
}
