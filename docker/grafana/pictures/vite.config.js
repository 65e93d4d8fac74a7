import { defineConfig } from 'vite';

export default defineConfig({
  esbuild: { jsx: 'automatic' },
  // Grafana's packages read process.env to tell development from production.
  define: { 'process.env': {} },
  build: { target: 'esnext', minify: false, chunkSizeWarningLimit: 20_000, reportCompressedSize: false },
});
