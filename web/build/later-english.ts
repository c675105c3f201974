import type { Plugin } from 'vite'

/**
 * Makes the English of each dictionary a chunk of its own: most readers read French, and were sent both. English readers
 * get it with the chunk that its words are for.
 */
export function laterEnglish(): Plugin {
  return {
    name: 'later-english',
    apply: 'build',
    transform: {
      order: 'pre',
      filter: { id: DICTIONARY },
      handler(code) {
        if (!code.includes(IMPORTED) || !code.includes(DEFINED))
          this.error('a dictionary is written in another way')
        return { code: code.replace(IMPORTED, '').replace(DEFINED, LATER), map: null }
      },
    },
  }
}

const DICTIONARY = /\/web\/.*\/words\/index\.ts$/
const IMPORTED = "import { en } from './en.ts'\n"
const DEFINED = 'defineWords(fr, en)'
const LATER = "defineWords(fr, () => import('./en.ts').then((words) => words.en))"
