/** What both ends of a road without a topic share: the form of its bytes, and locked files. */
@NullMarked
package io.sensorlog.model.wire;

import org.jspecify.annotations.NullMarked;
