/** Tests of the comparison and of its measures, and the short form of the attacks. */
@NullMarked
package io.sensorlog.bench.exactlyonce;

import org.jspecify.annotations.NullMarked;
