package io.sensorlog.consumer.web;

import io.sensorlog.model.command.Token;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the web server runs.
 *
 * @param address where it listens
 * @param token null to have one made, and its address printed
 * @param data files that are added over HTTP lie below this folder
 * @param details what the repositories given at the start say beside their place; nothing else can
 *     be said over HTTP
 * @param environment where the names of secrets lead
 * @param json whether the summary goes to standard output, and so nothing else may
 */
public record WebSettings(
    WebAddress address,
    @Nullable Token token,
    Path data,
    Set<String> details,
    Map<String, String> environment,
    boolean json) {
  public WebSettings {
    details = Set.copyOf(details);
    environment = Map.copyOf(environment);
  }

  /** Shows no secret. */
  @Override
  public String toString() {
    return "web server at " + address;
  }
}
