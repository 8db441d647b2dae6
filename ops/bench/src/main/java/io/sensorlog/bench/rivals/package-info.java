/** What Sensorlog is measured beside, and how it is started. */
@NullMarked
package io.sensorlog.bench.rivals;

import org.jspecify.annotations.NullMarked;
