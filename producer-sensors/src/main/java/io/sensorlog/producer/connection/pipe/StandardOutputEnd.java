package io.sensorlog.producer.connection.pipe;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * Standard output as the writing end of a pipe, for this process alone. It cannot be opened again,
 * so what waits for room there cannot be taken back, and a failure is its end.
 */
final class StandardOutputEnd implements PipeEnd {
  private final OutputStream output;

  StandardOutputEnd(OutputStream output) {
    this.output = output;
  }

  /** Takes standard output for readings alone: what else is printed goes to standard error. */
  static StandardOutputEnd take() {
    System.setOut(System.err);
    return new StandardOutputEnd(new FileOutputStream(FileDescriptor.out));
  }

  @Override
  public void begin() {}

  @Override
  public void write(ByteBuffer block) throws IOException {
    output.write(block.array(), block.arrayOffset() + block.position(), block.remaining());
    output.flush();
  }

  @Override
  public void end() {}

  @Override
  public void interrupt() {}

  @Override
  public boolean isGoneAfterFailure() {
    return true;
  }

  @Override
  public String condition() {
    return "the pipe behind standard output is full";
  }

  /** It ends with the process: nobody waits for a pipe that is full. */
  @Override
  public void close() {}
}
