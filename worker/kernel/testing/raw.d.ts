/** A file of the project as text, for tests that hold one thing against another. */
declare module '*?raw' {
  const text: string
  export default text
}
