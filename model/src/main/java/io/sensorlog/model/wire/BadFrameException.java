package io.sensorlog.model.wire;

import java.io.IOException;

/** The other end does not keep to the frames: nothing that follows can be understood. */
public final class BadFrameException extends IOException {
  private static final long serialVersionUID = 1L;

  BadFrameException(String message) {
    super(message);
  }
}
