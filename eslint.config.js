/** Lint: type-aware TypeScript rules, React's hook rules, and the house rules of determinism for the rooms below `session`. */
import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const PURE = ['base', 'words', 'language', 'plan', 'sql', 'operators', 'events', 'protocol', 'projection', 'engine'].map((room) => `src/${room}/**/*.ts`);
const inexact = ['exp', 'expm1', 'log', 'log1p', 'log2', 'log10', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh', 'pow', 'cbrt', 'hypot', 'random'];
const timers = ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'requestAnimationFrame', 'performance', 'Intl', 'Date', 'crypto', 'fetch', 'process', 'window', 'document', 'navigator', 'localStorage'];

export default tseslint.config(
  { ignores: ['dist/', '.cache/', 'node_modules/', 'test-results/', 'playwright-report/', 'test/vectors/', 'test/rules/planted/'] },
  js.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}', 'test/**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.ts'] }, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-new-func': 'error',
      'max-lines': ['error', { max: 400 }],
    },
  },
  { files: ['src/**/*.tsx', 'src/**/*.ts'], plugins: { 'react-hooks': reactHooks }, rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' } },
  {
    files: PURE,
    rules: {
      'no-restricted-globals': ['error', ...timers.map((name) => ({ name, message: `The same run must give the same log everywhere: ${name} is for session and above. Time comes from the kernel, luck from base/luck.` }))],
      'no-restricted-properties': [
        'error',
        ...inexact.map((property) => ({ object: 'Math', property, message: `Math.${property} differs between runtimes in the last bit (or is luck): use integers, ratios, base/luck.` })),
        ...['localeCompare', 'toLocaleString', 'toLocaleUpperCase', 'toLocaleLowerCase', 'normalize'].map((property) => ({ property, message: `${property} depends on the runtime's tables: compare UTF-16 units, use language/values.` })),
      ],
    },
  },
  { files: ['test/**/*.ts'], rules: { 'max-lines': ['error', { max: 600 }], 'no-new-func': 'off', '@typescript-eslint/no-unsafe-assignment': 'off', '@typescript-eslint/no-unsafe-member-access': 'off', '@typescript-eslint/no-unsafe-argument': 'off', '@typescript-eslint/no-unsafe-call': 'off', '@typescript-eslint/no-unsafe-return': 'off', '@typescript-eslint/no-implied-eval': 'off' } },
  { files: ['**/*.mjs', '*.js', '*.config.ts'], languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', setTimeout: 'readonly' } } },
);
