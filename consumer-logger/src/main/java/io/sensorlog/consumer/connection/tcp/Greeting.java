package io.sensorlog.consumer.connection.tcp;

import io.sensorlog.model.command.Token;
import io.sensorlog.model.wire.Frame;
import io.sensorlog.model.wire.FrameKind;
import io.sensorlog.model.wire.FrameLayout;
import io.sensorlog.model.wire.FrameReader;
import io.sensorlog.model.wire.Refusal;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who comes says who it is, and is let in or not. */
final class Greeting {
  private static final Set<FrameKind> HELLO = EnumSet.of(FrameKind.HELLO);

  private final @Nullable Token token;

  /** Says something to whoever came. */
  interface Answer {
    void say(byte[] frame) throws IOException;
  }

  /**
   * Prepares for it.
   *
   * @param token what whoever comes must say; null if anybody is let in
   */
  Greeting(@Nullable Token token) {
    this.token = token;
  }

  /**
   * Blocks until it has said hello, and answers that.
   *
   * @param complaint gets why it is not let in
   * @return whether it is
   */
  boolean exchange(FrameReader frames, Answer answer, Consumer<String> complaint)
      throws IOException {
    Refusal refusal = refusal(frames.read(HELLO));
    if (refusal == null) {
      answer.say(FrameLayout.welcome());
      return true;
    }
    complaint.accept(
        switch (refusal) {
          case VERSION -> "speaks another version";
          case TOKEN_MISSING -> "says no token";
          case TOKEN_WRONG -> "says another token";
          case TOO_MANY -> "is one too many";
        });
    answer.say(FrameLayout.refusal(refusal));
    return false;
  }

  private @Nullable Refusal refusal(Frame hello) {
    if (FrameLayout.version(hello) != FrameLayout.VERSION) {
      return Refusal.VERSION;
    }
    String said = FrameLayout.token(hello);
    if (token == null || token.is(said)) {
      return null;
    }
    return said.isEmpty() ? Refusal.TOKEN_MISSING : Refusal.TOKEN_WRONG;
  }
}
