import { type IconName, iconPaths } from './icon-paths.ts'
import './icon.css'

/** Decorative: the words beside it, or the button's label, say what it means. */
export function Icon({ name, size = 16 }: { name: IconName; size?: 16 | 20 | 24 }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={iconPaths[name]} />
    </svg>
  )
}

export type { IconName } from './icon-paths.ts'

export const iconNames = (): IconName[] => Object.keys(iconPaths) as IconName[]
