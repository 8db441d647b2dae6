package io.sensorlog.producer.throttle.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.command.WrongSettingsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The test of a folder's locks, by what the child process answers. */
class LockTestTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir private Path folder = Path.of("");

  @Test
  void shouldRefuseAFolderInWhichALockKeepsNobodyOutEachTime() {
    for (int time = 0; time < 2; time++) {
      assertThatExceptionOfType(WrongSettingsException.class)
          .isThrownBy(() -> require("exit 0", LONG))
          .withMessage(
              "the throttle's folder %s is on a file system whose locks do not hold", folder);
    }
  }

  @Test
  void shouldAskOnceWhereALockKeepsOthersOut() throws Exception {
    require("exit 3", LONG);

    assertThatCode(() -> require("exit 0", LONG)).doesNotThrowAnyException();
  }

  @Test
  void shouldNotBlameTheFileSystemForAChildThatCouldNotRun() {
    assertUntried("echo one; echo no memory >&2; exit 1", LONG)
        .withMessageEndingWith(
            "could not be tried: the process that tries them ended with status 1: no memory");
    assertUntried("kill -9 $$", LONG).withMessageEndingWith("ended with status 137");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void shouldNotBlameTheFileSystemForAChildThatIsTooSlow() {
    assertUntried("echo starting; exec sleep 60", Duration.ofMillis(500))
        .withMessageEndingWith("did not answer within 500 ms: starting");
  }

  @Test
  void shouldNotBlameTheFileSystemForAChildThatCannotBeStarted() {
    assertThatExceptionOfType(CommandFailedException.class)
        .isThrownBy(() -> LockTest.require(folder, List.of("/not/there"), LONG))
        .withMessageContaining("cannot be started");
  }

  private ThrowableAssertAlternative<CommandFailedException> assertUntried(
      String script, Duration patience) {
    return assertThatExceptionOfType(CommandFailedException.class)
        .isThrownBy(() -> require(script, patience))
        .withMessageContaining("the locks in the throttle's folder " + folder);
  }

  private void require(String script, Duration patience) throws Exception {
    LockTest.require(folder, List.of("sh", "-c", script), patience);
  }
}
