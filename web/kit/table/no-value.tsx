/** A column needs its dash, lest the cell look forgotten. Among the lines of a card the whole line is left out. */
export function NoValue() {
  return <span className="soft table-blank">–</span>
}
