/** The policy forbids style attributes; a fill that names the token is markup like any other. */
export function Swatch({ name }: { name: string }) {
  return (
    <div className="gallery-swatch">
      <svg aria-hidden="true">
        <rect width="100%" height="100%" fill={`var(--${name})`} />
      </svg>
      <span>{name}</span>
    </div>
  )
}
