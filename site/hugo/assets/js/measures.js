// Narrows the list of measures to those whose targets ended in one way, and keeps
// the choice in the address, so that it can be shared and the back button finds it.
const select = document.querySelector('[data-filter="result"]');
const count = document.querySelector('[data-filter="count"]');
const rows = [...document.querySelectorAll("tr[data-result]")];

const show = () => {
  for (const row of rows) row.hidden = select.value !== "" && row.dataset.result !== select.value;
  for (const section of document.querySelectorAll("section:has(tr[data-result])")) {
    section.hidden = !section.querySelector("tr[data-result]:not([hidden])");
  }
  count.textContent = count.dataset.text.replace("{shown}", rows.filter((row) => !row.hidden).length);
};

if (select) {
  const asked = new URLSearchParams(location.search).get(select.name);
  if ([...select.options].some((option) => option.value === asked)) select.value = asked;
  select.addEventListener("change", () => {
    show();
    history.replaceState(null, "", select.value ? `?${select.name}=${select.value}` : location.pathname);
  });
  if (select.value) show();
}
