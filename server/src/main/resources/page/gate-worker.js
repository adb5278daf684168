// Keeps the page of the gate on this device, so that it opens without a network. It asks the server
// first and takes the copy when there is no answer; requests to the interface go past it.

const CACHE = "pratique-gate";

const FILES = [
  "/gate",
  "/gate?language=en",
  "/gate?language=zh",
  "/assets/flag.svg",
  "/assets/gate.js",
  "/assets/judgement.js",
  "/assets/kept.js",
  "/assets/pratique.js",
  "/assets/style.css",
  "/assets/talk.js",
  "/assets/verify.js",
];

addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(FILES))
      .then(() => skipWaiting()),
  );
});

addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const { pathname, search } = new URL(event.request.url);
  if (event.request.method === "GET" && FILES.includes(pathname + search)) {
    event.respondWith(answer(event.request));
  }
});

async function answer(request) {
  const cache = await caches.open(CACHE);
  try {
    const response = await fetch(request);
    if (response.ok) {
      await cache.put(request, response.clone());
    }
    return response;
  } catch {
    // The language is in the address, or was the browser's when the copy was made.
    return (await cache.match(request, { ignoreVary: true })) ?? Response.error();
  }
}
