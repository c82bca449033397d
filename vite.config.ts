/**
 * How the lab is built. Everything the page loads is its own file from its own origin (no inlined scripts, no base: absolute paths),
 * so that a static host and a strict policy are enough.
 */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * What the built page may do, strict: nothing is run that is not a script of ours, nothing is asked of another origin, text never becomes
 * code, in workers neither (a blob module worker keeps the page's policy). Inline styles are how components place things on a canvas.
 */
const POLICY = [
  "default-src 'none'", "script-src 'self'", "worker-src 'self' blob:", "connect-src 'self'", "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:", "font-src 'self'", "manifest-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-src 'none'",
  "object-src 'none'", "require-trusted-types-for 'script'", 'trusted-types lab-worker',
].join('; ');

export default defineConfig({
  base: './',
  plugins: [
    {
      // first in the built page's head; the development server needs inline scripts and goes without
      name: 'lab-policy',
      apply: 'build',
      transformIndexHtml: () => [{ tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY }, injectTo: 'head-prepend' }],
    },
    react(),
  ],
  worker: { format: 'es' },
  build: { target: 'es2023', assetsInlineLimit: 0, modulePreload: { polyfill: false }, sourcemap: false },
  server: { port: 5173, strictPort: false },
  preview: { port: 4173, strictPort: true },
});
