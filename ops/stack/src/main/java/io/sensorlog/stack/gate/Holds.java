package io.sensorlog.stack.gate;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who is to be held where, and how many commands have come from whom. Thread-safe. */
final class Holds {
  private final List<Hold> wanted = new CopyOnWriteArrayList<>();
  private final Map<InetAddress, Map<String, Long>> commands = new ConcurrentHashMap<>();

  Hold add(Point point, InetAddress client) {
    wanted.removeIf(Hold::isOver);
    Hold hold = new Hold(point, client);
    wanted.add(hold);
    return hold;
  }

  /** Counts the command, and answers the hold that it comes into. */
  Optional<Hold> take(InetAddress client, String command) {
    commands
        .computeIfAbsent(client, from -> new ConcurrentHashMap<>())
        .merge(firstWord(command), 1L, Long::sum);
    return wanted.stream().filter(hold -> hold.takes(client, command)).findFirst();
  }

  long commands(InetAddress client, String word) {
    return commands.getOrDefault(client, Map.of()).getOrDefault(word, 0L);
  }

  void cut() {
    wanted.forEach(Hold::cut);
  }

  private static String firstWord(String command) {
    return command.split("\\s", 2)[0];
  }
}
