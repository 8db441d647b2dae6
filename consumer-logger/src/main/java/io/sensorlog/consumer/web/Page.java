package io.sensorlog.consumer.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** The page's files, which are the same for all and hold no data. Immutable. */
final class Page {
  private static final String JAVASCRIPT = "text/javascript; charset=utf-8";
  private static final Set<String> SCRIPTS =
      Set.of("app", "chart", "completeness", "events", "replays", "repositories", "views");
  private static final String STYLE = "text/css; charset=utf-8";
  private static final String PLOT_VERSION = "/META-INF/maven/org.webjars.npm/uplot/pom.properties";
  private static final String PLOT = "/META-INF/resources/webjars/uplot/%s/dist/%s";

  private final Map<String, Part> parts = new LinkedHashMap<>();

  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Part(String type, byte[] content) {}

  private Page() {}

  /** Reads the files. */
  static Page load() {
    Page page = new Page();
    page.parts.put("/", new Part("text/html; charset=utf-8", read("index.html")));
    page.parts.put("/style.css", new Part(STYLE, read("style.css")));
    page.parts.put("/icon.svg", new Part("image/svg+xml", read("icon.svg")));
    for (String script : SCRIPTS) {
      page.parts.put("/" + script + ".js", new Part(JAVASCRIPT, read(script + ".js")));
    }
    String version = plotVersion();
    page.parts.put(
        "/uplot.js", new Part(JAVASCRIPT, read(PLOT.formatted(version, "uPlot.iife.min.js"))));
    page.parts.put("/uplot.css", new Part(STYLE, read(PLOT.formatted(version, "uPlot.min.css"))));
    return page;
  }

  private static String plotVersion() {
    try (InputStream file = Page.class.getResourceAsStream(PLOT_VERSION)) {
      Properties properties = new Properties();
      properties.load(file);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(String resource) {
    try (InputStream file = Page.class.getResourceAsStream(resource)) {
      if (file == null) {
        throw new IllegalStateException("not in the program: " + resource);
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Set<String> paths() {
    return parts.keySet();
  }

  void serve(RoutesConfig routes) {
    parts.forEach((path, part) -> routes.get(path, request -> answer(request, part)));
  }

  private static void answer(Context request, Part part) {
    request.contentType(part.type()).result(part.content());
  }
}
