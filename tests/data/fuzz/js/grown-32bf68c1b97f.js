improm'./m.js';
export * from './n.js';export { y } froimport x from t{am './m.js';
import './s.js';
from "./m.;
//# sourceMappingURL=											m.js.map