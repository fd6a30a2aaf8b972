import x from t{/*b as c}from'./m.js';
export * f*/;
from "./m.js"
'`,cÿÿÿ;
//# sourceMappingURL=m.js*/.map