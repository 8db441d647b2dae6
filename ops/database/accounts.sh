# The accounts of the database, made at its first start by the image's own start script, which
# reads this file. Nobody is root, and nobody has more rights than the work takes:
#   schema  makes and changes the tables, and ends
#   logger  adds readings and rejected readings, keeps its position; can delete and drop nothing
#   reader  reads
# A table can only be granted before it exists together with CREATE, which is then taken back.
password_of_reader=$(sed -n 's/^password=//p' /run/sensorlog/reader.cnf)
docker_process_sql <<SQL
CREATE USER schema_owner@'%' IDENTIFIED BY '$(cat /run/sensorlog/schema.password)';
GRANT ALL ON sensors.* TO schema_owner@'%';

CREATE USER logger@'%' IDENTIFIED BY '$(cat /run/sensorlog/logger.password)';
GRANT CREATE, SELECT, INSERT ON sensors.reading TO logger@'%';
GRANT CREATE, SELECT, INSERT, UPDATE ON sensors.rejected_reading TO logger@'%';
GRANT CREATE, SELECT, INSERT, UPDATE ON sensors.logger_position TO logger@'%';
GRANT CREATE, SELECT ON sensors.flyway_schema_history TO logger@'%';
REVOKE CREATE ON sensors.reading FROM logger@'%';
REVOKE CREATE ON sensors.rejected_reading FROM logger@'%';
REVOKE CREATE ON sensors.logger_position FROM logger@'%';
REVOKE CREATE ON sensors.flyway_schema_history FROM logger@'%';

CREATE USER reader@'%' IDENTIFIED BY '$password_of_reader';
GRANT SELECT ON sensors.* TO reader@'%';
SQL
