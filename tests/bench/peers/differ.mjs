// Compares two files with a library: node differ.mjs LIBRARY OLD NEW RUNS. Prints the times in milliseconds and the characters
// that it would show as changed, as JSON.
import { readFileSync } from 'node:fs'

const length = (text) => [...text.replaceAll('\n', '')].length

const libraries = {
  async codemirror() {
    const { diff } = await import('@codemirror/merge')
    return (old, now) =>
      diff(old, now).reduce(
        (sum, change) =>
          sum + length(old.slice(change.fromA, change.toA)) + length(now.slice(change.fromB, change.toB)),
        0,
      )
  },
  async google() {
    const { default: DiffMatchPatch } = await import('diff-match-patch')
    return (old, now) => {
      const engine = new DiffMatchPatch()
      const pieces = engine.diff_main(old, now)
      engine.diff_cleanupSemantic(pieces)
      return pieces.reduce((sum, [operation, text]) => (operation === 0 ? sum : sum + length(text)), 0)
    }
  },
}

const [library, oldPath, newPath, runs] = process.argv.slice(2)
const compare = await libraries[library]()
const [old, now] = [oldPath, newPath].map((path) => readFileSync(path, 'utf8'))
const times = []
let changed = 0
for (let run = 0; run < Number(runs); run += 1) {
  const start = performance.now()
  changed = compare(old, now)
  times.push(performance.now() - start)
}
console.log(JSON.stringify({ times, changed }))
