/** @jsxImportSource hono/jsx */
const ICONS = {
  cart: 'M3 4h2l2.4 11h10.2L20 7H6.2M9 20a1 1 0 1 0 0-.01M17 20a1 1 0 1 0 0-.01',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14m5 12 4 4',
  whatsapp:
    'M12 3.5A8.5 8.5 0 0 0 4.7 16.3L3.5 20.5l4.3-1.1A8.5 8.5 0 1 0 12 3.5M9 8.5c-.8.8-.6 2.3 1.5 4.5s3.8 2.4 4.6 1.6l-.2-1-1.7-.7-.8.7c-1-.4-1.900-1.300-2.300-2.200l.6-.8-.7-1.8z',
  picture: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9.5a1 1 0 1 0 0-.01',
  check: 'm5 12.5 4.5 4.5L19 7.5',
} as const

/** Drawn by strokes, so that it takes the colour of its words. */
export const Icon = ({ name }: { readonly name: keyof typeof ICONS }) => (
  <svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
    <path d={ICONS[name]} />
  </svg>
)
