package io.sensorlog.consumer.logger;

import java.util.HashMap;
import java.util.Map;

/** Names for running repositories: kind and number, none used twice. Not thread-safe. */
final class Names {
  private final Map<String, Integer> last = new HashMap<>();

  /**
   * The next name of this kind, such as {@code mariadb-1}.
   *
   * @param identity such as {@code mariadb:host:3306/db}
   */
  String next(String identity) {
    String kind = identity.split(":", 2)[0];
    return kind + "-" + last.merge(kind, 1, Integer::sum);
  }
}
