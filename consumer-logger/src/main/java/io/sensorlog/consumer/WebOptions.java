package io.sensorlog.consumer;

import io.sensorlog.consumer.web.WebAddress;
import io.sensorlog.model.command.Token;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where and how {@code sensorlog log} and {@code replay} serve their page: a picocli mixin. */
final class WebOptions {
  private static final String OFF = "off";

  @Option(
      names = "--web",
      paramLabel = "HOST:PORT|off",
      description = {
        "Where the live page and the HTTP interface are",
        "(log: 127.0.0.1:8080, replay: off). Port 0 is a free one."
      })
  @Nullable String web;

  @Option(
      names = "--web-token-file",
      paramLabel = "FILE",
      description = {
        "Holds the token that changes over HTTP need, in one",
        "line. Without it one is made at the start."
      })
  @Nullable Path tokenFile;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Files added over HTTP lie below it (the current folder).")
  Path data = Path.of(".");

  private final boolean unasked;
  private WebAddress address = WebAddress.DEFAULT;
  private @Nullable Token token;

  private WebOptions(boolean unasked) {
    this.unasked = unasked;
  }

  /** A page, unless it is switched off. */
  static WebOptions unlessOff() {
    return new WebOptions(true);
  }

  /** No page, unless an address is given for it. */
  static WebOptions ifGiven() {
    return new WebOptions(false);
  }

  boolean isOff() {
    return web == null ? !unasked : OFF.equals(web);
  }

  /** Whether a person has named a place for the page, and so must have it there. */
  boolean isGiven() {
    return web != null;
  }

  WebAddress address() {
    return address;
  }

  /** Null if none is given. */
  @Nullable Token token() {
    return token;
  }

  /** Adds a line for whatever is wrong. */
  void check(List<String> problems) {
    try {
      if (web != null && !isOff()) {
        address = WebAddress.parse(web);
      }
    } catch (IllegalArgumentException e) {
      problems.add("--web: " + e.getMessage());
    }
    try {
      if (tokenFile != null) {
        token = Token.read(tokenFile);
      }
    } catch (IllegalArgumentException e) {
      problems.add("--web-token-file: " + e.getMessage());
    }
    if (!Files.isDirectory(data)) {
      problems.add("--data: there is no folder " + data);
    }
  }
}
