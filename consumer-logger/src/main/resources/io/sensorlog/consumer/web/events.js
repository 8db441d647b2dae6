// Readings as they come: server-sent events, read by hand because EventSource cannot send a token.

const FIRST_WAIT = 500;
const LONGEST_WAIT = 10_000;

/** Calls take(event) for each event, and say(text) when the link changes; goes on for ever. */
export async function listen(headers, take, say) {
  let wait = FIRST_WAIT;
  for (;;) {
    try {
      const answer = await fetch('api/readings', {
        headers: {...headers(), Accept: 'text/event-stream'},
        cache: 'no-store',
      });
      if (answer.ok) {
        say('live');
        wait = FIRST_WAIT;
        await read(answer.body.pipeThrough(new TextDecoderStream()).getReader(), take);
      }
      say(answer.status === 401 ? 'the token is needed'
        : answer.status === 503 ? 'too many watch' : 'not connected');
    } catch (problem) {
      say('not connected');
    }
    await new Promise(resolve => setTimeout(resolve, wait));
    wait = Math.min(2 * wait, LONGEST_WAIT);
  }
}

async function read(reader, take) {
  let rest = '';
  for (;;) {
    const {value, done} = await reader.read();
    if (done) return;
    const events = (rest + value).split('\n\n');
    rest = events.pop();
    for (const event of events) {
      const data = event.split('\n').filter(line => line.startsWith('data: '));
      if (data.length > 0) take(JSON.parse(data.map(line => line.slice(6)).join('\n')));
    }
  }
}
