// The HTTP interface: what stands, and what can be changed with the token.

const KEY = 'sensorlog.token';

/** The token comes in the address's fragment, which browsers do not send, and leaves it at once. */
export function takeToken() {
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given) {
    useToken(given);
    history.replaceState(null, '', location.pathname);
  }
}

export function useToken(token) {
  sessionStorage.setItem(KEY, token);
}

export function headers() {
  const token = sessionStorage.getItem(KEY);
  return token ? {Authorization: 'Bearer ' + token} : {};
}

async function ask(path, options = {}) {
  const answer = await fetch(path, {cache: 'no-store', ...options, headers: headers()});
  if (answer.ok) return answer.status === 204 ? null : answer.json();
  let reason = answer.statusText;
  try {
    reason = (await answer.json()).error ?? reason;
  } catch (problem) {
    // not from the logger
  }
  throw Object.assign(new Error(reason), {status: answer.status});
}

export const state = () => ask('api/state');

export const add = uri => ask('api/repositories', {method: 'POST', body: JSON.stringify({uri})});

export const readings = async name =>
  (await ask('api/repositories/' + encodeURIComponent(name) + '/readings')).readings;

export const remove = name =>
  ask('api/repositories/' + encodeURIComponent(name), {method: 'DELETE'});
