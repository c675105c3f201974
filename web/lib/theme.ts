import { useSyncExternalStore } from 'react'
import { createChoice } from './saved.ts'

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
  },
)
