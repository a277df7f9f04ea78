// Narrows and orders the list of commitments by the fields above it, and keeps the
// choice in the address, so that it can be shared and the back button finds it.
const part = (name) => document.querySelector(`[data-filter="${name}"]`);
const fields = [...part("choice").querySelectorAll("select, input")];
const list = part("items");
const count = part("count");
const items = [...list.children];

const fits = {
  status: (item, value) => item.dataset.status.split(" ").includes(value),
  mal: (item, value) => `${item.dataset.goal}/`.startsWith(`${value}/`),
  overflyttat: (item) => "carried" in item.dataset,
};

const title = (item) => item.querySelector("a").textContent;
const place = ["not_completed", "not_completed discontinued", "completed discontinued", "completed"];
const orders = {
  titel: (a, b) => title(a).localeCompare(title(b), "sv"),
  status: (a, b) => place.indexOf(a.dataset.status) - place.indexOf(b.dataset.status),
};

// Only what differs from the whole list as it is printed.
const chosen = () =>
  fields.filter((field) => field.value && (field.type !== "checkbox" || field.checked)).map((field) => [field.name, field.value]);

const show = () => {
  const choice = chosen();
  const { ordning } = Object.fromEntries(choice);
  list.append(...(orders[ordning] ? [...items].sort(orders[ordning]) : items));
  for (const item of items) {
    item.hidden = !choice.every(([name, value]) => fits[name]?.(item, value) ?? true);
  }
  const shown = items.filter((item) => !item.hidden).length;
  count.textContent = shown ? count.dataset.text.replace("{shown}", shown) : count.dataset.none;
};

const remember = () => {
  const query = new URLSearchParams(chosen()).toString();
  history.replaceState(null, "", query ? `?${query}` : location.pathname);
};

// A field takes what the address says if that is one of its choices.
const choose = (query) => {
  for (const field of fields) {
    const value = query.get(field.name);
    if (field.type === "checkbox") field.checked = field.value === value;
    else field.value = [...field.options].some((option) => option.value === value) ? value : "";
  }
};

const change = () => {
  show();
  remember();
};

for (const field of fields) field.addEventListener("change", change);
part("reset").addEventListener("click", () => {
  choose(new URLSearchParams());
  change();
});

choose(new URLSearchParams(location.search));
if (chosen().length) show();
