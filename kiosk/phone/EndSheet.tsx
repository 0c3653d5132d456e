import { Sheet } from './Sheet.tsx'

/** Asks once before everything is cleared. */
export function EndSheet({ close, end }: { close(): void; end(): void }) {
  return (
    <Sheet title="结束并清除？" close={close}>
      <p id="sheet-words">
        这台手机上的对话会全部清掉，找不回来。
        <br />
        要用的告知书，请先保存好。
      </p>
      <button type="button" class="button" onClick={end}>
        结束并清除
      </button>
      <button type="button" class="button button-quiet" onClick={close}>
        接着办
      </button>
    </Sheet>
  )
}
