import { defineConfig } from 'drizzle-kit';

/** `drizzle-kit generate` writes sql/*.sql; `scripts/compile-migrations.ts` then makes the module that is shipped. */
export default defineConfig({
  dialect: 'sqlite',
  schema: './electron/backend/db/schema/*.ts',
  out: './electron/backend/db/migrations/sql',
});
