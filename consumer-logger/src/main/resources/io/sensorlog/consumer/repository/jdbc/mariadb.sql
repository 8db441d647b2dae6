-- largest-packet
SELECT @@max_allowed_packet

-- not-durable
SELECT CONCAT('innodb_flush_log_at_trx_commit is ', @@innodb_flush_log_at_trx_commit) FROM DUAL
 WHERE @@innodb_flush_log_at_trx_commit NOT IN (1, 3)
 UNION ALL
SELECT CONCAT('log_bin is on and sync_binlog is ', @@sync_binlog) FROM DUAL
 WHERE @@log_bin AND @@sync_binlog <> 1

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
ON DUPLICATE KEY UPDATE next_offset = VALUES(next_offset), owner_epoch = VALUES(owner_epoch)

-- check-writing-rejected
INSERT INTO rejected_reading
       (topic_id, topic_partition, topic_offset, topic, received, reason, payload)
SELECT topic_id, topic_partition, topic_offset, topic, received, reason, payload
  FROM rejected_reading
 WHERE FALSE
ON DUPLICATE KEY UPDATE topic = VALUES(topic)

-- prepare-snapshot
SET SESSION net_write_timeout = 28800, wait_timeout = 28800,
    idle_transaction_timeout = 0, idle_readonly_transaction_timeout = 0

-- isolate-snapshot
SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ

-- begin-snapshot
START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY

-- snapshot-positions
SELECT logger, topic, topic_id, topic_partition, next_offset, owner_epoch FROM logger_position

-- snapshot-readings
SELECT id, sensor, CAST(timestamp AS CHAR), value, data, sequence, topic_partition, topic_offset
  FROM reading

-- snapshot-rejected
SELECT topic_partition, topic_offset FROM rejected_reading
 WHERE topic_id = ?

-- begin-position
INSERT INTO logger_position (logger, topic_id, topic_partition, topic, next_offset, owner_epoch)
VALUES (:logger, :topicId, :partition, :topic, :nextOffset, 0)
ON DUPLICATE KEY UPDATE topic = VALUES(topic)

-- claim-position
UPDATE logger_position SET owner_epoch = owner_epoch + 1
 WHERE logger = :logger AND topic_id = :topicId AND topic_partition = :partition

-- read-position
SELECT next_offset, owner_epoch FROM logger_position
 WHERE logger = :logger AND topic_id = :topicId AND topic_partition = :partition
   FOR UPDATE

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
   FOR UPDATE

-- advance-range
UPDATE replay_range SET next_offset = :nextOffset
 WHERE replay = :logger AND topic_id = :topicId AND topic_partition = :partition
   AND first_offset = :firstOffset
   AND next_offset = :expectedOffset AND owner_epoch = :ownerEpoch

-- delete-ranges
DELETE FROM replay_range WHERE replay = :replay AND topic_id = :topicId

-- statements
SHOW SESSION STATUS LIKE 'Questions'

-- insert-reading
INSERT INTO reading (id, sensor, timestamp, value, data, sequence, topic_partition, topic_offset)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)

-- stored-readings
SELECT CAST(id AS CHAR) FROM reading WHERE id IN (<ids>)

-- insert-rejected
INSERT INTO rejected_reading
       (topic_id, topic_partition, topic_offset, topic, received, reason, payload)
VALUES (:topicId, :partition, :offset, :topic, :received, :reason, :payload)
ON DUPLICATE KEY UPDATE topic = VALUES(topic)

-- rejected-partitions
SELECT topic, topic_id, topic_partition, COUNT(*) AS readings FROM rejected_reading
 WHERE INSTR(reason, :reasonPart) > 0
 GROUP BY topic, topic_id, topic_partition
 ORDER BY topic, topic_id, topic_partition

-- list-rejected
SELECT topic_offset, CAST(received AS CHAR) AS received, OCTET_LENGTH(payload) AS bytes, reason
  FROM rejected_reading
 WHERE topic_id = :topicId AND topic_partition = :partition AND topic_offset > :after
   AND INSTR(reason, :reasonPart) > 0
 ORDER BY topic_offset
 LIMIT :most

-- read-rejected
SELECT topic_offset, CAST(received AS CHAR) AS received, reason, payload FROM rejected_reading
 WHERE topic_id = :topicId AND topic_partition = :partition AND topic_offset IN (<offsets>)
 ORDER BY topic_offset

-- lock-rejected
SELECT topic_offset, reason FROM rejected_reading
 WHERE topic_id = :topicId AND topic_partition = :partition AND topic_offset IN (<offsets>)
   FOR UPDATE

-- delete-rejected
DELETE FROM rejected_reading
 WHERE topic_id = :topicId AND topic_partition = :partition AND topic_offset IN (<offsets>)

-- update-reason
UPDATE rejected_reading SET reason = :reason
 WHERE topic_id = :topicId AND topic_partition = :partition AND topic_offset = :offset
