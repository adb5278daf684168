import { shown } from "./judgement.js";
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
    byId("answers").replaceChildren(...answers.map((judgement) => shown(judgement)));
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
