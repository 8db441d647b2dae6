/** Short forms of the proof, and its parts. */
@NullMarked
package io.sensorlog.bench.repositories;

import org.jspecify.annotations.NullMarked;
