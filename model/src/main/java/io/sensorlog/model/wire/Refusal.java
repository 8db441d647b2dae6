package io.sensorlog.model.wire;

import java.util.Arrays;
import java.util.Optional;

/** Why a logger takes nothing from a sender. */
public enum Refusal {
  /** It speaks another version of these frames. */
  VERSION(1),
  /** It lets nobody in without a token. */
  TOKEN_MISSING(2),
  /** It wants another token. */
  TOKEN_WRONG(3),
  /** It has as many connections as it takes. */
  TOO_MANY(4);

  private final byte code;

  Refusal(int code) {
    this.code = (byte) code;
  }

  /** The byte that stands for it. */
  byte code() {
    return code;
  }

  static Optional<Refusal> of(byte code) {
    return Arrays.stream(values()).filter(refusal -> refusal.code == code).findFirst();
  }
}
