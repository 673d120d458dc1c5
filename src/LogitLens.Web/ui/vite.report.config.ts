import { defineConfig } from 'vite'

/** The one script and one style sheet of report files; they are embedded in the library. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../../LogitLens/Reports/Html/Bundle',
    emptyOutDir: true,
    cssCodeSplit: false,
    rollupOptions: {
      input: 'src/report/main.tsx',
      output: { format: 'iife', entryFileNames: 'report.js', assetFileNames: 'report.[ext]' },
    },
  },
})
