package io.sensorlog.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackTest {

  @Test
  void shouldLeaveNothingBehindWhenClosed() {
    // given
    Stack stack = Stack.temporary();
    List<ProcessHandle> processes =
        Stream.of(stack.broker().pid(), stack.database().pid())
            .map(pid -> ProcessHandle.of(pid).orElseThrow())
            .toList();
    Path folder = stack.database().passwordFile().resolve("../..").normalize();

    // when
    stack.close();
    stack.close();

    // then
    assertThat(processes).noneMatch(ProcessHandle::isAlive);
    assertThat(folder).doesNotExist();
    assertThat(FreePorts.isFree(stack.database().port())).isTrue();
  }

  @Test
  void shouldLeaveNoProcessBehindWhenItsProgramIsKilled(@TempDir Path folder) throws Exception {
    // given
    Process program = startProgram(folder);
    List<ProcessHandle> processes = processesOf(program);
    assertThat(processes).hasSize(2).allMatch(ProcessHandle::isAlive);

    // when
    program.destroyForcibly();

    // then the same folder can be used at once
    try (Stack stack = Stack.start(folder)) {
      assertThat(processes).noneMatch(ProcessHandle::isAlive);
      assertThat(stack.broker().hasTopic("readings")).isTrue();
    }
  }

  private static Process startProgram(Path folder) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            StackMain.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static List<ProcessHandle> processesOf(Process program) throws Exception {
    BufferedReader output = program.inputReader(StandardCharsets.UTF_8);
    String pids = output.lines().filter(line -> line.startsWith("pids")).findFirst().orElseThrow();
    return Stream.of(pids.split(" +"))
        .skip(1)
        .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
        .toList();
  }
}
