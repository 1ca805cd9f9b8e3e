// Checks in this browser what the gateway says of its ledger: that an entry is in the tree (RFC 6962), and that the tree was
// signed (C2SP signed-note, Ed25519). Whoever has the key from elsewhere need not trust the page's own copy of it.
const encoder = new TextEncoder();
const bytes = (base64) => Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
const same = (a, b) => a.length === b.length && a.every((one, index) => one === b[index]);

async function sha256(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', all));
}

const LEAF = Uint8Array.of(0);
const node = (left, right) => sha256(Uint8Array.of(1), left, right);

/** Browsers check nothing on pages that came over an open network. */
export const canCheck = () => Boolean(globalThis.crypto?.subtle);

/** What a checkpoint says; its first three lines. */
export function checkpoint(note) {
  const [origin, size, root] = note.split('\n');
  return { origin, size: Number(size), root };
}

/** Whether the key, NAME+ID+KEY, has signed the note. A plus may be in KEY, too. */
export async function signed(note, key) {
  const [, name, typed] = key.match(/^([^+]+)\+[^+]+\+(.+)$/);
  const end = note.lastIndexOf('\n\n');
  const line = note.slice(end + 2).split('\n').find((one) => one.startsWith(`— ${name} `));
  if (end < 0 || !line) return false;
  const signature = bytes(line.split(' ')[2]).slice(4);
  const verifier = await crypto.subtle.importKey('raw', bytes(typed).slice(1), 'Ed25519', false, ['verify']);
  return crypto.subtle.verify('Ed25519', verifier, signature, encoder.encode(note.slice(0, end + 1)));
}

/** Whether the proof leads from what was told to the root of its checkpoint. */
export async function included(proof) {
  const { size, root } = checkpoint(proof.checkpoint);
  let hash = await sha256(LEAF, await sha256(encoder.encode(proof.told)), bytes(proof.restHash));
  if (!same(hash, bytes(proof.leafHash)) || proof.index >= size) return false;
  let at = proof.index;
  let last = size - 1;
  for (const beside of proof.path.map(bytes)) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = await node(beside, hash);
      while (at % 2 === 0 && at !== 0) {
        at = Math.floor(at / 2);
        last = Math.floor(last / 2);
      }
    } else {
      hash = await node(hash, beside);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && same(hash, bytes(root));
}
