import { initialSetting, knobOf, type Room, type Setting } from '../control/room.ts'
import { Page } from '../kit/page.tsx'
import { rooms } from '../rooms.ts'

export function Home({ settings }: { settings: Readonly<Record<string, Setting>> }) {
  return (
    <Page title="Le monde extérieur">
      <p>
        Ici se jouent les services dont le produit dépend. Choisissez comment chacun se comporte ; l’état
        survit à un redémarrage. Les mêmes réglages se font par l’API <a href="/control">/control</a>.
      </p>
      {rooms.map((room) => (
        <RoomCard key={room.name} room={room} setting={settings[room.name] ?? initialSetting(room)} />
      ))}
      <form method="post" action="/home/reset">
        <button type="submit">Tout remettre à neuf et vider le courrier</button>
      </form>
    </Page>
  )
}

function RoomCard({ room, setting }: { room: Room; setting: Setting }) {
  return (
    <section class="card" id={room.name} aria-labelledby={`${room.name}-title`}>
      <h2 id={`${room.name}-title`}>{room.title}</h2>
      <p>{room.about}</p>
      {room.links.map((link) => (
        <p key={link.href}>
          <a href={link.href}>{link.label}</a>
        </p>
      ))}
      <p class={setting.mode === 'ok' ? 'state' : 'state bad'}>
        Maintenant : {setting.mode} — {room.modes[setting.mode]?.about}
        {setting.count !== null && ` (encore ${setting.count} fois)`}
      </p>
      <form method="post" action="/home/modes">
        <input type="hidden" name="room" value={room.name} />
        <label>
          Comportement
          <select name="mode">
            {Object.entries(room.modes).map(([mode, { about }]) => (
              <option key={mode} value={mode} selected={mode === setting.mode}>{`${mode} — ${about}`}</option>
            ))}
          </select>
        </label>
        <div class="row">
          <label>
            Nombre de fois (vide : jusqu’au prochain changement)
            <input type="number" name="count" min="1" max="1000" value={setting.count ?? ''} />
          </label>
          {Object.entries(room.knobs).map(([name, knob]) => (
            <label key={name}>
              {knob.label}
              <input type="number" name={name} min="0" max={knob.max} value={knobOf(room, setting, name)} />
            </label>
          ))}
        </div>
        <p class="actions">
          <button type="submit" class="main">
            Appliquer
          </button>
        </p>
      </form>
    </section>
  )
}
