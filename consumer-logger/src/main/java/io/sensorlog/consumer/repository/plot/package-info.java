/** Shows readings, as they come, to those who watch the web page. */
@NullMarked
package io.sensorlog.consumer.repository.plot;

import org.jspecify.annotations.NullMarked;
