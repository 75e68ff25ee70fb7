// The entry of the browser door. The version is checked before anything native is imported: the database addon ends
// an older Node with a segmentation fault and no word.
const major = Number(process.versions.node.split('.')[0]);
if (major < 22) {
  console.error(
    `麦田需要 Node.js 22 或更高版本（当前 ${process.versions.node}）。请用 npm start 启动。\n` +
      `Maitian needs Node.js 22 or newer (this is ${process.versions.node}). Start it with npm start.`,
  );
  process.exit(1);
}
const { runHeadless } = await import('./run.ts');
process.exitCode = await runHeadless(process.argv.slice(2));
