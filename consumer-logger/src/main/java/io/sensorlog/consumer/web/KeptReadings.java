package io.sensorlog.consumer.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.sensorlog.consumer.logger.Loggers;
import io.sensorlog.consumer.logger.RunningRepository;
import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.reading.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The newest readings of a repository that gives them back, as they are on the wire, the last one
 * first. Thread-safe.
 */
final class KeptReadings implements Handler {
  private static final int DEFAULT = 100;
  private static final int MOST = 1000;

  /** Readings may be large: what comes after so many characters is left out. */
  private static final int ENOUGH_CHARACTERS = 1 << 20;

  private final Loggers loggers;

  KeptReadings(Loggers loggers) {
    this.loggers = loggers;
  }

  @Override
  public void handle(Context request) {
    int most = most(request.queryParam("most"));
    List<Reading> newest =
        find(request.pathParam("name"))
            .newest(most)
            .orElseThrow(() -> missing("only the readings of memory: can be read here"));
    String readings = String.join(",", encoded(newest));
    Json.answer(request, "{\"readings\":[" + readings + "]}");
  }

  private static int most(@Nullable String most) {
    if (most == null) {
      return DEFAULT;
    }
    if (!most.matches("[1-9]\\d{0,3}") || Integer.parseInt(most) > MOST) {
      throw new HttpResponseException(
          HttpStatus.BAD_REQUEST.getCode(), "most is from 1 to " + MOST, Map.of());
    }
    return Integer.parseInt(most);
  }

  private RunningRepository find(String name) {
    return loggers.list().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> missing(RepositoriesApi.UNKNOWN));
  }

  private static HttpResponseException missing(String reason) {
    return new HttpResponseException(HttpStatus.NOT_FOUND.getCode(), reason, Map.of());
  }

  private static List<String> encoded(List<Reading> readings) {
    List<String> all = new ArrayList<>();
    int characters = 0;
    for (Reading reading : readings) {
      if (characters >= ENOUGH_CHARACTERS) {
        break;
      }
      String json = ReadingCodec.json(reading);
      characters += json.length();
      all.add(json);
    }
    return all;
  }
}
