// A gate without a network. Codes are judged in this browser: a check makes no request.

import { element, row, shown } from "./judgement.js";
import { forget, keep, kept } from "./kept.js";
import { ask, byId, language, showFault, whileWorking, words } from "./talk.js";
import { Bundle, Trust, verify } from "./verify.js";

const HOUR_MS = 3_600_000;

const form = byId("form");

/** Whom to believe about bundles, and nothing else, and the files with their certificates. */
const anchors = new Trust();
let certificates = [];

/** The open bundle. */
let bundle;

/** A file with a certificate that waits to be compared. */
let proposed;

// --- the publisher's certificate -----------------------------------------------------------------

async function propose(file) {
  const trust = new Trust();
  const { used } = trust.add("publisher", file);
  trust.close();
  // A key id is the beginning of the fingerprint. What has none to compare is not offered.
  const ids = used.filter((signer) => signer.signsBundles).map((signer) => signer.keyId);
  const prints = (await fingerprints(file)).filter((print) => ids.some((id) => print.startsWith(id)));
  if (!ids.length || !ids.every((id) => prints.some((print) => print.startsWith(id)))) {
    throw new Error(words["gate.noPublisher"]);
  }
  proposed = file;
  byId("fingerprints").replaceChildren(...prints.map((print) => element("li", grouped(print))));
  byId("compare").hidden = false;
}

/** SHA-256 of every certificate in a file, in hexadecimal. */
async function fingerprints(file) {
  const pem = [
    ...new TextDecoder()
      .decode(file)
      .matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g),
  ];
  const found = pem.length
    ? pem.map(([, base64]) => Uint8Array.from(atob(base64.replace(/\s/g, "")), (c) => c.charCodeAt(0)))
    : [file];
  return Promise.all(
    found.map(async (der) =>
      [...new Uint8Array(await crypto.subtle.digest("SHA-256", der))]
        .map((byte) => byte.toString(16).padStart(2, "0"))
        .join(""),
    ),
  );
}

function grouped(print) {
  return print.match(/.{4}/g).join(" ");
}

async function confirm() {
  certificates = [...certificates, proposed];
  await keep({ certificates });
  anchors.add("publisher", proposed);
  byId("compare").hidden = true;
  show();
  await refresh();
}

// --- the bundle ----------------------------------------------------------------------------------

/**
 * Takes a bundle in the place of the one held, if it is genuine and no older. One after the other,
 * in whatever window, so that the newest stays.
 */
function take(file) {
  return navigator.locks.request("pratique-gate", async () => {
    const held = await kept("stamp");
    const opened = await Bundle.open(file, { anchors, held, language });
    const { series, version, digest } = opened.about;
    await keep({ bundle: file, stamp: { series, version, digest } });
    use(opened);
  });
}

function use(opened) {
  bundle?.close();
  bundle = opened;
  const chosen = byId("rules").value;
  const rules = opened.about.documents.filter((document_) => document_.kind === "rule-set");
  byId("rules").replaceChildren(
    byId("rules").options[0],
    ...[...new Set(rules.map((document_) => document_.name))].map((name) => new Option(name, name)),
  );
  byId("rules").value = rules.some((document_) => document_.name === chosen) ? chosen : "";
  show();
}

/** This server's bundle. One that it has not changed is not sent again. */
async function fetched() {
  const response = await ask("/v1/bundle", { cache: "no-cache" });
  return new Uint8Array(await response.arrayBuffer());
}

/** Takes this server's bundle where there is one; without a network the one held goes on. */
async function refresh() {
  if (!certificates.length || !navigator.onLine) {
    return;
  }
  let file;
  try {
    file = await fetched();
  } catch {
    return;
  }
  await take(file).catch(showFault);
}

function show() {
  byId("bundle-fields").disabled = !certificates.length;
  form.querySelector("button[type=submit]").disabled = !bundle;
  byId("nothing").hidden = Boolean(bundle);
  byId("setup").open = !bundle;
  const about = byId("about");
  about.replaceChildren();
  byId("stale").hidden = true;
  if (bundle) {
    const { series, version, issuer, issuedAt, validUntil, documents, notUnderstood } = bundle.about;
    row(about, words["gate.version"], `${series} ${version}`);
    row(about, words["gate.publisher"], issuer);
    row(about, words["gate.issuedAt"], issuedAt);
    row(about, words["gate.validUntil"], validUntil);
    row(about, words["gate.carries"], documents.map((one) => `${one.name} ${one.version}`).join(", "));
    row(about, words["gate.notUnderstood"], notUnderstood.join(", "));
    byId("stale").textContent = `${words["gate.stale"]} ${validUntil}`;
    byId("stale").hidden = Date.now() < Date.parse(validUntil);
  }
}

