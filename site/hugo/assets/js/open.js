// Opens the part of the page that the address points at. Without this the reader
// comes to its heading and opens it.
const open = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const part = target?.closest("details");
  if (!part || part.open) return;
  part.open = true;
  target.scrollIntoView();
};

addEventListener("hashchange", open);
open();

// On paper nothing is closed.
addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll("details")) part.open = true;
});
