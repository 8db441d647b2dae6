package io.sensorlog.model.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** What a command's run left: its exit status, and the lines that it printed. */
record Outcome(int status, List<String> out, List<String> err) {

  static Outcome of(Command command, Map<String, String> environment, String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(printed, true, UTF_8));
      System.setErr(new PrintStream(complained, true, UTF_8));
      int status = Commands.execute(command, new Stop(), environment, arguments);
      return new Outcome(
          status,
          printed.toString(UTF_8).lines().toList(),
          complained.toString(UTF_8).lines().toList());
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