// --- checking ------------------------------------------------------------------------------------

for (const id of ["form", "told"]) {
  byId(id).addEventListener("submit", (event) => {
    event.preventDefault();
    whileWorking(form, check);
  });
}

async function check() {
  byId("answers").replaceChildren();
  show();
  const text = byId("code").value.trim();
  if (!text) {
    throw new Error(words["gate.noCode"]);
  }
  const ruleSet = byId("rules").value;
  const judgement = await verify(text, { bundle, ruleSet, told: told(), language });
  askFor((judgement.outcome?.open ?? []).filter((point) => point.code === "fact-missing"));
  byId("answers").replaceChildren(shown(judgement, ruleSet ? words["gate.noRuleSet"] : undefined));
}

// What one traveller told is not for the next one.
for (const id of ["code", "rules"]) {
  byId(id).addEventListener("input", () => {
    byId("questions").replaceChildren();
    byId("told").hidden = true;
  });
}

/** Shows a field for each fact that the rules wait for, below those that were asked for before. */
function askFor(facts) {
  for (const fact of facts) {
    if (!byId("questions").querySelector(`[data-fact="${fact.fact}"]`)) {
      byId("questions").append(question(fact));
    }
  }
  byId("told").hidden = !byId("questions").children.length;
}

function question({ fact, answer, title }) {
  const label = element("label", title[language] ?? title.en ?? fact);
  let field;
  if (answer === "yes-no") {
    field = document.createElement("select");
    field.append(
      new Option("", ""),
      new Option(words["gate.yes"], "true"),
      new Option(words["gate.no"], "false"),
    );
  } else {
    field = document.createElement("input");
    field.type = { number: "number", date: "date" }[answer] ?? "text";
    field.placeholder = words[`gate.answer.${answer}`] ?? "";
    field.autocomplete = "off";
  }
  field.dataset.fact = fact;
  field.dataset.answer = answer ?? "";
  label.append(field);
  return label;
}

function told() {
  return Object.fromEntries(
    [...byId("questions").querySelectorAll("[data-fact]")]
      .filter((field) => field.value.trim())
      .map((field) => [field.dataset.fact, answered(field)]),
  );
}

/** What a person wrote, as the rules read it. */
function answered({ value, dataset: { answer } }) {
  const text = value.trim();
  switch (answer) {
    case "countries":
      return [...text.toUpperCase().matchAll(/[A-Z]{2,}/g)].map(([code]) => code);
    case "country":
      return text.toUpperCase();
    case "number":
      return Number(text);
    case "yes-no":
      return text === "true";
    default:
      return text;
  }
}

// --- what the person gives -----------------------------------------------------------------------

/** Runs what a person asked for, and shows what went wrong. */
function run(work) {
  byId("fault").hidden = true;
  return work().catch(showFault);
}

function onFile(id, work) {
  byId(id).addEventListener("change", () => {
    const [chosen] = byId(id).files;
    if (chosen) {
      run(async () => work(new Uint8Array(await chosen.arrayBuffer())));
      byId(id).value = "";
    }
  });
}

onFile("anchor-file", propose);
onFile("bundle-file", take);
byId("anchor-here").addEventListener("click", () =>
  run(async () => propose(new Uint8Array(await (await ask("/v1/signers", {})).arrayBuffer()))),
);
byId("anchor-confirm").addEventListener("click", () => run(confirm));
byId("bundle-here").addEventListener("click", () =>
  run(async () => {
    const file = await fetched().catch((error) => {
      throw new Error(`${error.message} ${words["gate.chooseFile"]}`);
    });
    await take(file);
  }),
);
byId("forget").addEventListener("click", () =>
  run(async () => {
    await forget();
    location.reload();
  }),
);
addEventListener("online", refresh);
setInterval(refresh, HOUR_MS);

run(async () => {
  if (!isSecureContext) {
    throw new Error(words["gate.insecure"]);
  }
  // Without it everything works until the page is closed; so a browser that refuses is no fault.
  navigator.serviceWorker?.register("/assets/gate-worker.js", { scope: "/gate" }).catch(() => {});
  certificates = (await kept("certificates")) ?? [];
  certificates.forEach((file) => anchors.add("publisher", file));
  const file = await kept("bundle");
  if (file) {
    const held = await kept("stamp");
    await Bundle.open(file, { anchors, held, language }).then(use).catch(showFault);
  }
  show();
  await refresh();
});
