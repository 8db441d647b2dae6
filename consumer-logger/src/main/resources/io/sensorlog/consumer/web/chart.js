// Two charts: a line for each sensor over the last minute, and the latest series of one sensor.

const WINDOW = 60_000; // ms
const STEP = 50; // ms: what a pixel can show
const POINTS = WINDOW / STEP;
const AHEAD = 2_000; // ms: as much may a sensor's clock be ahead
const MOST_SENSORS = 200;
const GOLDEN_ANGLE = 137.508; // neighbours differ as much as can be

const colour = number =>
  `hsl(${Math.round(number * GOLDEN_ANGLE + 200) % 360} 65% ${dark() ? 65 : 42}%)`;
const dark = () => matchMedia('(prefers-color-scheme: dark)').matches;
const clockTime = new Intl.DateTimeFormat('en-GB',
  {hour: '2-digit', minute: '2-digit', second: '2-digit'});
const variable = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function axis(more) {
  const line = {stroke: variable('--line'), width: 1};
  return {stroke: variable('--faint'), grid: line, ticks: line, ...more};
}

function size(element) {
  return {width: Math.max(200, element.clientWidth), height: Math.max(120, element.clientHeight)};
}

/** Readings of all sensors on one grid of times: a slot for each step, the latest reading in it. */
export class TimeLine {
  #element;
  #sensors = new Map();
  #seen = 0;
  #skew = null;
  #plot = null;
  #drawn = '';

  constructor(element) {
    this.#element = element;
    new ResizeObserver(() => this.#plot?.setSize(size(element))).observe(element);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
      this.#drawn = '';
      this.draw();
    });
  }

  /** The server's time, for those whose own clock differs. */
  clock(serverTime) {
    const skew = serverTime - Date.now();
    // The quickest answer says it best.
    this.#skew = this.#skew === null ? skew : Math.max(skew, this.#skew - 1);
  }

  #now() {
    return Date.now() + (this.#skew ?? 0);
  }

  /** Whether the reading lies in the window. */
  add(name, time, value) {
    const now = this.#now();
    if (!(time > now - WINDOW && time < now + AHEAD)) return false;
    let sensor = this.#sensors.get(name);
    if (!sensor) {
      if (this.#sensors.size >= MOST_SENSORS) return false;
      sensor = {name, number: this.#seen++, values: new Float64Array(POINTS),
        slots: new Float64Array(POINTS).fill(-1), last: 0, newest: 0};
      this.#sensors.set(name, sensor);
    }
    const slot = Math.floor(time / STEP);
    sensor.values[slot % POINTS] = value;
    sensor.slots[slot % POINTS] = slot;
    sensor.last = value;
    sensor.newest = Math.max(sensor.newest, time);
    return true;
  }

  /** Of each sensor: name, colour, latest value. */
  sensors() {
    return [...this.#sensors.values()].map(({name, number, last}) =>
      ({name, colour: colour(number), last}));
  }

  draw() {
    const now = this.#now();
    for (const [name, sensor] of this.#sensors) {
      if (sensor.newest < now - WINDOW) this.#sensors.delete(name);
    }
    const last = Math.floor(now / STEP);
    const times = Array.from({length: POINTS}, (_, i) => (last - POINTS + 1 + i) * STEP / 1000);
    const data = [times];
    for (const {values, slots} of this.#sensors.values()) {
      data.push(times.map((_, i) => {
        const slot = last - POINTS + 1 + i;
        return slots[slot % POINTS] === slot ? values[slot % POINTS] : null;
      }));
    }
    const names = [...this.#sensors.keys()].join();
    if (this.#plot === null || names !== this.#drawn) {
      this.#drawn = names;
      this.#plot?.destroy();
      this.#plot = new uPlot(this.#options(), data, this.#element);
    } else {
      this.#plot.setData(data);
    }
  }

  #options() {
    return {
      ...size(this.#element),
      legend: {show: false},
      cursor: {show: false},
      scales: {x: {range: () => [(this.#now() - WINDOW) / 1000, this.#now() / 1000]}},
      axes: [
        axis({space: 76, values: (_, times) => times.map(time => clockTime.format(time * 1000))}),
        axis({size: 56}),
      ],
      series: [{}, ...[...this.#sensors.values()].map(({name, number}) =>
        ({label: name, stroke: colour(number), width: 1.5, spanGaps: true,
          points: {show: false}}))],
    };
  }
}

/** The latest series of each sensor, one of them drawn. */
export class Waves {
  #element;
  #latest = new Map();
  #plot = null;

  constructor(element) {
    this.#element = element;
    new ResizeObserver(() => this.#plot?.setSize(size(element))).observe(element);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
      this.#plot?.destroy();
      this.#plot = null;
    });
  }

  add(name, numbers) {
    this.#latest.delete(name);
    this.#latest.set(name, numbers);
    if (this.#latest.size > MOST_SENSORS) {
      this.#latest.delete(this.#latest.keys().next().value);
    }
  }

  names() {
    return [...this.#latest.keys()].sort();
  }

  draw(name) {
    const numbers = this.#latest.get(name);
    if (!numbers) return;
    const data = [numbers.map((_, i) => i), numbers];
    if (this.#plot) {
      this.#plot.setData(data);
      return;
    }
    this.#plot = new uPlot({
      ...size(this.#element),
      legend: {show: false},
      cursor: {show: false},
      scales: {x: {time: false}},
      axes: [axis(), axis({size: 56})],
      series: [{}, {stroke: variable('--accent'), width: 1.5, points: {show: false}}],
    }, data, this.#element);
  }
}
