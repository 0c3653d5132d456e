// @ts-check
/** The screen in the hall stays up to date by itself; what was shown last stays while the line is away. */
const everyMinute = 60_000

async function refresh() {
  const answer = await fetch(location.pathname)
  if (!answer.ok) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  for (const part of ['#board', '.day']) {
    const [now, next] = [document.querySelector(part), page.querySelector(part)]
    if (now && next && now.innerHTML !== next.innerHTML) now.innerHTML = next.innerHTML
  }
}

function tick() {
  refresh().catch(() => undefined)
  setTimeout(tick, everyMinute)
}

setTimeout(tick, everyMinute)
