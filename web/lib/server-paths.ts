/** Paths that the Worker answers itself. The development server forwards them, and the service worker neither caches
 *  them nor answers them with the app shell. Pages rendered by the Worker belong here too. */
export const SERVER_PATHS = [
  '/api',
  '/ws',
  '/cdn-cgi',
  '/healthz',
  '/readyz',
  '/metrics',
  '/swagger',
  '/.well-known',
  '/s',
  '/p',
  '/recu',
  '/boutique',
  '/robots.txt',
  '/sitemap.xml',
]

export const isServerPath = (path: string): boolean =>
  SERVER_PATHS.some((start) => path === start || path.startsWith(`${start}/`))
