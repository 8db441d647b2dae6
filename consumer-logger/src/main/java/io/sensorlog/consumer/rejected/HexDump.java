package io.sensorlog.consumer.rejected;

import java.io.PrintStream;

/** Bytes for people: 16 on a line, with their offset, in hexadecimal and in ASCII. */
final class HexDump {
  private static final int ON_A_LINE = 16;

  private HexDump() {}

  static void print(byte[] bytes, String indent, PrintStream output) {
    for (int at = 0; at < bytes.length && !output.checkError(); at += ON_A_LINE) {
      output.println(indent + line(bytes, at));
    }
  }

  private static String line(byte[] bytes, int from) {
    StringBuilder hex = new StringBuilder();
    StringBuilder ascii = new StringBuilder();
    for (int at = from; at < from + ON_A_LINE; at++) {
      if (at == from + ON_A_LINE / 2) {
        hex.append(' ');
      }
      if (at < bytes.length) {
        hex.append(" %02x".formatted(bytes[at]));
        ascii.append(bytes[at] >= ' ' && bytes[at] <= '~' ? (char) bytes[at] : '.');
      } else {
        hex.append("   ");
      }
    }
    return "%08x %s  |%s|".formatted(from, hex, ascii);
  }
}
