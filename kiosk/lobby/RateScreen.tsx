/** Rating is the applicant's own, away from staff and on their own device (R25.1, R25.2). */
import type { Lobby } from './lobby.ts'
import { RateHere } from './RateHere.tsx'

export function RateScreen({ lobby }: { lobby: Lobby }) {
  return (
    <>
      <h1>办事评价</h1>
      <p class="lead">评不评都可以，不影响您办事。</p>
      <section class="paper">
        <p>用手机扫服务回执上的二维码，就能评。工作人员看不到是谁扫的。</p>
        <p>没有手机的，请到导办台要一张评价纸，投进评价箱。</p>
      </section>
      <RateHere lobby={lobby} />
      <div class="doings">
        <button type="button" class="wide" onClick={() => lobby.talk('my')}>
          找我的办件来评
        </button>
        <button type="button" class="wide" onClick={() => lobby.wipe()}>
          好了
        </button>
      </div>
    </>
  )
}
