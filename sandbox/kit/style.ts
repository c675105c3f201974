export const style = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#faf8f5, #16181c);
  --paper: light-dark(#fff, #1f2227);
  --ink: light-dark(#1d2026, #eceef1);
  --faint: light-dark(#5a606b, #a5adb9);
  --line: light-dark(#d9d4cb, #3a3f48);
  --field: light-dark(#85807a, #7d8591);
  --accent: light-dark(#8a4510, #f0b27a);
  --on-accent: light-dark(#fff, #16181c);
  --bad: light-dark(#a3161e, #ff9c9c);
}
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif }
header { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center; padding: 4px 16px;
  border-bottom: 1px solid var(--line); background: var(--paper) }
header a { font-weight: 600; min-height: 44px; display: inline-flex; align-items: center }
main { max-width: 960px; margin: 0 auto; padding: 16px }
main.narrow { max-width: 480px }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 8px 0 16px; overflow-wrap: anywhere }
h2 { font-size: 1.125rem; margin: 16px 0 8px }
small { color: var(--faint); font-size: .875rem; overflow-wrap: anywhere }
a { color: var(--accent) }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
.card, fieldset, .cards li { background: var(--paper); border: 1px solid var(--line); border-radius: 8px }
.card { padding: 8px 16px 16px; margin: 0 0 16px }
fieldset { margin: 0 0 16px; padding: 8px 16px 16px; min-width: 0 }
legend { font-weight: 600; padding: 0 4px }
label { display: block; margin-top: 8px }
.choice { display: flex; gap: 12px; align-items: center; min-height: 44px }
.choice small { display: block }
.choice strong { font-weight: 500; overflow-wrap: anywhere }
.choice input { flex: none; width: 20px; height: 20px; margin: 0; accent-color: var(--accent) }
input:not([type=radio], [type=checkbox]), select, textarea, button { width: 100%; min-height: 44px; padding: 8px 12px;
  font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--field); border-radius: 6px }
button { width: auto; font-weight: 500; cursor: pointer }
button.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent) }
.actions { display: flex; flex-wrap: wrap; gap: 8px }
.actions button { flex: 1 }
.row { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: end }
.row label { flex: 1 1 160px }
.state { font-weight: 600 }
.bad { color: var(--bad) }
.cards { list-style: none; padding: 0; display: grid; gap: 8px }
.cards li { padding: 8px 16px }
.cards a { display: block; padding: 4px 0; font-weight: 500; overflow-wrap: anywhere }
.empty { padding: 32px 16px; text-align: center; color: var(--faint) }
dl div { display: grid; grid-template-columns: 144px 1fr; gap: 0 16px; padding: 2px 0 }
dt { color: var(--faint) }
dd { margin: 0; overflow-wrap: anywhere }
@media (max-width: 480px) { dl div { grid-template-columns: 1fr; margin-bottom: 8px } }
pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 16px; background: var(--paper);
  border: 1px solid var(--line); border-radius: 8px; font-size: .9375rem }
code { overflow-wrap: anywhere }
iframe { width: 100%; height: 60vh; min-height: 320px; border: 1px solid var(--line); border-radius: 8px;
  background: #fff; color-scheme: light }
`
