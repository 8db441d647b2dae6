package io.sensorlog.consumer.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.sensorlog.model.command.CommandFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnedFileTest {
  @TempDir Path folder;

  /** Another process that opens a file, says how that went, and lives until killed. */
  static final class Owner {
    public static void main(String... arguments) throws Exception {
      try (OwnedFile mine = OwnedFile.open(Path.of(arguments[0]))) {
        System.out.println("owns " + mine.path().getFileName());
        System.in.read();
      } catch (CommandFailedException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @Test
  void shouldRefuseASecondProcessAndLetItInAfterTheFirstWasClosed() throws Exception {
    Path file = folder.resolve("file");
    OwnedFile mine = OwnedFile.open(file);

    try (ChildJvm refused = ChildJvm.start(Owner.class, file)) {
      assertThat(refused.line()).isEqualTo(file + " is used by another logger");
    }
    mine.close();
    try (ChildJvm owner = ChildJvm.start(Owner.class, file)) {
      assertThat(owner.line()).isEqualTo("owns file");
    }
  }

  @Test
  void shouldBeFreeAgainAfterItsOwnerWasKilled() throws Exception {
    Path file = folder.resolve("file");
    try (ChildJvm owner = ChildJvm.start(Owner.class, file)) {
      assertThat(owner.line()).isEqualTo("owns file");
      assertRefused(file, "is used by another logger");

      owner.kill();
    }

    OwnedFile.open(file).close();
  }

  @Test
  void shouldRefuseASecondOpeningInThisProcessAndKeepTheLockOfTheFirst() throws Exception {
    Path file = folder.resolve("file");
    try (OwnedFile mine = OwnedFile.open(file)) {
      assertThat(mine.path()).isEqualTo(folder.toRealPath().resolve("file"));
      assertRefused(file, "is used by another logger");

      try (ChildJvm other = ChildJvm.start(Owner.class, file)) {
        assertThat(other.line()).endsWith("is used by another logger");
      }
    }
  }

  @Test
  void shouldTakeTwoNamesOfOneFileForOne() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);

    try (OwnedFile mine = OwnedFile.open(link)) {
      assertThat(mine.path()).isEqualTo(file.toRealPath());
      assertRefused(file, "is used by another logger");
    }
  }

  @Test
  void shouldTakeALinkWhoseTargetIsNotThereYetForItsTarget() throws Exception {
    Path file = Files.createDirectory(folder.resolve("disk")).resolve("file");
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("disk", "file"));
    Path other = Files.createSymbolicLink(folder.resolve("other"), link);

    try (OwnedFile mine = OwnedFile.open(other)) {
      assertThat(mine.path()).isEqualTo(folder.toRealPath().resolve("disk").resolve("file"));
      Files.createFile(file);
      assertRefused(link, "is used by another logger");
      assertRefused(file, "is used by another logger");
    }
  }

  @Test
  void shouldRefuseALinkThatLeadsNowhere() throws Exception {
    Path none = folder.resolve("none");
    assertRefused(
        Files.createSymbolicLink(folder.resolve("link"), none.resolve("file")),
        "there is no folder " + none);
    Path loop = folder.resolve("loop");
    assertRefused(Files.createSymbolicLink(loop, loop), "cannot use");
  }

  @Test
  void shouldOpenAgainAfterItWasClosedTwice() {
    Path file = folder.resolve("file");
    OwnedFile mine = OwnedFile.open(file);
    mine.close();
    try (OwnedFile again = OwnedFile.open(file)) {
      mine.close();

      assertRefused(again.path(), "is used by another logger");
    }
  }

  @Test
  void shouldRefuseAFolderThatIsMissingAndAFileThatIsAFolder() {
    assertRefused(folder.resolve("none").resolve("file"), "there is no folder " + folder);
    assertRefused(folder, "it is a folder");
  }

  @Test
  void shouldRefuseAFolderThatMayNotBeWrittenTo() throws Exception {
    Path locked = Files.createDirectory(folder.resolve("locked"));
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-x------"));
    assumeThat(Files.isWritable(locked)).as("root may write everywhere").isFalse();

    assertRefused(locked.resolve("file"), "no right to write");
  }

  private static void assertRefused(Path file, String why) {
    assertThatExceptionOfType(CommandFailedException.class)
        .isThrownBy(() -> OwnedFile.open(file))
        .withMessageContaining(file.toString())
        .withMessageContaining(why)
        .withMessageNotContaining("\n");
  }
}
