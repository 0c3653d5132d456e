/** What is said when life is in danger: first the number, then one thing to do. */
const words: Record<string, string> = {
  '110': '请马上打 110。\n先到安全的地方，再报警。',
  '119': '请马上打 119。\n先离开着火的地方，不要回去拿东西。',
  '120': '请马上打 120。\n说清楚在哪里、人怎么样，电话别挂。',
  '122': '请马上打 122。有人受伤，先打 120。\n打开双闪，人站到护栏外面。',
}

/** The words for the emergency service with this number. */
export function emergencyWords(number: string): string {
  return words[number] ?? words['110']!
}
