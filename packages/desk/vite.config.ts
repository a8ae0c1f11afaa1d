import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Where `vite dev` finds a running desk server. */
const api = process.env['DESK_API'] ?? 'http://127.0.0.1:3000'

export default defineConfig({
  base: '/desk/',
  plugins: [react()],
  // The content security policy allows no data: scripts and no inline ones, so nothing is inlined.
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'es2024',
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': { target: api, ws: true } } },
})
