import { ask, byId, json, language, whileWorking, words } from "./talk.js";

const form = byId("form");
const field = (name) => form.elements.namedItem(name);
const value = (name) => field(name).value.trim();
const kind = () => form.elements.namedItem("kind").value;

// --- which fields are asked ------------------------------------------------------------------------

function showFields() {
  for (const part of form.querySelectorAll("[data-for]")) {
    part.hidden = !part.dataset.for.split(" ").includes(kind());
  }
  byId("device").hidden = value("tt") !== "LP217198-3";
}
form.addEventListener("change", showFields);
showFields();

// --- who asks --------------------------------------------------------------------------------------

// Offices that anybody may be exist only where the server was started to be tried out.
let offices = [];
const answer = await fetch("/dev-oidc/offices").catch(() => null);
if (answer?.ok) {
  offices = (await answer.json()).offices;
  field("office").replaceChildren(...offices.map((office) => new Option(office.id, office.id)));
  byId("offices").hidden = false;
  byId("made-up-hint").hidden = false;
  byId("token").hidden = true;
}

async function token() {
  if (offices.length === 0) {
    return value("token");
  }
  const office = offices.find((known) => known.id === value("office"));
  const response = await ask("/dev-oidc/token", {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: office.id,
      client_secret: office.secret,
    }),
  });
  return (await response.json()).access_token;
}

// --- made-up people --------------------------------------------------------------------------------

const day = (offset) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
const people = [
  { n: "Ana Marisa Costa", dob: "1988-04-12", s: "female", nt: "PRT", id: "P1234567", fn: "Costa", fnt: "COSTA", gn2: "Ana Marisa", gnt: "ANA<MARISA", co: "PT" },
  { n: "王小明", dob: "1979-11-03", s: "male", nt: "CHN", id: "E20260301", fn: "王", fnt: "WANG", gn2: "小明", gnt: "XIAOMING", co: "CN" },
  { n: "Kwame Mensah", dob: "1995-07-30", s: "male", nt: "GHA", id: "G0071122", fn: "Mensah", fnt: "MENSAH", gn2: "Kwame", gnt: "KWAME", co: "GH" },
  { n: "Aïcha Traoré", dob: "2001-01-25", s: "female", nt: "SEN", id: "A8800456", fn: "Traoré", fnt: "TRAORE", gn2: "Aïcha", gnt: "AICHA", co: "SN" },
];
let next = 0;
byId("made-up").addEventListener("click", () => {
  const person = people[next++ % people.length];
  const now = new Date(Date.now() - 86_400_000).toISOString().slice(0, 16);
  const all = {
    ...person, dob2: person.dob, dv: day(-30), bo: "YF-2026-042", cn: "Dr L. Sousa", is: `${person.nt}-MOH`,
    dt: day(-30), nm: "PCR", ma: "1232", sc: now, tc: words["madeUp.laboratory"], is2: words["madeUp.ministry"],
    fr: day(-60), df: day(-49), du: day(120),
    ci: `URN:UVCI:01:${person.co}:${crypto.randomUUID().replaceAll("-", "").slice(0, 12).toUpperCase()}`,
  };
  for (const [name, text] of Object.entries(all)) {
    field(name).value = text;
  }
});

// --- the document, in the standard's own field names -------------------------------------------------

const DISEASE = "840539006";
const MAKERS = {
  "EU/1/20/1528": ["1119349007", "ORG-100030215"],
  "EU/1/20/1507": ["1119349007", "ORG-100031184"],
  "EU/1/21/1529": ["1119305005", "ORG-100001699"],
  "EU/1/20/1525": ["1119305005", "ORG-100001417"],
  "EU/1/21/1618": ["1119305005", "ORG-100032020"],
  CoronaVac: ["1157024006", "Sinovac-Biotech"],
  "BBIBP-CorV": ["1157024006", "ORG-100020693"],
};

/** Leaves out what was left empty. */
function filled(fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== "" && text !== null));
}

function icvp() {
  return {
    ...filled({
      n: value("n"), dob: value("dob"), s: value("s"), nt: value("nt").toUpperCase(),
      id: value("id"), dt: value("id") && "PPN", gn: value("gn"),
    }),
    v: form.dataset.icvpVersion,
    vx: filled({ vp: value("vp"), dv: value("dv"), bo: value("bo"), cn: value("cn"), is: value("is") }),
  };
}

function dcc(group, entry) {
  return {
    ver: "1.3.0",
    nam: filled({ fn: value("fn"), fnt: value("fnt"), gn: value("gn2"), gnt: value("gnt") }),
    dob: value("dob2"),
    [group]: [filled({ tg: DISEASE, ...entry, co: value("co").toUpperCase(), is: value("is2"), ci: value("ci") })],
  };
}

function documentToIssue() {
  switch (kind()) {
    case "icvp":
      return { icvp: icvp() };
    case "vaccination": {
      const [vp, ma] = MAKERS[value("mp")];
      return { dcc: dcc("v", { vp, mp: value("mp"), ma, dn: Number(value("dn")), sd: Number(value("sd")), dt: value("dt") }) };
    }
    case "test": {
      const antigen = value("tt") === "LP217198-3";
      const sampled = value("sc") && new Date(value("sc")).toISOString().replace(/\.\d+Z$/, "Z");
      return { dcc: dcc("t", { tt: value("tt"), nm: antigen ? "" : value("nm"), ma: antigen ? value("ma") : "", sc: sampled, tr: value("tr"), tc: value("tc") }) };
    }
    case "recovery":
      return { dcc: dcc("r", { fr: value("fr"), df: value("df"), du: value("du") }) };
  }
  throw new Error(kind());
}

// --- issuing -----------------------------------------------------------------------------------------

// The same document sent again, after a broken connection say, must not become a second certificate:
// it keeps its key until the document is another one.
let attempt = { body: "", key: "" };

function idempotencyKey(body) {
  const text = JSON.stringify(body);
  if (attempt.body !== text) {
    attempt = { body: text, key: crypto.randomUUID() };
  }
  return attempt.key;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  byId("issued").hidden = true;
  whileWorking(form, async () => {
    const body = { document: documentToIssue() };
    const response = await ask("/v1/certificates", json(body, {
      Authorization: `Bearer ${await token()}`,
      "Idempotency-Key": idempotencyKey(body),
    }));
    await show(await response.json());
  });
});

async function show(certificate) {
  const [png, pdf] = await Promise.all([
    file("/v1/qr", { text: certificate.code, format: "png" }),
    file("/v1/pdf", { text: certificate.code }),
  ]);
  byId("qr").src = png;
  byId("png").href = png;
  byId("pdf").href = pdf;
  byId("text").href = URL.createObjectURL(new Blob([certificate.code], { type: "text/plain" }));
  byId("certificate-id").textContent = certificate.certificateId;
  byId("renew-by").textContent = new Date(certificate.renewBy).toLocaleString(language);
  sessionStorage.setItem("issued", certificate.code);
  byId("issued").hidden = false;
  byId("issued").scrollIntoView({ behavior: "smooth" });
}

async function file(path, body) {
  return URL.createObjectURL(await (await ask(path, json(body))).blob());
}
