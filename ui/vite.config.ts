import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

import { dictionaries } from './dictionaries.ts';

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
  server: { host: '127.0.0.1', port: 5173, strictPort: true },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    // Long enough for a busy machine: a test waits for what it expects, never for a time.
    testTimeout: 30_000,
  },
});
