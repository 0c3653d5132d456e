import type { ComponentChildren } from 'preact'
import type { Lobby } from './lobby.ts'

interface Tile {
  name: string
  hint: string
  press(lobby: Lobby): void
  /** Among the few of 长辈版. */
  elder?: boolean
  icon: string
}

const tiles: Tile[] = [
  {
    name: '我要咨询',
    hint: '要带什么，一次说全',
    press: lobby => lobby.talk(),
    elder: true,
    icon: 'M4 5h16v11H9l-5 4z',
  },
  {
    name: '我要办事',
    hint: '按类别找一件事',
    press: lobby => lobby.show('browse'),
    elder: true,
    icon: 'M5 4h14v16H5zM8 9h8M8 13h8M8 17h5',
  },
  {
    name: '取号',
    hint: '排队等叫号',
    press: lobby => lobby.show('queue'),
    elder: true,
    icon: 'M4 8h16v3a2 2 0 0 0 0 4v3H4v-3a2 2 0 0 0 0-4zM12 8v12',
  },
  {
    name: '查进度',
    hint: '我的件到哪了',
    press: lobby => lobby.talk('my'),
    icon: 'M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM12 8v5l3 2',
  },
  {
    name: '取件、赴约',
    hint: '有取件码，或者约好了',
    press: lobby => lobby.show('arrive'),
    elder: true,
    icon: 'M5 9h14v11H5zM8 9V6a4 4 0 0 1 8 0v3',
  },
  {
    name: '预约',
    hint: '约好时间再来',
    press: lobby => lobby.talk('book'),
    icon: 'M5 6h14v14H5zM5 10h14M9 3v5M15 3v5',
  },
  {
    name: '办事评价',
    hint: '评不评都可以',
    press: lobby => lobby.show('rate'),
    icon: 'M12 4l2.5 5 5.5.8-4 3.9 1 5.5-5-2.6-5 2.6 1-5.5-4-3.9 5.5-.8z',
  },
  {
    name: '叫工作人员',
    hint: '人来帮您',
    press: lobby => void lobby.talkAbout({ choice: 'human' }),
    elder: true,
    icon: 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6',
  },
]

export function Home({ lobby }: { lobby: Lobby }) {
  const { elder, queues, away } = lobby.state
  const { hours } = lobby.device.read()
  const open = queues.filter(queue => queue.open && queue.place === '')
  const waiting = open.reduce((sum, queue) => sum + queue.waiting, 0)
  return (
    <>
      <h1>您好，要办什么？</h1>
      {hours !== undefined && <p class="soft">{hours}</p>}
      {!away && (
        <p class="lead">
          {open.length > 0 && (waiting === 0 ? '现在不用排队。' : `现在有 ${waiting} 人在等。`)}
          不会用，就点“叫工作人员”。
        </p>
      )}
      <div class={away ? 'tiles tight' : 'tiles'}>
        {tiles
          .filter(tile => !elder || tile.elder)
          .map(({ name, hint, press, icon }) => (
            <button key={name} type="button" class="tile" onClick={() => press(lobby)}>
              <TileIcon path={icon} />
              <span class="tile-name">{name}</span>
              <span class="tile-hint">{hint}</span>
            </button>
          ))}
      </div>
    </>
  )
}

function TileIcon({ path }: { path: string }): ComponentChildren {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={path} />
    </svg>
  )
}
