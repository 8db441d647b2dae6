package io.sensorlog.consumer.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class HexDumpTest {

  @Test
  void shouldDumpSixteenBytesOnALine() {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    byte[] bytes = new byte[18];
    bytes[0] = 'A';
    bytes[15] = (byte) 0xff;
    bytes[17] = 0x1b;

    HexDump.print(bytes, "", new PrintStream(output, true, UTF_8));

    assertThat(output.toString(UTF_8).lines())
        .containsExactly(
            "00000000  41 00 00 00 00 00 00 00  00 00 00 00 00 00 00 ff  |A...............|",
            "00000010  00 1b                                             |..|");
  }
}
