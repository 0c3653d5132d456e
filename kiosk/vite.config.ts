import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { offlineList } from './offline.ts'
import { pinyinWords } from './pinyinWords.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const worker = 'kiosk-worker.js'

/** Pages for the oldest phones we meet: Chrome 87, Safari 14. */
export default defineConfig({
  root: here('.'),
  base: '/',
  publicDir: false,
  // Without this the pages of a test run are built larger than those people get.
  oxc: { jsx: { development: false, runtime: 'automatic', importSource: 'preact' } },
  define: { __BUILD__: JSON.stringify(process.env.npm_package_version ?? 'dev') },
  plugins: [
    pinyinWords(here('../guides')),
    // The phone's own files and letters that may never be needed stay out.
    offlineList(worker, file => !/^phone|phone-|\.woff2$/.test(file)),
  ],
  build: {
    target: ['chrome87', 'safari14'],
    // Inlined files would need `data:` where the hall's content policy forbids it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: {
        phone: here('phone/index.html'),
        lobby: here('lobby/index.html'),
        worker: here('lobby/worker.ts'),
      },
      output: {
        entryFileNames: ({ name }) => (name === 'worker' ? worker : 'assets/[name]-[hash].js'),
      },
    },
  },
})
