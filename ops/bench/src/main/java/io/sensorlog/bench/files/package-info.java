/** How quickly the logger writes local files, beside what the file itself allows. */
@NullMarked
package io.sensorlog.bench.files;

import org.jspecify.annotations.NullMarked;
