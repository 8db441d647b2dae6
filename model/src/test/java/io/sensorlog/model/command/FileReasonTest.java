package io.sensorlog.model.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FileReasonTest {
  @Test
  void shouldSayMoreThanTheNameOfTheFile() {
    assertThat(FileReason.of(new AccessDeniedException("/srv/t"))).isEqualTo("this user may not");
    assertThat(FileReason.of(new NoSuchFileException("/srv/t")))
        .isEqualTo("there is no such file or folder");
    assertThat(FileReason.of(new FileSystemException("/srv/t", null, "Read-only file system")))
        .isEqualTo("Read-only file system");
    assertThat(FileReason.of(new FileSystemException("/srv/t")))
        .isEqualTo("FileSystemException: /srv/t");
    assertThat(FileReason.of(new IOException("No space left on device")))
        .isEqualTo("IOException: No space left on device");
  }
}
