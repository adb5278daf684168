// A judgement as people read it, whoever made it: the server or this browser.

import { language, words } from "./talk.js";

/**
 * A box with the verdict on a code, its reasons, what a rule set says, and all that was signed.
 *
 * @param {string} [unanswered] what is said of entry where no rule set answered
 */
export function shown(judgement, unanswered = words["check.entry"]) {
  const box = document.createElement("section");
  box.className = ["verdict", judgement.verdict, judgement.outcome?.outcome].filter(Boolean).join(" ");
  box.append(element("h2", words[`verdict.${judgement.verdict}`]));
  for (const reason of judgement.reasons) {
    box.append(element("p", reason.message));
  }
  if (judgement.outcome) {
    box.append(...entry(judgement.outcome));
  } else if (judgement.verdict === "accepted") {
    box.append(element("p", unanswered));
  }
  for (const { document: name, message } of judgement.leftOut ?? []) {
    box.append(element("p", `${words["check.leftOut"]} ${name}: ${message}`));
  }
  const list = document.createElement("dl");
  for (const document_ of [judgement.document ?? []].flat()) {
    rows(list, document_, "");
  }
  if (judgement.claims) {
    row(list, words["row.renewBy"], judgement.claims.renewBy);
    row(list, words["row.certificateId"], judgement.claims.certificateId);
  }
  if (judgement.signer) {
    row(list, words["row.signer"], [judgement.signer.country, judgement.signer.keyId].filter(Boolean).join(" "));
  }
  for (const note of judgement.notes) {
    row(list, words["row.note"], note.message);
  }
  box.append(list);
  return box;
}

/** What a rule set says: whether the document suffices, else why not and what would help. */
function entry(outcome) {
  const { ruleSet, version } = outcome.basis;
  const head = element("p", `${words[`entry.${outcome.outcome}`]} (${ruleSet} ${version})`);
  head.className = `entry ${outcome.outcome}`;
  const list = document.createElement("ul");
  for (const { rule, description, sentence } of outcome.failures ?? []) {
    list.append(element("li", [`${rule}: ${description[language]}`, sentence[language]].join(" ")));
  }
  for (const { sentence } of [...(outcome.open ?? []), ...(outcome.wouldHelp ?? [])]) {
    list.append(element("li", sentence[language]));
  }
  return list.children.length ? [head, list] : [head];
}

/** Every field of a document, in the order that the server gives; nested ones after their group. */
function rows(list, value, path) {
  for (const [name, part] of Object.entries(value)) {
    if (part !== null && typeof part === "object") {
      rows(list, part, `${path}${name}.`);
    } else {
      row(list, words[`row.${name}`] ?? `${path}${name}`, words[`value.${part}`] ?? part);
    }
  }
}

export function row(list, name, value) {
  if (value !== null && value !== undefined && value !== "") {
    list.append(element("dt", name), element("dd", `${value}`));
  }
}

export function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
