import './brand.css'

/** The mark alone. Its ground is the accent, so that an organization's colour dresses it too. */
export function Brand({ size = 28 }: { size?: number }) {
  return (
    <svg className="brand" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" />
      <path d="M8.5 23.5V9L16 17.5 23.5 9v14.5" />
    </svg>
  )
}
