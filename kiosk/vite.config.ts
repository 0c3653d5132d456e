import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** Pages for the oldest phones we meet: Chrome 87, Safari 14. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  publicDir: false,
  build: {
    target: ['chrome87', 'safari14'],
    // Inlined files would need `data:` where the hall's content policy forbids it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: { phone: fileURLToPath(new URL('phone/index.html', import.meta.url)) } },
  },
})
