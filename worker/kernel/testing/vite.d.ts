/** What Vite adds to modules and the tests use: a file as text, and many modules at once. */
declare module '*?raw' {
  const text: string
  export default text
}

interface ImportMeta {
  glob<Module>(pattern: string | readonly string[], options: { eager: true }): Record<string, Module>
}
