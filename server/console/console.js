// Shows how a build goes on, without the page being loaded anew. The words come
// from the server.
const build = document.querySelector("[data-events]");
if (build) {
  const place = name => build.querySelector(`[data-show="${name}"]`);
  const say = (name, text) => {
    const at = place(name);
    if (at.textContent !== text) at.textContent = text;
  };
  const bar = place("progress");
  const events = new EventSource(build.dataset.events);
  events.onmessage = ({ data }) => {
    const now = JSON.parse(data);
    if (now.isFinal) {
      events.close();
      location.reload();
      return;
    }
    say("status", now.status);
    say("stage", now.stage);
    say("log", now.log);
    say("count", now.total ? `${now.done} / ${now.total}` : "");
    bar.max = now.total || 1;
    if (now.total) bar.value = now.done;
    else bar.removeAttribute("value");
  };
}
