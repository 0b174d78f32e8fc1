import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

import built from '../tauri.conf.json' with { type: 'json' };
import development from '../tauri.dev.conf.json' with { type: 'json' };
import { dictionaries } from './dictionaries.ts';

// Dates and numbers follow the system's locale. The tests have one of their own: they run in processes
// that are started from this one.
if (process.env.VITEST) process.env.LC_ALL = 'en_US.UTF-8';

// The window loads the page from here in `make dev`.
const { hostname, port, host } = new URL(development.build.devUrl);

// Tauri sends the window's policy with built pages only. It holds while developing as well, but for
// the socket that tells the page of changes.
const policy = {
  ...built.app.security.csp,
  'connect-src': `${built.app.security.csp['connect-src']} 'self' ws://${host}`,
};

// Addresses are relative, since the app serves the built page from its own scheme.
// Safari 16 is what WebKitGTK 2.38 and later understand.
export default defineConfig({
  base: './',
  plugins: [svelte(), svelteTesting(), dictionaries()],
  build: {
    target: 'safari16',
    outDir: 'dist',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
  server: {
    host: hostname,
    port: Number(port),
    strictPort: true,
    headers: {
      'Content-Security-Policy': Object.entries(policy)
        .map(([directive, sources]) => `${directive} ${sources}`)
        .join('; '),
    },
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    // Long enough for a busy machine: a test waits for what it expects, never for a time.
    testTimeout: 30_000,
  },
});
