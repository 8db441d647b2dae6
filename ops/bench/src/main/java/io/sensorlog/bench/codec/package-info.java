/** What it costs to write and to read one message. */
@NullMarked
package io.sensorlog.bench.codec;

import org.jspecify.annotations.NullMarked;
