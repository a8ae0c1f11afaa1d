import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Two builds: `--mode frame` makes dist/frame/, `--mode loader` makes dist/messenger.js. */
export default defineConfig(({ mode }) => (mode === 'loader' ? loader : frame))

const oxc = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const

const frame = {
  root: here('./src/frame'),
  base: '/messenger/frame/',
  oxc,
  build: {
    outDir: here('./dist/frame'),
    emptyOutDir: true,
    target: 'es2022',
    // Every asset is a file of its own: the frame's content security policy allows nothing inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
}

const loader = {
  build: {
    outDir: here('./dist'),
    emptyOutDir: false,
    target: 'es2020',
    copyPublicDir: false,
    lib: {
      entry: here('./src/loader/loader.ts'),
      formats: ['iife' as const],
      name: 'plantaoLoader',
      fileName: () => 'messenger.js',
    },
  },
}
