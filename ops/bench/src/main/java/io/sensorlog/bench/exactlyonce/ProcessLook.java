package io.sensorlog.bench.exactlyonce;

import io.sensorlog.bench.ProcessStatus;
import java.nio.file.Path;

/** What a Java process had at a moment. */
record ProcessLook(double liveHeapMebibytes, int openFiles, int threads, double residentMebibytes) {

  /** See {@link LiveHeap#of}, which comes last: to be asked takes a connection. */
  static ProcessLook at(long pid, Path histogram) throws InterruptedException {
    int openFiles = ProcessStatus.openFiles(pid);
    int threads = ProcessStatus.threads(pid);
    double resident = ProcessStatus.residentMebibytes(pid);
    return new ProcessLook(LiveHeap.of(pid, histogram), openFiles, threads, resident);
  }

  @Override
  public String toString() {
    return "live heap %.1f MiB, %d open files, %d threads, resident %.0f MiB"
        .formatted(liveHeapMebibytes, openFiles, threads, residentMebibytes);
  }
}
