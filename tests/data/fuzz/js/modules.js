import x from './m.js';
import * as n from "./m.js"
import{a,b as c}from'./m.js';
export * from './n.js';export { y } from './m.js';
import './s.js';
import('./d.js', {});
//# sourceMappingURL=m.js.map