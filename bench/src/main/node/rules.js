// Measures the reference implementation on the inputs of RulesBenchmark: node rules.js inputs.json
//
// Processor time of one evaluation, the median of rounds of at least half a second after as many
// for warming up.

"use strict"

const { readFileSync } = require("fs")
const { evaluate } = require("certlogic-js")

const ROUNDS = 9
const ROUND_MICROS = 500_000

const { external, rules, samples, own } = JSON.parse(readFileSync(process.argv[2], "utf8"))

const onSamples = samples.flatMap((payload) => {
  const data = { payload, external }
  return rules.map((rule) => [rule, data])
})
const onTheirTests = own.map(([index, data]) => [rules[index], data])

let truthy = 0

const round = (pairs) => {
  const before = process.cpuUsage()
  let evaluations = 0
  for (;;) {
    for (const [rule, data] of pairs) {
      try {
        if (evaluate(rule, data) === true) truthy++
      } catch {
        // An error is an outcome too, and ours is measured with it.
      }
    }
    evaluations += pairs.length
    const { user, system } = process.cpuUsage(before)
    if (user + system >= ROUND_MICROS) return ((user + system) * 1000) / evaluations
  }
}

const measure = (name, pairs) => {
  const nanos = []
  for (let i = 0; i < 2 * ROUNDS; i++) {
    const measured = round(pairs)
    if (i >= ROUNDS) nanos.push(measured)
  }
  nanos.sort((a, b) => a - b)
  const median = nanos[(ROUNDS - 1) / 2]
  const spread = `${nanos[0].toFixed(0)} to ${nanos[ROUNDS - 1].toFixed(0)}`
  console.log(`certlogic-js ${name}: ${median.toFixed(0)} ns of processor time per rule (${spread})`)
}

measure("onSamples", onSamples)
measure("onTheirTests", onTheirTests)
if (truthy === 0) throw new Error("no rule was ever true: wrong inputs")
