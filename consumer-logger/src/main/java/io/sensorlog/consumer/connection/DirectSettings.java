package io.sensorlog.consumer.connection;

import io.sensorlog.model.command.Token;
import org.jspecify.annotations.Nullable;

/**
 * How a logger receives over a road without a topic.
 *
 * @param batchSize most messages in a batch, from 1
 * @param token what sensors must know that send over a socket; null if they need not
 */
public record DirectSettings(int batchSize, @Nullable Token token) {}
