// What the sensors' own counting says of what the page has shown.

import {byId, make, number, say} from './views.js';

const count = (amount, one, many) =>
  (amount > 0 ? [`${number.format(amount)} ${amount === 1 ? one : many}`] : []);

/** Hidden without figures: there is no plot. */
export function completeness(figures) {
  byId('completeness-part').hidden = !figures;
  say('completeness', figures ? summary(figures) : '');
  byId('incomplete').replaceChildren(...(figures ? figures.incomplete : []).map(item));
  const more = figures ? figures.incompleteSensors - figures.incomplete.length : 0;
  if (more > 0) byId('incomplete').append(make('li', `and ${number.format(more)} more`));
}

function summary({sensors, incompleteSensors, withoutSequence, leftOut}) {
  const since = `since the page's plot began`;
  const all = count(sensors, 'sensor', 'sensors')[0];
  const parts = [
    sensors === 0 ? `no sensor ${since}`
      : incompleteSensors > 0 ? `${number.format(incompleteSensors)} of ${all} not complete ${since}`
        : sensors === 1 ? `the one sensor is complete ${since}`
          : `all ${all} are complete ${since}`,
    ...count(withoutSequence, 'reading without a sequence, of which nothing can be said',
      'readings without a sequence, of which nothing can be said'),
    ...count(leftOut, 'reading of more sensors not looked at', 'readings of more sensors not looked at'),
  ];
  return parts.join('; ');
}

function item({sensor, missing, missingRanges, doubles, late, restarts, returns}) {
  const ranges = missingRanges.map(({run, first, last}) =>
    (first === last ? `${first}` : `${first}-${last}`) + (run > 1 ? ` (run ${run})` : ''));
  const what = [
    ...count(missing, 'missing', 'missing').map(text =>
      (ranges.length > 0 ? `${text}: ${ranges.join(', ')}` : text)),
    ...count(doubles, 'double', 'doubles'),
    ...count(returns, 'return to an older run: two senders under one name',
      'returns to an older run: two senders under one name'),
    ...count(late, 'late', 'late'),
    ...count(restarts, 'restart', 'restarts'),
  ];
  const element = make('li');
  element.append(make('span', sensor, 'reason'), ' ', make('span', what.join('; ')));
  return element;
}
