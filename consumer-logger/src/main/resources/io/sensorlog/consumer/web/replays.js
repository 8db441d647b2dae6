// How far a replay has got.

import {byId, make, number} from './views.js';

const UNITS = [[86_400, 'd'], [3_600, 'h'], [60, 'min'], [1, 's']];

/** Hidden when there is none. */
export function replays(all) {
  byId('replay').hidden = all.length === 0;
  byId('replays').replaceChildren(...all.map(item));
}

function item(replay) {
  const {repository, done, total, whole} = replay;
  const element = make('li');
  const progress = document.createElement('progress');
  progress.max = Math.max(1, total);
  progress.value = whole ? progress.max : done;
  progress.setAttribute('aria-label', repository);
  element.append(make('span', repository, 'identity'), progress, make('span', words(replay)));
  return element;
}

function words({done, total, perSecond, secondsLeft, paused, whole, certificate}) {
  if (whole) return `done: ${number.format(total)}${proof(certificate)}`;
  const parts = [percent(done, total), `${number.format(done)} of ${number.format(total)}`];
  if (paused) parts.push('paused: the repository is away');
  else parts.push(`${number.format(perSecond)}/s`);
  if (!paused && secondsLeft !== undefined) parts.push(`${duration(secondsLeft)} left`);
  return parts.join(', ');
}

/** How far the certificate is, or what it says. */
function proof(certificate) {
  if (!certificate) return '';
  if (certificate.holds === undefined) {
    return `, certificate: ${percent(certificate.done, certificate.total)}`;
  }
  return certificate.holds ? ', the certificate holds' : ', the certificate DOES NOT HOLD';
}

function percent(done, total) {
  return `${total > 0 ? Math.floor(100 * done / total) : 100} %`;
}

/** In its two largest units. */
function duration(seconds) {
  const parts = [];
  let rest = seconds;
  for (const [size, unit] of UNITS) {
    const amount = Math.floor(rest / size);
    rest -= amount * size;
    if (amount > 0 && parts.length < 2) parts.push(`${amount} ${unit}`);
  }
  return parts.join(' ') || '0 s';
}
