/** What the Worker answers itself. The development server passes these on, and the service worker neither
 *  caches them nor answers them with the app's shell. Pages drawn by the Worker belong here too. */
export const SERVER_PATHS = [
  '/api',
  '/ws',
  '/cdn-cgi',
  '/healthz',
  '/readyz',
  '/metrics',
  '/swagger',
  '/.well-known',
]

export const isServerPath = (path: string): boolean =>
  SERVER_PATHS.some((start) => path === start || path.startsWith(`${start}/`))
