-- Readings as they came: value holds a number, data every other JSON value.
CREATE TABLE reading (
  id UUID NOT NULL PRIMARY KEY,
  sensor VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  timestamp DATETIME(6) NOT NULL COMMENT 'UTC',
  value DOUBLE NULL,
  data JSON NULL,
  sequence BIGINT NULL,
  topic_partition INT NULL,
  topic_offset BIGINT NULL,
  KEY (sensor, timestamp)
) ENGINE = InnoDB CHARACTER SET utf8mb4;

-- How far each logger has got; written in the transaction of the readings.
CREATE TABLE logger_position (
  logger VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  topic_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  topic_partition INT NOT NULL,
  topic VARCHAR(249) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  next_offset BIGINT NOT NULL,
  owner_epoch BIGINT NOT NULL,
  PRIMARY KEY (logger, topic_id, topic_partition)
) ENGINE = InnoDB;

-- What was no valid reading, with the reason.
CREATE TABLE rejected_reading (
  topic_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  topic_partition INT NOT NULL,
  topic_offset BIGINT NOT NULL,
  topic VARCHAR(249) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  received DATETIME(6) NOT NULL COMMENT 'UTC',
  reason VARCHAR(1000) NOT NULL,
  payload MEDIUMBLOB NULL,
  PRIMARY KEY (topic_id, topic_partition, topic_offset)
) ENGINE = InnoDB CHARACTER SET utf8mb4;
