import type { Plugin } from 'vite'

/**
 * The app's styles come after the splash: a style sheet in the head keeps everything from being painted until it has
 * arrived, which on a slow line takes seconds. What stands before it in the body is painted with public/first.css.
 * Scripts wait for it all the same, so that the app is never seen without its styles.
 */
export function splashFirst(): Plugin {
  return {
    name: 'matrice-splash-first',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        const styles = html.match(APP_STYLES) ?? []
        if (styles.length === 0) throw new Error('index.html has no styles of the app')
        return html
          .replace(APP_STYLES, '')
          .replace('</body>', `  ${styles.map((link) => link.trim()).join('\n    ')}\n  </body>`)
      },
    },
  }
}

const APP_STYLES = /^ *<link rel="stylesheet"[^>]*href="\/assets\/[^>]*>\n/gm
