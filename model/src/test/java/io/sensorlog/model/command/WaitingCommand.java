package io.sensorlog.model.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** A command in a process of its own, which says {@code ready}, is asked to end, and says so. */
@CommandLine.Command(name = "waiting")
public final class WaitingCommand implements Command {

  /**
   * Starts the process.
   *
   * @param before a command that becomes it, such as {@code nohup}
   */
  static Process start(String... before) throws IOException {
    List<String> command = new ArrayList<>(List.of(before));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            WaitingCommand.class.getName()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** The process. */
  public static void main(String... arguments) {
    Commands.main(new WaitingCommand(), arguments);
  }

  @Override
  public List<String> problems() {
    return List.of();
  }

  @Override
  public int run(Stop stop) throws InterruptedException {
    System.out.println("ready");
    stop.await();
    System.out.println("asked to end");
    return ExitStatus.DONE;
  }
}
