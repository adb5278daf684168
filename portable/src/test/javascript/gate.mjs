// Opens bundles and judges codes by them as a page would: node gate.mjs FOLDER-OF-THE-MODULE JOBS
//
// A line of JOBS is {"bundle", "anchor", "held", "text", "ruleSet", "told", "at", "language"}, the
// first two in Base64; a line of the output is what the module says of the bundle, a tab, and the
// judgement, if there is one.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, jobs] = process.argv.slice(2);
const { Bundle, BundleRefused, Trust, verify } = await import(
  pathToFileURL(`${folder}/verify.js`).href
);

const bytes = (base64) => new Uint8Array(Buffer.from(base64, "base64"));

for (const line of readFileSync(jobs, "utf8").trimEnd().split("\n")) {
  const { bundle, anchor, held, text, ...options } = JSON.parse(line);
  const anchors = new Trust();
  anchors.add("anchor", bytes(anchor));
  const { at, language } = options;
  try {
    const opened = await Bundle.open(bytes(bundle), { anchors, held, at, language });
    // Twice: the second time the answers on what the bundle carries are known.
    const first = JSON.stringify(await verify(text, { ...options, bundle: opened }));
    const second = JSON.stringify(await verify(text, { ...options, bundle: opened }));
    console.log(`${JSON.stringify(opened.about)}\t${first === second ? first : "another answer"}`);
  } catch (refused) {
    if (!(refused instanceof BundleRefused)) {
      throw refused;
    }
    console.log(`${refused.verdict} ${refused.code} ${refused.message}\t`);
  }
}
