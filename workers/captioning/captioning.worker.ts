import { expose } from 'comlink';
import { installTransferHandlers } from '../../src/boundary/transfer.ts';
import { captioner } from './run.ts';

installTransferHandlers();
expose(captioner());
