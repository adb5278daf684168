// Answers for the reference implementation: one line of JSON in, one line of JSON out.
//
//   {"set": [data, …]}            remember these data contexts           → {"size": n}
//   {"expr": …, "data": …}        check and evaluate one expression      → an answer
//   {"expr": …, "onAll": true}    the same on every remembered context   → [answer, …]
//
// An answer is {"faults": [message, …]} when the format is wrong, {"error": code} when evaluating
// throws, or {"value": …} where numbers are {"n": text}, date-times {"d": milliseconds or null},
// texts with half a surrogate pair {"u": [code units]} and objects {"o": {members by name}}, so that
// nothing is lost on the way.

"use strict"

const { evaluate } = require("certlogic-js")
const { validateFormat } = require("certlogic-js/dist/validation")
const readline = require("readline")

const CODES = [
  ["if-guard evaluates", "certlogic.if-guard"],
  ["all operands of an \"and\"", "certlogic.and-operand"],
  ["operand of ! evaluates", "certlogic.not-operand"],
  ["right-hand side of an \"in\"", "certlogic.in-array"],
  ["operands of this operation must both be integers", "certlogic.plus-operand"],
  ["all operands of a comparison operation", "certlogic.compared-number"],
  ["all operands of a date-time comparison", "certlogic.compared-date-time"],
  ["date argument (#1) of \"plusTime\"", "certlogic.plus-time-text"],
  ["not an allowed date or date-time format", "certlogic.date-format"],
  ["operand of \"dccDateOfBirth\" must be a string", "certlogic.date-of-birth-text"],
  ["can't parse \"", "certlogic.date-of-birth-format"],
  ["operand of reduce evaluated", "certlogic.reduce-array"],
  ["\"UVCI\" argument (#1)", "certlogic.uvci-text"],
]

const codeOf = (error) => {
  const known = CODES.find(([beginning]) => error.message.startsWith(beginning))
  return known ? known[1] : `${error.name}: ${error.message}`
}

const written = (value) => {
  if (typeof value === "number") return { n: String(value) }
  if (typeof value === "string" && !value.isWellFormed()) {
    return { u: value.split("").map((_, index) => value.charCodeAt(index)) }
  }
  if (value instanceof Date) return { d: isNaN(value.getTime()) ? null : value.getTime() }
  if (Array.isArray(value)) return value.map(written)
  if (typeof value === "object" && value !== null) {
    return { o: Object.fromEntries(Object.keys(value).map((name) => [name, written(value[name])])) }
  }
  return typeof value === "function" ? { function: value.name } : value
}

const evaluated = (expr, data) => {
  try {
    return { value: written(evaluate(expr, data)) }
  } catch (error) {
    return { error: codeOf(error) }
  }
}

let contexts = []

const answer = ({ set, expr, data, onAll }) => {
  if (set !== undefined) {
    contexts = set
    return { size: set.length }
  }
  const faults = validateFormat(expr).map(({ message }) => message)
  const one = (context) => (faults.length > 0 ? { faults } : evaluated(expr, context))
  return onAll ? contexts.map(one) : one(data)
}

readline
  .createInterface({ input: process.stdin, crlfDelay: Infinity })
  .on("line", (line) => process.stdout.write(JSON.stringify(answer(JSON.parse(line))) + "\n"))
