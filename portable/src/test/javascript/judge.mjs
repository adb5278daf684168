// Judges codes as a page would: node judge.mjs FOLDER-OF-THE-MODULE JOBS ANSWERS
//
// A line of JOBS is {"input", "text", "at", "language", "trust": [{"name", "content"}], "limits",
// "valid"}; a line of ANSWERS is the judgement. With "valid" every signature is taken for right.

import { createReadStream, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [folder, jobs, answers] = process.argv.slice(2);
const module = (name) => import(pathToFileURL(`${folder}/${name}`).href);
const { Trust, verify } = await module("verify.js");
const pratique = await module("pratique.js");

const trusts = new Map();

function trustOf({ trust, limits }) {
  const key = JSON.stringify([trust, limits]);
  let known = trusts.get(key);
  if (known === undefined) {
    known = new Trust();
    for (const { name, content } of trust) {
      known.add(name, new Uint8Array(Buffer.from(content, "base64")));
    }
    known.limit(limits);
    trusts.set(key, known);
  }
  return known;
}

/** The text that the module answers, untouched: JSON.parse would round large numbers. */
function takenForRight(job, trust) {
  const begun = pratique.begin(job.input, job.text, trust.number, job.at, job.language);
  const { question, checks } = JSON.parse(begun);
  return question === undefined
    ? begun.slice('{"decided":'.length, -1)
    : pratique.conclude(question, checks.map(() => "valid").join(","));
}

async function checked(job, trust) {
  const { input, at, language } = job;
  return JSON.stringify(await verify(job.text, { trust, at, language, input }));
}

const lines = [];
let spent = 0;
for await (const line of createInterface({ input: createReadStream(jobs) })) {
  const job = JSON.parse(line);
  const trust = trustOf(job);
  const begin = performance.now();
  lines.push(job.valid ? takenForRight(job, trust) : await checked(job, trust));
  spent += performance.now() - begin;
}
writeFileSync(answers, lines.map((line) => line + "\n").join(""));
console.log(`${lines.length} judged in ${Math.round(spent)} ms`);
