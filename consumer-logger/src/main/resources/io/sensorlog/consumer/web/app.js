// Puts the page together.

import {TimeLine, Waves} from './chart.js';
import {completeness} from './completeness.js';
import {listen} from './events.js';
import {replays} from './replays.js';
import * as logger from './repositories.js';
import * as views from './views.js';

const ASK_EVERY = 1000; // ms
const DRAW_EVERY = 100; // ms
const WRITE_EVERY = 250; // ms
const DOCUMENTS = 10;

const line = new TimeLine(views.byId('line'));
const waves = new Waves(views.byId('wave'));
const select = views.byId('series-sensor');
let documents = [];
let outside = 0;
let dropped = 0;
let drawn = 0;
let written = 0;
let before = null;
let kept = null;

logger.takeToken();

function take({time, dropped: more, readings}) {
  line.clock(time);
  dropped += more;
  for (const reading of readings) show(reading);
}

function show({sensor, timestamp, value}) {
  if (typeof value === 'number') {
    if (!line.add(sensor, Date.parse(timestamp), value)) outside++;
  } else if (Array.isArray(value) && value.length > 1 && value.every(Number.isFinite)) {
    waves.add(sensor, value);
  } else {
    documents = [{sensor, timestamp, value}, ...documents].slice(0, DOCUMENTS);
  }
}

function draw(now) {
  requestAnimationFrame(draw);
  if (now - drawn < DRAW_EVERY) return;
  drawn = now;
  line.draw();
  const names = waves.names();
  views.byId('beside').hidden = names.length === 0;
  views.choices(names, select);
  waves.draw(select.value);
  if (now - written >= WRITE_EVERY) {
    written = now;
    write();
  }
}

function write() {
  views.legend(line.sensors());
  views.documents(documents);
  const remarks = [];
  if (outside > 0) remarks.push(`${outside} outside of the last minute, or of too many sensors`);
  if (dropped > 0) remarks.push(`${dropped} left out, as this browser was too slow`);
  views.say('remark', remarks.join('; '));
}

const greatest = numbers => (numbers.length > 0 ? Math.max(...numbers) : null);

function stand(state) {
  const all = state.repositories;
  const rates = new Map();
  if (before && state.time > before.time) {
    for (const each of all) {
      const last = before.repositories.find(old => old.name === each.name);
      if (last) rates.set(each.name, (each.saved - last.saved) * 1000 / (state.time - before.time));
    }
  }
  before = state;
  views.figures({
    rate: greatest([...rates.values()]),
    lag: greatest(all.filter(each => each.lag !== undefined).map(each => each.lag)),
    batch: greatest(all.map(each => each.batchMilliseconds)),
  });
  views.repositories(all, rates, {
    show: name => change(() => showKept(name)),
    remove: name => change(() => logger.remove(name)),
  });
  if (!all.some(each => each.name === kept)) hideKept();
  views.rejected(state.rejected);
  completeness(state.completeness);
  replays(state.replays);
  const plotted = all.some(each => each.identity === 'plot');
  views.byId('no-plot').hidden = plotted;
  views.byId('charts').hidden = !plotted;
}

async function showKept(name) {
  const readings = await logger.readings(name);
  kept = name;
  views.kept(name, readings);
}

function hideKept() {
  if (kept === null) return;
  kept = null;
  views.kept(null);
}

async function ask() {
  try {
    if (!document.hidden) {
      stand(await logger.state());
    }
  } catch (problem) {
    askForToken(problem);
  }
}

async function askAgainAndAgain() {
  await ask();
  setTimeout(askAgainAndAgain, ASK_EVERY);
}

function askForToken(problem) {
  if (problem.status === 401) views.byId('enter-token').hidden = false;
}

/** Does it, and says what is wrong if it fails. */
async function change(action) {
  views.notice('');
  try {
    await action();
    await ask();
    return true;
  } catch (problem) {
    askForToken(problem);
    views.notice(problem.message);
    return false;
  }
}

views.byId('add-plot').addEventListener('click', () => change(() => logger.add('plot:')));

views.byId('hide-kept').addEventListener('click', hideKept);

views.byId('add').addEventListener('submit', async event => {
  event.preventDefault();
  const form = event.target;
  const button = form.querySelector('button');
  button.disabled = true;
  if (await change(() => logger.add(form.uri.value.trim()))) form.reset();
  button.disabled = false;
});

views.byId('enter-token').addEventListener('submit', event => {
  event.preventDefault();
  logger.useToken(event.target.token.value.trim());
  event.target.reset();
  event.target.hidden = true;
  views.notice('');
});

listen(logger.headers, take, text => views.say('link', text));
askAgainAndAgain();
requestAnimationFrame(draw);
