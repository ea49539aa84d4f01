import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readSelected } from '../lib/capture/page/read.ts';

/** Run in a page when the agent asks for its selection; what it returns is the answer. */
export default defineUnlistedScript({ globalName: true, main: readSelected });
