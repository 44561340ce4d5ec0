// Checks a file by zhlint, so many times: a JSON object of times in milliseconds and of messages on standard output.
import { readFileSync } from 'node:fs'
import { run } from 'zhlint'

const [path, runs] = process.argv.slice(2)
const text = readFileSync(path, 'utf8')
const times = []
let messages = 0
for (let each = 0; each < Number(runs); each += 1) {
  const start = performance.now()
  const found = run(text, { rules: { preset: 'default' } })
  times.push(performance.now() - start)
  messages = found.validations.length
}
process.stdout.write(JSON.stringify({ times, messages }))
