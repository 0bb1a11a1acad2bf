import * as mediaforge from './index.js';
export * from './index.js';
export default mediaforge;
