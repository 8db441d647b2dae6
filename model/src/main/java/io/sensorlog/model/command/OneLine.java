package io.sensorlog.model.command;

/** What a person sees of an exception. */
final class OneLine {

  private OneLine() {}

  /** The first line of its message that says something, or the exception's name. */
  static String of(Throwable e) {
    String message = e.getMessage() == null ? "" : e.getMessage();
    return message
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> line.strip().replaceAll("\\p{Cntrl}", "?"))
        .findFirst()
        .orElse(e.getClass().getSimpleName());
  }
}
