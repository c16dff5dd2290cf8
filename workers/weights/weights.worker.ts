import { expose } from 'comlink';
import { installTransferHandlers } from '../../src/boundary/transfer.ts';
import { weights } from './run.ts';

installTransferHandlers();
expose(weights());
