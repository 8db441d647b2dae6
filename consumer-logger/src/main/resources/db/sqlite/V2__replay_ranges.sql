-- Ranges of replays that are not finished; each is written in the transaction of its readings.
CREATE TABLE replay_range (
  replay TEXT NOT NULL,
  topic_id TEXT NOT NULL,
  topic_partition INTEGER NOT NULL,
  first_offset INTEGER NOT NULL,
  end_offset INTEGER NOT NULL,
  next_offset INTEGER NOT NULL,
  owner_epoch INTEGER NOT NULL,
  PRIMARY KEY (replay, topic_id, topic_partition, first_offset)
) STRICT;
