/** What is calculated of the looks. */
@NullMarked
package io.sensorlog.bench.contenders;

import org.jspecify.annotations.NullMarked;
