/** The logger's web server: the live page, the HTTP interface, and figures for who watches. */
@NullMarked
package io.sensorlog.consumer.web;

import org.jspecify.annotations.NullMarked;
