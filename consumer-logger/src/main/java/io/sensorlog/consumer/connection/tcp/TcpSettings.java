package io.sensorlog.consumer.connection.tcp;

import io.sensorlog.model.command.Token;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a listening logger gives to those who connect, and no more.
 *
 * @param token what they must say; null if anybody may send
 * @param hello how long one may take until it has said who it is
 * @param stall how long one may take for the rest of a frame that it has begun, or to take what is
 *     said to it
 * @param alive how long the logger says nothing at most
 * @param connections at once
 * @param unanswered messages of one connection; it is not read any more then
 * @param waiting messages of all connections that wait to be polled
 * @param waitingBytes of all these together
 */
record TcpSettings(
    @Nullable Token token,
    Duration hello,
    Duration stall,
    Duration alive,
    int connections,
    int unanswered,
    int waiting,
    long waitingBytes) {

  static TcpSettings defaults(@Nullable Token token) {
    return new TcpSettings(
        token,
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(5),
        10_000,
        1_000,
        10_000,
        32L << 20);
  }
}
