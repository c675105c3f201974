/** The picture of index.html, kept until there is something to show: the same marks, so that nothing flickers. */
export function Splash() {
  return (
    <div className="splash">
      <img src="/icon.svg" alt="" width="48" height="48" />
      <p>Matrice</p>
    </div>
  )
}
