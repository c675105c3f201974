import { useSyncExternalStore } from 'react'
import { createChoice } from './local-storage.ts'

export type Theme = 'system' | 'light' | 'dark'

export const chooseTheme = (theme: Theme): void => choice.choose(theme)

export function useTheme(): Theme {
  return useSyncExternalStore(choice.follow, choice.get, choice.get)
}

const choice = createChoice<Theme>(
  'theme',
  (stored) => (stored === 'light' || stored === 'dark' ? stored : 'system'),
  (theme) => {
    if (theme === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
    paintBrowser(theme)
  },
)

/** The phone's status bar takes the page's background, also when the reader overrides the system theme. */
function paintBrowser(theme: Theme) {
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const own = meta.media.includes('dark') ? 'dark' : 'light'
    meta.content = GROUNDS[theme === 'system' ? own : theme]
  }
}

/** --ground in tokens.css. */
const GROUNDS = { light: '#ffffff', dark: '#131318' } as const
