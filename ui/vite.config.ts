// Build, development server and unit tests of the window.
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [svelte()],
  resolve: {
    // Svelte's browser build, in tests too.
    ...(process.env.VITEST ? { conditions: ["browser"] } : {}),
    alias: [
      { find: /^\$messages$/, replacement: at("src/messages/index.svelte.ts") },
      { find: /^\$host$/, replacement: at("src/host/index.ts") },
      { find: /^\$editor$/, replacement: at("src/editor/index.ts") },
      { find: /^\$(generated|host|editor|features|shared|messages)\//, replacement: at("src") + "/$1/" },
      { find: /^\$assets\//, replacement: at("../assets") + "/" },
    ],
  },
  server: { port: 5173, strictPort: true, fs: { allow: [at("."), at("../assets")] } },
  build: {
    target: ["chrome111", "safari16.4"],
    outDir: "dist",
    // Small files as data: addresses would ask more of the content security policy.
    assetsInlineLimit: 0,
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.ts"],
  },
});
