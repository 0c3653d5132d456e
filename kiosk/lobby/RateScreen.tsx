/** Rating is the applicant's own, away from staff and on their own device (R25.1, R25.2). */
import type { Lobby } from './lobby.ts'
import { RateCase } from './RateCase.tsx'
import { RateHere } from './RateHere.tsx'

export function RateScreen({ lobby }: { lobby: Lobby }) {
  const { rating } = lobby.state
  if (rating) return <RateCase key={rating.secret} lobby={lobby} {...rating} />
  return (
    <>
      <h1>办事评价</h1>
      <p class="lead">评不评都可以，不影响您办事。</p>
      <section class="paper">
        <p>把服务回执上的二维码放到这里的扫码口，或者用手机扫，就能评。</p>
        <p>可以匿名。没有回执的，到导办台要一张评价纸，投进评价箱。</p>
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
