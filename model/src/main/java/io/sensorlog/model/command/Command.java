package io.sensorlog.model.command;

import java.util.List;

/** One command of Sensorlog; its options are picocli fields. {@link Commands#main} runs it. */
public interface Command {

  /**
   * Everything that is wrong with the settings, one line each, so that a person mends them all at
   * once. Empty when all is well. Reads files that options name, but opens no connection. Called
   * too when an option is missing or malformed, whose field is then not set: what is found in spite
   * of that is shown as well, and an exception counts as nothing found.
   */
  List<String> problems();

  /**
   * Does the work. Blocks until it is done or {@code stop} asks to end.
   *
   * @return whether all that was asked for is done ({@link ExitStatus})
   * @throws CommandFailedException when the work cannot be done
   * @throws WrongSettingsException for settings that only a connection showed to be wrong
   * @throws InterruptedException when the thread is told to end
   */
  int run(Stop stop) throws InterruptedException;
}
