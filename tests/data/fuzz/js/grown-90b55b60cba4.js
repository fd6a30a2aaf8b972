import x from './m.js';
import * as n from "./m.js"
import{a,b as c}from'./m.js';
export * from './n."
',cÿÿÿ;
//# sourceMappinfimport x from t{a,b as c}from'./m.jsffffffffffff';f
efx