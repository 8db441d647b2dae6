/** Whether a repository holds what a topic holds, and what the sensors have lost before that. */
@NullMarked
package io.sensorlog.consumer.certificate;

import org.jspecify.annotations.NullMarked;
