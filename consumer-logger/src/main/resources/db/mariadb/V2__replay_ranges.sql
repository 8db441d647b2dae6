-- Ranges of replays that are not finished; each is written in the transaction of its readings.
CREATE TABLE replay_range (
  replay VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  topic_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  topic_partition INT NOT NULL,
  first_offset BIGINT NOT NULL,
  end_offset BIGINT NOT NULL,
  next_offset BIGINT NOT NULL,
  owner_epoch BIGINT NOT NULL,
  PRIMARY KEY (replay, topic_id, topic_partition, first_offset)
) ENGINE = InnoDB;
