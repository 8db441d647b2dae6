/** Tests of the packaged programs, from outside, with a real broker and a real database. */
@NullMarked
package io.sensorlog.demo;

import org.jspecify.annotations.NullMarked;
