import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import type { Plugin } from 'vite'

/** Writes beside each script and style sheet what it is packed to, which the Worker serves in its place. */
export function packedFiles(): Plugin {
  let folder = ''
  return {
    name: 'packed-files',
    apply: 'build',
    configResolved({ root, build }) {
      folder = resolve(root, build.outDir, build.assetsDir)
    },
    async writeBundle() {
      const files = readdirSync(folder).filter((name) => /\.(js|css)$/.test(name))
      await Promise.all(files.map((name) => packFile(resolve(folder, name))))
    },
  }
}

const pack = promisify(brotliCompress)

async function packFile(file: string): Promise<void> {
  const text = readFileSync(file)
  const params = {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
  }
  writeFileSync(`${file}.br`, await pack(text, { params }))
}
