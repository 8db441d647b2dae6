package io.sensorlog.model.wire;

/**
 * A frame that was read. {@link FrameLayout} tells what is in it.
 *
 * @param payload as long as its kind allows; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, copied by nobody
public record Frame(FrameKind kind, byte[] payload) {}
