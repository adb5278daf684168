// Tries out rules as a page would: node rules.mjs FOLDER-OF-THE-MODULE CALLS ANSWERS
//
// A line of CALLS is {"function", "arguments": [text]}; a line of ANSWERS is what it answers.

import { createReadStream, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [folder, calls, answers] = process.argv.slice(2);
const pratique = await import(pathToFileURL(`${folder}/pratique.js`).href);

const lines = [];
for await (const line of createInterface({ input: createReadStream(calls) })) {
  const { function: name, arguments: given } = JSON.parse(line);
  lines.push(pratique[name](...given));
}
writeFileSync(answers, lines.map((line) => line + "\n").join(""));
console.log(`${lines.length} answered`);
