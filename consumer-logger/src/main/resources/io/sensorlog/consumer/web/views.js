// What is not a chart. Whatever comes from outside goes through textContent, and so does nothing.

const MOST_SHOWN = 60;
const LONGEST_TEXT = 300;
export const number = new Intl.NumberFormat('en');
const byName = new Intl.Collator('en', {numeric: true}).compare;
const short = new Intl.NumberFormat('en', {maximumSignificantDigits: 4});

export const byId = id => document.getElementById(id);

export function make(tag, text, name) {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  if (name) element.className = name;
  return element;
}

export function say(id, text) {
  byId(id).textContent = text;
}

export function notice(text) {
  byId('notice').hidden = !text;
  say('notice', text);
}

export function figures({rate, lag, batch}) {
  say('rate', rate === null ? '–' : number.format(Math.round(rate)));
  say('lag', lag === null ? '–' : number.format(lag));
  say('batch', batch === null ? '–' : short.format(batch) + ' ms');
}

function dot(colour) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('width', 10);
  svg.setAttribute('height', 10);
  const circle = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
  for (const name of ['cx', 'cy', 'r']) circle.setAttribute(name, 5);
  circle.setAttribute('fill', colour);
  svg.append(circle);
  return svg;
}

export function legend(sensors) {
  sensors.sort((one, other) => byName(one.name, other.name));
  const items = sensors.slice(0, MOST_SHOWN).map(({name, colour, last}) => {
    const item = make('li');
    item.append(dot(colour), make('span', `${name} ${short.format(last)}`));
    return item;
  });
  if (sensors.length > MOST_SHOWN) {
    items.push(make('li', `and ${sensors.length - MOST_SHOWN} more`));
  }
  byId('legend').replaceChildren(...items);
}

function readingItem({sensor, timestamp, value}) {
  const item = make('li');
  const text = JSON.stringify(value).slice(0, LONGEST_TEXT);
  item.append(make('span', `${sensor}, ${timestamp}`, 'where'), make('code', text));
  return item;
}

let shown = [];

export function documents(latest) {
  if (latest === shown) return; // so that a text in it can be selected
  shown = latest;
  byId('documents-part').hidden = latest.length === 0;
  byId('documents').replaceChildren(...latest.map(readingItem));
}

export function choices(names, select) {
  const now = [...select.options].map(option => option.value);
  if (now.join() === names.join()) return;
  const chosen = select.value;
  select.replaceChildren(...names.map(name => new Option(name, name)));
  if (names.includes(chosen)) select.value = chosen;
}

/** What a repository keeps; hidden without a name. */
export function kept(name, readings = []) {
  byId('kept').hidden = name === null;
  say('kept-name', name ?? '');
  byId('kept-readings').replaceChildren(...readings.map(readingItem));
}

function cell(label, text) {
  const element = make('td', text, 'number');
  element.dataset.label = label;
  return element;
}

function stateCell({state, saved, duplicates, rejected, lag}) {
  const element = make('td', undefined, 'state');
  element.append(make('span', state, state.split(' ')[0]));
  if (state === 'catching up' && lag !== undefined) {
    const progress = document.createElement('progress');
    const done = saved + duplicates + rejected;
    progress.max = Math.max(1, done + lag);
    progress.value = done;
    element.append(progress);
  }
  return element;
}

/** Rows stay while their repositories do, so that a button can be pressed. */
export function repositories(all, rates, actions) {
  const body = byId('repositories');
  const old = new Map([...body.rows].map(row => [row.dataset.name, row]));
  body.replaceChildren(...all.map(each => {
    const row = old.get(each.name) ?? rowFor(each, actions);
    const buttons = row.lastChild;
    const name = row.firstChild;
    row.replaceChildren(name, stateCell(each), cell('saved', number.format(each.saved)),
      cell('per s', rates.has(each.name) ? number.format(Math.round(rates.get(each.name))) : '–'),
      cell('lag', each.lag === undefined ? '–' : number.format(each.lag)),
      cell('batch', short.format(each.batchMilliseconds) + ' ms'), buttons);
    return row;
  }));
}

function rowFor({name, identity}, {show, remove}) {
  const row = make('tr');
  row.dataset.name = name;
  const first = make('td', name);
  first.append(make('span', identity, 'identity'));
  const last = make('td', undefined, 'number');
  if (identity === 'memory') last.append(button('Show', name, show), ' ');
  last.append(button('Remove', name, remove));
  row.append(first, last);
  return row;
}

function button(text, name, action) {
  const element = make('button', text);
  element.type = 'button';
  element.setAttribute('aria-label', `${text} ${name}`);
  element.addEventListener('click', async () => {
    element.disabled = true;
    await action(name);
    element.disabled = false;
  });
  return element;
}

export function rejected(latest) {
  byId('no-rejected').hidden = latest.length > 0;
  byId('rejected').replaceChildren(...latest.map(each => {
    const item = make('li');
    const where = `${each.topic}/${each.partition}/${each.offset}, ${each.bytes} bytes`;
    item.append(make('span', each.reason, 'reason'), ' ', make('span', where, 'where'));
    if (each.text) item.append(make('code', each.text));
    return item;
  }));
}
