-- Readings as they came: value holds a number, data every other JSON value.
-- Moments are in UTC, YYYY-MM-DD HH:MM:SS.ffffff.
CREATE TABLE reading (
  id TEXT NOT NULL PRIMARY KEY,
  sensor TEXT NOT NULL,
  timestamp TEXT NOT NULL,
  value REAL NULL,
  data TEXT NULL CHECK (json_valid(data)),
  sequence INTEGER NULL,
  topic_partition INTEGER NULL,
  topic_offset INTEGER NULL
) STRICT;

CREATE INDEX reading_sensor_timestamp ON reading (sensor, timestamp);

-- How far each logger has got; written in the transaction of the readings.
CREATE TABLE logger_position (
  logger TEXT NOT NULL,
  topic_id TEXT NOT NULL,
  topic_partition INTEGER NOT NULL,
  topic TEXT NOT NULL,
  next_offset INTEGER NOT NULL,
  owner_epoch INTEGER NOT NULL,
  PRIMARY KEY (logger, topic_id, topic_partition)
) STRICT;

-- What was no valid reading, with the reason.
CREATE TABLE rejected_reading (
  topic_id TEXT NOT NULL,
  topic_partition INTEGER NOT NULL,
  topic_offset INTEGER NOT NULL,
  topic TEXT NOT NULL,
  received TEXT NOT NULL,
  reason TEXT NOT NULL,
  payload BLOB NULL,
  PRIMARY KEY (topic_id, topic_partition, topic_offset)
) STRICT;
