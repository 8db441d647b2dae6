/** Proof that repositories in any combination end equal, and do not hold each other up. */
@NullMarked
package io.sensorlog.bench.repositories;

import org.jspecify.annotations.NullMarked;
