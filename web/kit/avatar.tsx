import './avatar.css'

/** Initials, beside a name that is always written too. */
export function Avatar({ name, size = 'normal' }: { name: string; size?: 'small' | 'normal' | 'large' }) {
  return (
    <span className="avatar" data-size={size} aria-hidden="true">
      {initials(name)}
    </span>
  )
}

/** First letters of the first and the last word: « Gestionnaire CNSS » → GC, « NOURX » → NO. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/[\s'’-]+/)
    .filter((word) => /^[\p{L}\p{N}]/u.test(word))
  const first = words[0] ?? ''
  const last = words.length > 1 ? (words.at(-1) ?? '') : ''
  return (last ? first.slice(0, 1) + last.slice(0, 1) : first.slice(0, 2)).toLocaleUpperCase()
}
