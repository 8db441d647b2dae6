/** What both ends of a road without a broker share: the forms of bytes, and files with locks. */
@NullMarked
package io.sensorlog.model.wire;

import org.jspecify.annotations.NullMarked;
