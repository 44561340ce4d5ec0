// Cuts texts into words by ICU: a JSON array of texts in, an array of arrays of words out.
import { readFileSync } from 'node:fs'

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const texts = JSON.parse(readFileSync(0, 'utf8'))
console.log(JSON.stringify(texts.map((text) => Array.from(segmenter.segment(text), (word) => word.segment))))
