// Shows the page anew when the content has changed, and what is wrong when it cannot be shown.
(() => {
  const shown = Number(document.currentScript.dataset.version);
  const say = (state) => {
    let box = document.getElementById("cmesite-live");
    if (!state.broken) {
      box?.remove();
      return;
    }
    if (!box) {
      box = document.createElement("section");
      box.id = "cmesite-live";
      box.setAttribute("role", "alert");
      box.append(document.createElement("h2"), document.createElement("pre"));
      document.body.append(box);
    }
    box.querySelector("h2").textContent = `The last good page is shown: ${state.summary}`;
    box.querySelector("pre").textContent = state.problems;
  };
  const ear = new EventSource("/_cmesite/events");
  ear.onmessage = (event) => {
    const state = JSON.parse(event.data);
    // Version 0 is the page that stands there until the records are read.
    if (state.version !== shown && (!state.broken || shown === 0)) location.reload();
    else say(state);
  };
  addEventListener("pagehide", () => ear.close());
})();
