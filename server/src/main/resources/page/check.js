import { ask, byId, json, whileWorking, words } from "./talk.js";

const form = byId("form");
const code = byId("code");
const file = byId("file");

// A certificate that was just issued on this device comes over in the session, never in an address.
const issued = sessionStorage.getItem("issued");
if (issued) {
  code.value = issued;
  sessionStorage.removeItem("issued");
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  whileWorking(form, async () => {
    byId("answers").replaceChildren();
    const chosen = file.files[0];
    const text = code.value.trim();
    if (!chosen && !text) {
      throw new Error(words["check.nothing"]);
    }
    const response = await ask("/v1/verify", chosen ? await upload(chosen) : json({ text }));
    const answers = await response.json();
    byId("answers").replaceChildren(...answers.map(answer));
  });
});

async function upload(chosen) {
  if (chosen.type.startsWith("text/")) {
    return json({ text: (await chosen.text()).trim() });
  }
  return { method: "POST", headers: { "Content-Type": chosen.type }, body: chosen };
}

file.addEventListener("change", () => {
  if (file.files.length) {
    code.value = "";
  }
});
code.addEventListener("input", () => {
  file.value = "";
});

function answer(judgement) {
  const box = document.createElement("section");
  box.className = `verdict ${judgement.verdict}`;
  box.append(element("h2", words[`verdict.${judgement.verdict}`]));
  for (const reason of judgement.reasons) {
    box.append(element("p", reason.message));
  }
  if (judgement.verdict === "accepted") {
    box.append(element("p", words["check.entry"]));
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

function row(list, name, value) {
  if (value !== null && value !== undefined && value !== "") {
    list.append(element("dt", name), element("dd", `${value}`));
  }
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
