/**
 * Judges a health certificate in a browser or in Node, without a server.
 *
 * The rules are Pratique's own libraries, compiled into `pratique.js`; the signature is checked by
 * the Web Cryptography API of whoever runs this. A check that it cannot make leaves the judgement
 * undetermined and is never taken for a wrong signature.
 *
 *     const trust = new Trust();
 *     trust.add("issuer.pem", bytes);
 *     const judgement = await verify(text, { trust });
 *
 * A gate has a bundle instead, opened with the certificates of those who may publish one:
 *
 *     const bundle = await Bundle.open(file, { anchors: trust });
 *     const judgement = await verify(text, { bundle, ruleSet: "icvp-entry", told: { … } });
 *
 * @module
 */

import * as pratique from "./pratique.js";

/** How many imported keys are kept; the trust lists of today have some hundreds. */
const MAX_KEYS = 1000;

const CURVES = new Set(["P-256", "P-384", "P-521"]);

/** Promises of imported keys by their Base64. */
const keys = new Map();

/** Whom to believe: signers from certificates and trust lists. */
export class Trust {
  #number = pratique.newTrust();

  /**
   * Trusts the signers of one file as well.
   *
   * @param {string} name what to call the file in reports
   * @param {Uint8Array} content certificates in PEM, DER or Base64, or a DID document
   * @returns {{used: {keyId: string, country?: string, origin: string, signsBundles: boolean}[],
   *   leftOut: {entry: string, code: string, message: string}[]}} what is used, and what is left
   *   out and why
   */
  add(name, content) {
    return answer(pratique.addTrust(this.#number, name, content));
  }

  /**
   * What the trust list says besides its signers.
   *
   * @param {{validUntil?: string, dropped?: string[],
   *   revoked?: {signer: string, certificateId: string}[]}} limits
   */
  limit(limits) {
    answer(pratique.limitTrust(this.#number, JSON.stringify(limits)));
  }

  /** Gives its memory back; nothing can be judged with it any more. */
  close() {
    pratique.forgetTrust(this.#number);
  }

  /** For `verify`. */
  get number() {
    return this.#number;
  }
}

/** A bundle that must not be used, and why; `verdict` is `refused` or `undetermined`. */
export class BundleRefused extends Error {
  constructor({ verdict, code, message }) {
    super(message);
    this.name = "BundleRefused";
    this.verdict = verdict;
    this.code = code;
  }
}

/** All that a gate knows, from one signed file. */
export class Bundle {
  #number;

  constructor({ bundle, ...about }) {
    this.#number = bundle;

    /** `series`, `version`, `digest`, `issuer`, `issuedAt`, `validUntil`, `revocations`,
     * `documents` (each with `kind`, `name` and `version`) and `notUnderstood`. */
    this.about = about;
  }

  /**
   * Opens a bundle. One past its end is opened, too: every judgement by it is undetermined.
   *
   * @param {Uint8Array} content the file
   * @param {object} options
   * @param {Trust} options.anchors the certificates of those who may publish bundles
   * @param {{series: string, version: number, digest: string}} [options.held] of the newest bundle
   *   that was seen, so that nobody brings an older one back
   * @param {Date | string} [options.at] for which instant; now when it is left out
   * @param {"en" | "zh"} [options.language] of the sentences
   * @returns {Promise<Bundle>} rejected with `BundleRefused` when it must not be used
   */
  static async open(content, { anchors, held, at = new Date(), language = "en" }) {
    const stamp = held === undefined ? "" : JSON.stringify(held);
    const begun = answer(
      pratique.beginBundle(content, anchors.number, stamp, instant(at), language),
    );
    const opened =
      begun.decided ??
      answer(pratique.concludeBundle(begun.question, await answers(begun.checks)));
    if (opened.refused) {
      throw new BundleRefused(opened.refused);
    }
    return new Bundle(opened);
  }

  /** Gives its memory back; nothing can be judged with it any more. */
  close() {
    pratique.forgetBundle(this.#number);
  }

  /** For `verify`. */
  get number() {
    return this.#number;
  }
}

/**
 * Judges the text of one code.
 *
 * @param {string} text as a scanner gives it, `HC1:…`
 * @param {object} options
 * @param {Trust} [options.trust] whom to believe; or
 * @param {Bundle} [options.bundle] by which to judge
 * @param {string} [options.ruleSet] the id of a rule set of the bundle that says whether an accepted
 *   code suffices
 * @param {object} [options.told] the facts that no document holds, by the names of the rule set
 * @param {Date | string} [options.at] for which instant; now when it is left out
 * @param {"en" | "zh"} [options.language] of the sentences
 * @param {string} [options.input] what the judgement calls this code
 * @returns {Promise<object>} the same object that `pratique verify --json` prints; where a rule set
 *   was asked, with `leftOut` when something that the bundle carries cannot be relied on
 */
export async function verify(text, options) {
  const { trust, bundle, ruleSet = "", told = {} } = options;
  const { at = new Date(), language = "en", input = "" } = options;
  const begun = answer(
    bundle === undefined
      ? pratique.begin(input, text, trust.number, instant(at), language)
      : pratique.beginAtGate(
          input,
          text,
          bundle.number,
          ruleSet,
          JSON.stringify(told),
          instant(at),
          language,
        ),
  );
  return (
    begun.decided ?? answer(pratique.conclude(begun.question, await answers(begun.checks)))
  );
}

function instant(at) {
  return at instanceof Date ? at.toISOString() : at;
}

/** The answers to signature checks as the module takes them. */
async function answers(checks) {
  return (await Promise.all(checks.map(check))).join(",");
}

/** The object in an answer of the module, which says by a member when it has none. */
function answer(json) {
  const value = JSON.parse(json);
  if (value.error !== undefined) {
    throw new Error(value.error);
  }
  return value;
}

/**
 * Whether one signature is right.
 *
 * @returns {Promise<"valid" | "invalid" | "cannot-check">} never rejected
 */
async function check({ algorithm, curve, spki, message, signature }) {
  const method = methodOf(algorithm, curve);
  // Outside of secure contexts a browser has no such interface at all.
  const subtle = globalThis.crypto?.subtle;
  if (method === undefined || subtle === undefined) {
    return "cannot-check";
  }
  try {
    const key = await imported(subtle, spki, method.key);
    const right = await subtle.verify(method.check, key, bytes(signature), bytes(message));
    return right ? "valid" : "invalid";
  } catch {
    return "cannot-check";
  }
}

/** How the Web Cryptography API calls an algorithm, for importing a key and for a check. */
function methodOf(algorithm, curve) {
  if (algorithm === "ES256" && CURVES.has(curve)) {
    return {
      key: { name: "ECDSA", namedCurve: curve },
      check: { name: "ECDSA", hash: "SHA-256" },
    };
  }
  if (algorithm === "PS256") {
    return {
      key: { name: "RSA-PSS", hash: "SHA-256" },
      check: { name: "RSA-PSS", saltLength: 32 },
    };
  }
  return undefined;
}

function imported(subtle, spki, method) {
  let key = keys.get(spki);
  if (key === undefined) {
    if (keys.size >= MAX_KEYS) {
      keys.clear();
    }
    key = subtle.importKey("spki", bytes(spki), method, false, ["verify"]);
    keys.set(spki, key);
  }
  return key;
}

function bytes(base64) {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
