package io.sensorlog.stack.witness;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What the witness must know of a Kafka request that carries messages.
 *
 * @param correlationId what the broker's answer repeats
 * @param clientId the sender's {@code client.id}, empty if it has none
 * @param messages the records of all batches of all partitions
 */
record ProduceRequest(int correlationId, String clientId, int messages) implements Request {
  /** The api key at the beginning of a produce request. */
  static final short API_KEY = 0;

  // Versions with flexible encoding; from 13 on a topic is named by its id.
  private static final int FIRST_VERSION = 9;
  private static final int TOPIC_ID_VERSION = 13;
  private static final int LAST_VERSION = 13;

  private static final int UUID_LENGTH = 16;
  private static final int PARTITION_INDEX_LENGTH = 4;
  private static final int ACKS_AND_TIMEOUT_LENGTH = 6;

  // Offsets in the header of a record batch, whose length counts what follows the length.
  private static final int BATCH_LENGTH = 8;
  private static final int BATCH_AFTER_LENGTH = 12;
  private static final int BATCH_MAGIC = 16;
  private static final int BATCH_RECORD_COUNT = 57;
  private static final byte MAGIC = 2;

  @Override
  public long number() {
    return correlationId;
  }

  /**
   * Reads a request.
   *
   * @param bytes from the api key to the end; no longer of use afterwards
   * @throws IllegalStateException if the witness cannot count the request's messages
   */
  static ProduceRequest read(ByteBuffer bytes) {
    bytes.getShort(); // the api key
    short version = bytes.getShort();
    if (version < FIRST_VERSION || version > LAST_VERSION) {
      throw new IllegalStateException("cannot read version " + version + " of a produce request");
    }
    try {
      int correlationId = bytes.getInt();
      String clientId = readClientId(bytes);
      skipTags(bytes);
      return new ProduceRequest(correlationId, clientId, countMessages(bytes, version));
    } catch (IllegalArgumentException | IndexOutOfBoundsException | BufferUnderflowException e) {
      throw new IllegalStateException("cannot read a produce request", e);
    }
  }

  private static int countMessages(ByteBuffer bytes, short version) {
    skip(bytes, readVarint(bytes) - 1); // transactional id
    skip(bytes, ACKS_AND_TIMEOUT_LENGTH);
    int messages = 0;
    for (int topics = readVarint(bytes) - 1; topics > 0; topics--) {
      skip(bytes, version < TOPIC_ID_VERSION ? readVarint(bytes) - 1 : UUID_LENGTH);
      for (int partitions = readVarint(bytes) - 1; partitions > 0; partitions--) {
        skip(bytes, PARTITION_INDEX_LENGTH);
        messages += countRecords(bytes, readVarint(bytes) - 1);
        skipTags(bytes);
      }
      skipTags(bytes);
    }
    return messages;
  }

  private static int countRecords(ByteBuffer bytes, int length) {
    int end = bytes.position() + length;
    int records = 0;
    while (bytes.position() < end) {
      int batch = bytes.position();
      if (bytes.get(batch + BATCH_MAGIC) != MAGIC) {
        throw new IllegalStateException("cannot read the record batch of a produce request");
      }
      records += bytes.getInt(batch + BATCH_RECORD_COUNT);
      skip(bytes, BATCH_AFTER_LENGTH + bytes.getInt(batch + BATCH_LENGTH));
    }
    return records;
  }

  private static String readClientId(ByteBuffer bytes) {
    int length = Math.max(bytes.getShort(), 0); // -1 for none
    byte[] text = new byte[length];
    bytes.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private static void skipTags(ByteBuffer bytes) {
    for (int tags = readVarint(bytes); tags > 0; tags--) {
      readVarint(bytes);
      skip(bytes, readVarint(bytes));
    }
  }

  // Lengths are written as length + 1, with 0 for a null: -1 stands for nothing to skip.
  private static void skip(ByteBuffer bytes, int length) {
    bytes.position(bytes.position() + Math.max(length, 0));
  }

  private static int readVarint(ByteBuffer bytes) {
    int value = 0;
    int shift = 0;
    byte next;
    do {
      next = bytes.get();
      value |= (next & 0x7f) << shift;
      shift += 7;
    } while (next < 0);
    return value;
  }
}
