// What this device keeps for the gate, in the browser's own database: no cookie, nothing of a
// traveller, and nothing that leaves the device.

const NAME = "pratique-gate";
const STORE = "kept";

function opened() {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return done(request);
}

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** The value kept under this key, or undefined. */
export async function kept(key) {
  const database = await opened();
  try {
    return await done(database.transaction(STORE).objectStore(STORE).get(key));
  } finally {
    database.close();
  }
}

/** Keeps all of `values` by their names, or none of them. */
export function keep(values) {
  return changed((store) => {
    for (const [key, value] of Object.entries(values)) {
      store.put(value, key);
    }
  });
}

/** Nothing is kept any more. */
export function forget() {
  return changed((store) => store.clear());
}

async function changed(change) {
  const database = await opened();
  try {
    const transaction = database.transaction(STORE, "readwrite");
    change(transaction.objectStore(STORE));
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}
