import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { env } from 'node:process';
import { defineConfig } from 'vitest/config';

const server = env.LOKET_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [tailwindcss(), sveltekit()],
  server: {
    // `xfwd` and the untouched Host let the server see the same origin as the browser.
    proxy: { '/hooks': { target: server }, '/api': { target: server, ws: true, changeOrigin: false }, '/files': { target: server, changeOrigin: false } },
    fs: { allow: ['..'] }
  },
  build: { target: 'es2022', reportCompressedSize: false },
  test: { include: ['src/**/*.test.ts', '../shared/**/*.test.ts'], environment: 'node' }
});
