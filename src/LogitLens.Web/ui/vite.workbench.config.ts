import { defineConfig } from 'vite'

/** The pages of `logitlens serve`; they are embedded in LogitLens.Web. */
export default defineConfig({
  root: 'src/workbench',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../../../wwwroot',
    emptyOutDir: true,
    modulePreload: false,
    rollupOptions: {
      output: {
        entryFileNames: 'assets/workbench.js',
        chunkFileNames: 'assets/[name].js',
        assetFileNames: 'assets/workbench.[ext]',
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8017' } },
})
