/** Ways from a topic, a file or memory into a database: how fast each is, and what it costs. */
@NullMarked
package io.sensorlog.bench.contenders;

import org.jspecify.annotations.NullMarked;
