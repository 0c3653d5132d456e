/** Reading aloud, where the device has a Chinese voice; silent otherwise. */

function voice(): SpeechSynthesisVoice | undefined {
  if (!('speechSynthesis' in window)) return undefined
  return speechSynthesis.getVoices().find(({ lang }) => lang.toLowerCase().startsWith('zh'))
}

export function canSpeak(): boolean {
  return voice() !== undefined
}

export function speak(text: string): void {
  const chosen = voice()
  if (!chosen) return
  speechSynthesis.cancel()
  const said = new SpeechSynthesisUtterance(text)
  said.voice = chosen
  said.lang = chosen.lang
  said.rate = 0.9
  speechSynthesis.speak(said)
}

export function hush(): void {
  if ('speechSynthesis' in window) speechSynthesis.cancel()
}
