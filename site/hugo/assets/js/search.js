// The search page: asks Pagefind's index what the form asks for, and keeps the
// address in step, so that a search can be shared, gone back to and reloaded.

const page = document.querySelector('.search');
const form = page.querySelector('form');
const said = page.querySelector('.search-said');
const list = page.querySelector('.search-results');
const more = page.querySelector('.search-more');
const template = page.querySelector(':scope > template');
const filters = { slag: 'kind', rapport: 'report' };
const atATime = 10;

let index; // A promise of Pagefind, with the parts that are searched.
let loaded; // Those parts.
let found = []; // What the latest search found and is not shown yet.
let latest = 0; // The number of the latest search: the answer to an older one is dropped.

// parts are what the index is made of, see site/search_parts.go: none where there
// is one index of the whole site, and where the reader has yet to choose.
function parts() {
  const option = form.elements.i?.selectedOptions[0];
  if (!option) return [];
  return (option.dataset.parts ?? option.value).split(' ').filter(Boolean);
}

const isChosen = () => !form.elements.i || parts().length > 0;

function load() {
  const wanted = parts();
  if (loaded !== `${wanted}`) index = undefined;
  loaded = `${wanted}`;
  index ??= import(page.dataset.index).then(async ({ createInstance }) => {
    const pagefind = createInstance();
    const baseUrl = page.dataset.home;
    await pagefind.options({ baseUrl, excerptLength: 28 });
    await pagefind.init();
    const folder = new URL('.', new URL(page.dataset.index, location.href)).pathname;
    await Promise.all(wanted.map((part) => pagefind.mergeIndex(`${folder}${part}/`, { baseUrl })));
    await pagefind.filters(); // Without them the first search has nothing to count.
    return pagefind;
  });
  return index;
}

// say tells everyone, screen readers too, how it went.
function say(text, query = '', count = 0) {
  const number = new Intl.NumberFormat(document.documentElement.lang).format(count);
  said.textContent = (text ?? '').replace('{count}', number).replace('{query}', query);
}

// asked is what the form asks for, as the address has it.
function asked() {
  const parameters = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value.trim()) parameters.append(name, value.trim());
  }
  return parameters;
}

// fill puts an address into the form.
function fill(parameters) {
  form.elements.q.value = parameters.get('q') ?? '';
  const within = form.elements.i;
  if (within) {
    within.value = parameters.get('i') ?? '';
    if (within.selectedIndex < 0) within.selectedIndex = 0; // An address of a year that is gone.
  }
  for (const fieldset of form.querySelectorAll('fieldset')) {
    for (const value of parameters.getAll(nameOf(fieldset))) box(fieldset, value);
  }
  for (const box of form.querySelectorAll('[type=checkbox]')) {
    box.checked = parameters.getAll(box.name).includes(box.value);
  }
}

async function search() {
  const number = ++latest;
  const parameters = asked();
  const query = parameters.get('q') ?? '';
  list.classList.toggle('awaited', query !== '');
  if (!query || !isChosen()) {
    show([], {});
    say(query && page.dataset.choose);
    return;
  }
  const wait = setTimeout(() => say(page.dataset.busy), 400);
  try {
    const answer = await (await load()).search(query, { filters: chosen(parameters) });
    clearTimeout(wait);
    if (number !== latest) return;
    const { none, single, many } = page.dataset;
    show(answer.results, answer.totalFilters);
    const { length } = answer.results; // Which showMore takes from.
    await showMore();
    if (number === latest) say([none, single][length] ?? many, query, length);
  } catch {
    index = undefined; // The next search tries again.
    show([], {});
    say(page.dataset.failed);
  } finally {
    clearTimeout(wait);
  }
}

// chosen is what is ticked, as Pagefind wants it.
function chosen(parameters) {
  const all = {};
  for (const [name, filter] of Object.entries(filters)) {
    if (parameters.has(name)) all[filter] = { any: parameters.getAll(name) };
  }
  return all;
}

function show(results, counts) {
  found = results;
  list.replaceChildren();
  more.hidden = true;
  for (const fieldset of form.querySelectorAll('fieldset')) {
    count(fieldset, counts);
  }
}

// nameOf is what the boxes of a fieldset are called in the address.
const nameOf = (fieldset) => (fieldset.querySelector('input') ?? fieldset.querySelector('template').content.querySelector('input')).name;

// box makes sure that there is a box for a value that the page did not know.
function box(fieldset, value) {
  const pattern = fieldset.querySelector('template');
  if (!pattern || [...fieldset.querySelectorAll('input')].some((input) => input.value === value)) return;
  const label = pattern.content.cloneNode(true).firstElementChild;
  label.querySelector('input').value = value;
  label.querySelector('span').textContent = value;
  fieldset.append(label);
}

// count says behind each box how many it would leave, and shows the boxes where
// there is a choice.
function count(fieldset, counts) {
  let choices = 0;
  for (const value of Object.keys(counts[filters[nameOf(fieldset)]] ?? {})) box(fieldset, value);
  for (const box of fieldset.querySelectorAll('input')) {
    const left = counts[filters[box.name]]?.[box.value] ?? 0;
    box.closest('label').hidden = left === 0 && !box.checked;
    box.closest('label').querySelector('.count').textContent = left;
    choices += left > 0 || box.checked ? 1 : 0;
  }
  fieldset.hidden = choices < 2 && !fieldset.querySelector(':checked');
}

// showMore shows the next results and returns the first one's link.
async function showMore() {
  const number = latest;
  const next = found.splice(0, atATime);
  const pages = await Promise.all(next.map((result) => result.data()));
  if (number !== latest) return undefined;
  const items = pages.map(item);
  list.append(...items);
  more.hidden = found.length === 0;
  return items[0]?.querySelector('a');
}

function item(result) {
  const li = template.content.cloneNode(true).firstElementChild;
  const link = document.createElement('a');
  link.href = result.url;
  link.textContent = result.meta.title;
  const heading = document.createElement('h2');
  heading.append(link);
  li.prepend(heading);
  li.querySelector('.meta').append(...described(result.filters));
  li.querySelector('.excerpt').append(...marked(result.excerpt));
  return li;
}

// described is the result's kind and report in the words of the boxes.
function described(values) {
  const parts = [];
  for (const [name, filter] of Object.entries(filters)) {
    const value = values[filter]?.[0];
    const box = value && form.querySelector(`[name=${name}][value=${CSS.escape(value)}]`);
    if (box) parts.push(parts.length ? ' · ' : '', box.nextElementSibling.cloneNode(true));
  }
  return parts;
}

// marked reads Pagefind's HTML and keeps text and marks.
function marked(html) {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return [...body.childNodes].map((node) => {
    if (node.nodeName !== 'MARK') return node.textContent;
    const mark = document.createElement('mark');
    mark.textContent = node.textContent;
    return mark;
  });
}

// address is the page's own with what is asked.
const address = () => (asked().size ? `?${asked()}` : location.pathname);

let typing;
form.addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(() => {
    history.replaceState(null, '', address());
    search();
  }, 250);
});

form.addEventListener('submit', (event) => {
  event.preventDefault();
  clearTimeout(typing);
  history.pushState(null, '', address());
  search();
});

more.addEventListener('click', async () => (await showMore())?.focus());

addEventListener('popstate', () => {
  fill(new URLSearchParams(location.search));
  search();
});

// Whoever reaches the field is about to search. A failure is told when they do.
form.elements.q.addEventListener('focus', () => isChosen() && load().catch(() => {}), { once: true });
fill(new URLSearchParams(location.search));
search();
