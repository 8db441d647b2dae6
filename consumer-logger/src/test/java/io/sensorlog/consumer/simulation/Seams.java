package io.sensorlog.consumer.simulation;

import io.sensorlog.consumer.connection.ReadingReceiver;
import io.sensorlog.consumer.logger.Saver;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.Transaction;
import io.sensorlog.consumer.repository.Transactions;

/**
 * Where one logger's parts meet, and where a fault can be planted without a switch in the program:
 * as it is here, nothing is changed.
 */
class Seams {

  Transaction transaction(SimulatedTransaction real) {
    return real;
  }

  Transactions store(Transactions real) {
    return real;
  }

  DurableRepository repository(DurableRepository real) {
    return real;
  }

  ReadingReceiver receiver(ReadingReceiver real) {
    return real;
  }

  Saver saver(Saver real) {
    return real;
  }

  SimulatedConsumer consumer(World world, Actor actor) {
    return new SimulatedConsumer(world, actor);
  }
}
