// What both pages need: words in the reader's language, and an answer or a problem from the server.

export const words = JSON.parse(document.querySelector("main").dataset.words);
export const language = document.documentElement.lang;

const byId = (id) => document.getElementById(id);
export { byId };

/** Sends a request and gives its response; a problem document becomes an error that people can read. */
export async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, {
      ...options,
      headers: { "Accept-Language": language, ...options.headers },
    });
  } catch {
    throw new Error(words["fault.network"]);
  }
  if (response.ok) {
    return response;
  }
  let problem = {};
  try {
    problem = await response.json();
  } catch {
    // No problem document: the status has to do.
  }
  throw new Error([problem.title, problem.detail].filter(Boolean).join(": ") || `${response.status}`);
}

export function json(body, headers = {}) {
  return {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
  };
}

export function showFault(error) {
  byId("fault").textContent = error.message;
  byId("fault").hidden = false;
  byId("fault").scrollIntoView({ block: "nearest" });
}

/** Runs `work` while the form's button waits, and shows what went wrong. */
export async function whileWorking(form, work) {
  const button = form.querySelector("button[type=submit]");
  byId("fault").hidden = true;
  button.disabled = true;
  byId("working").textContent = words["working"];
  try {
    await work();
  } catch (error) {
    showFault(error);
  } finally {
    button.disabled = false;
    byId("working").textContent = "";
  }
}
