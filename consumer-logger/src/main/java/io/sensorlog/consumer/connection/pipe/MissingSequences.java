package io.sensorlog.consumer.connection.pipe;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.model.reading.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Says what was lost on a road that answers before a message is saved: sensors number their
 * readings from 1, so one that is left out shows. One line for a batch. One thread only.
 */
final class MissingSequences {
  private static final int MOST_SENSORS = 10_000;
  private static final int MOST_NAMES = 5;

  private final Endpoint.Direct endpoint;
  private final Consumer<String> say;
  private final Map<String, Long> last = new HashMap<>();

  /**
   * @param say takes one line for a person
   */
  MissingSequences(Endpoint.Direct endpoint, Consumer<String> say) {
    this.endpoint = endpoint;
    this.say = say;
  }

  /** Takes the next batch. */
  void look(Batch batch) {
    List<String> missing = new ArrayList<>();
    List<String> before = new ArrayList<>();
    for (ReceivedReading received : batch.readings()) {
      Reading reading = received.reading();
      if (reading.sequence().isPresent()) {
        look(reading.sensor(), reading.sequence().getAsLong(), missing, before);
      }
    }
    if (!missing.isEmpty()) {
      say.accept("did not come over " + endpoint + ": " + some(missing));
    }
    if (!before.isEmpty()) {
      say.accept("came before this logger, or never: " + some(before));
    }
  }

  private void look(String sensor, long number, List<String> missing, List<String> before) {
    Long previous = last.get(sensor);
    if (previous == null && last.size() >= MOST_SENSORS) {
      return;
    }
    last.put(sensor, number);
    if (previous == null || number < previous) { // a sensor begins, or begins anew
      if (number > 1) {
        before.add(sensor + " " + range(1, number - 1));
      }
    } else if (number > previous + 1) {
      missing.add(sensor + " " + range(previous + 1, number - 1));
    }
  }

  private static String range(long first, long last) {
    return first == last ? "" + first : first + "-" + last;
  }

  private static String some(List<String> all) {
    String some = String.join(", ", all.subList(0, Math.min(MOST_NAMES, all.size())));
    int more = all.size() - MOST_NAMES;
    return more > 0 ? some + " and " + more + " more" : some;
  }
}
