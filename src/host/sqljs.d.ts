/** SQLite as WebAssembly, in the build for browsers: a function that starts it; what it gives is a `SqlEngine` (sqlite.ts). */
declare module 'sql.js/dist/sql-wasm-browser.js' {
  export default function initSqlJs(config: { readonly wasmBinary: ArrayBuffer }): Promise<unknown>;
}
