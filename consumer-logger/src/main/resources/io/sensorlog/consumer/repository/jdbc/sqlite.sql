-- largest-packet
SELECT 1000000000

-- not-durable
SELECT 'nothing: it is told to write each commit through' WHERE FALSE

-- check
SELECT r.id, r.sensor, r.timestamp, r.value, r.data, r.sequence, r.topic_partition, r.topic_offset,
       p.logger, p.topic_id, p.topic_partition, p.topic, p.next_offset, p.owner_epoch,
       j.topic_id, j.topic_partition, j.topic_offset, j.topic, j.received, j.reason, j.payload
  FROM reading r, logger_position p, rejected_reading j
 WHERE FALSE

-- check-writing-readings
INSERT INTO reading (id, sensor, timestamp, value, data, sequence, topic_partition, topic_offset)
SELECT id, sensor, timestamp, value, data, sequence, topic_partition, topic_offset FROM reading
 WHERE FALSE

-- check-writing-positions
INSERT INTO logger_position (logger, topic_id, topic_partition, topic, next_offset, owner_epoch)
SELECT logger, topic_id, topic_partition, topic, next_offset, owner_epoch FROM logger_position
 WHERE FALSE
ON CONFLICT (logger, topic_id, topic_partition) DO UPDATE
   SET next_offset = excluded.next_offset, owner_epoch = excluded.owner_epoch

-- check-writing-rejected
INSERT INTO rejected_reading
       (topic_id, topic_partition, topic_offset, topic, received, reason, payload)
SELECT topic_id, topic_partition, topic_offset, topic, received, reason, payload
  FROM rejected_reading
 WHERE FALSE
ON CONFLICT (topic_id, topic_partition, topic_offset) DO UPDATE SET topic = excluded.topic

-- prepare-snapshot
PRAGMA query_only = ON

-- isolate-snapshot
PRAGMA read_uncommitted = OFF

-- begin-snapshot
BEGIN

-- snapshot-positions
SELECT logger, topic, topic_id, topic_partition, next_offset, owner_epoch FROM logger_position

-- snapshot-readings
SELECT id, sensor, timestamp, value, data, sequence, topic_partition, topic_offset
  FROM reading

-- snapshot-rejected
SELECT topic_partition, topic_offset FROM rejected_reading
 WHERE topic_id = ?

-- begin-position
INSERT INTO logger_position (logger, topic_id, topic_partition, topic, next_offset, owner_epoch)
VALUES (:logger, :topicId, :partition, :topic, :nextOffset, 0)
ON CONFLICT (logger, topic_id, topic_partition) DO UPDATE SET topic = excluded.topic

-- claim-position
UPDATE logger_position SET owner_epoch = owner_epoch + 1
 WHERE logger = :logger AND topic_id = :topicId AND topic_partition = :partition

-- read-position
SELECT next_offset, owner_epoch FROM logger_position
 WHERE logger = :logger AND topic_id = :topicId AND topic_partition = :partition

-- read-positions
SELECT logger, topic_id, topic_partition, next_offset, owner_epoch FROM logger_position
 WHERE topic = :topic
 ORDER BY logger, topic_id, topic_partition

-- advance-position
UPDATE logger_position SET next_offset = :nextOffset
 WHERE logger = :logger AND topic_id = :topicId AND topic_partition = :partition
   AND next_offset = :expectedOffset AND owner_epoch = :ownerEpoch

-- add-range
INSERT INTO replay_range
       (replay, topic_id, topic_partition, first_offset, end_offset, next_offset, owner_epoch)
VALUES (:logger, :topicId, :partition, :firstOffset, :endOffset, :firstOffset, 0)

-- read-ranges
SELECT topic_partition, first_offset, end_offset, next_offset, owner_epoch FROM replay_range
 WHERE replay = :replay AND topic_id = :topicId
 ORDER BY topic_partition, first_offset

-- claim-range
UPDATE replay_range SET owner_epoch = owner_epoch + 1
 WHERE replay = :logger AND topic_id = :topicId AND topic_partition = :partition
   AND first_offset = :firstOffset

-- read-range
SELECT next_offset, owner_epoch FROM replay_range
 WHERE replay = :logger AND topic_id = :topicId AND topic_partition = :partition
   AND first_offset = :firstOffset

-- advance-range
UPDATE replay_range SET next_offset = :nextOffset
 WHERE replay = :logger AND topic_id = :topicId AND topic_partition = :partition
   AND first_offset = :firstOffset
   AND next_offset = :expectedOffset AND owner_epoch = :ownerEpoch

-- delete-ranges
DELETE FROM replay_range WHERE replay = :replay AND topic_id = :topicId

-- statements
SELECT 'none are sent', NULL

-- insert-reading
INSERT INTO reading (id, sensor, timestamp, value, data, sequence, topic_partition, topic_offset)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)

-- stored-readings
SELECT id FROM reading WHERE id IN (<ids>)

-- insert-rejected
INSERT INTO rejected_reading
       (topic_id, topic_partition, topic_offset, topic, received, reason, payload)
VALUES (:topicId, :partition, :offset, :topic, :received, :reason, :payload)
ON CONFLICT (topic_id, topic_partition, topic_offset) DO UPDATE SET topic = excluded.topic

-- rejected-partitions
SELECT topic, topic_id, topic_partition, COUNT(*) AS readings FROM rejected_reading
 WHERE INSTR(LOWER(reason), LOWER(:reasonPart)) > 0
 GROUP BY topic, topic_id, topic_partition
 ORDER BY topic, topic_id, topic_partition

-- list-rejected
SELECT topic_offset, received, LENGTH(payload) AS bytes, reason FROM rejected_reading
 WHERE topic_id = :topicId AND topic_partition = :partition AND topic_offset > :after
   AND INSTR(LOWER(reason), LOWER(:reasonPart)) > 0
 ORDER BY topic_offset
 LIMIT :most

-- read-rejected
SELECT topic_offset, received, reason, payload FROM rejected_reading
 WHERE topic_id = :topicId AND topic_partition = :partition AND topic_offset IN (<offsets>)
 ORDER BY topic_offset

-- lock-rejected
SELECT topic_offset, reason FROM rejected_reading
 WHERE topic_id = :topicId AND topic_partition = :partition AND topic_offset IN (<offsets>)

-- delete-rejected
DELETE FROM rejected_reading
 WHERE topic_id = :topicId AND topic_partition = :partition AND topic_offset IN (<offsets>)

-- update-reason
UPDATE rejected_reading SET reason = :reason
 WHERE topic_id = :topicId AND topic_partition = :partition AND topic_offset = :offset
