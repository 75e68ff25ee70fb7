import { systemClock } from '../backend/clock.ts';
import { createPeer } from '../backend/peer.ts';
import { startPracticePlatform } from '../practice/practice.ts';
import { createBackendService } from './backend-service.ts';
import { BACKEND_PORT, type BackendServices, type MainServices } from './backend-services.ts';

// The entry of the backend's utility process: only here does the store live in the desktop door.
const { parentPort } = process;
const service = createBackendService(
  { ask: (kind, input) => parent.ask(kind, input) },
  startPracticePlatform,
  systemClock,
  (line) => console.error(line),
);
const parent = createPeer<MainServices, BackendServices>(
  (message) => parentPort.postMessage(message),
  service.handlers,
);

parentPort.on('message', ({ data, ports }) => {
  const port = ports[0];
  if (data === BACKEND_PORT && port) service.accept(port);
  else parent.receive(data);
});
